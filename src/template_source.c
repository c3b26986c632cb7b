#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "modifier.h"
#include "template_source.h"

static bool remove_comments(struct source *, const char *, struct buf *);
static bool check_markers(struct source *, const char *);
static bool check_marker(struct source *, const char *, size_t);
static bool check_modifiers(struct source *, const char *, size_t);
static bool check_includes(struct source *, const char *);
static void trim_lines(struct source *, const char *, struct buf *);
static bool is_only_markers(const char *, size_t);
static bool has_word(const char *, size_t, const char *);
static void guard_lines(const char *, struct buf *);

char *
source_prepare(struct arena *arena, const struct locale *locale,
    const char *name, const char *text, char error[512])
{ /* budget: text in, a reason out, and what it is for */
	size_t len = strlen(name);
	struct source source = { arena, locale, name,
		len > 4 && strcmp(name + len - 4, ".txt") == 0, error };
	struct buf bare, ours, out;

	buf_init(&bare, arena);
	buf_init(&ours, arena);
	buf_init(&out, arena);
	if (!remove_comments(&source, text, &bare) ||
	    !source_translate(&source, bare.data, &ours) ||
	    !check_markers(&source, ours.data) ||
	    !check_includes(&source, ours.data))
		return NULL;
	if (source.is_plain) {
		buf_init(&bare, arena);
		trim_lines(&source, ours.data, &bare);
		guard_lines(bare.data, &out);
	} else {
		trim_lines(&source, ours.data, &out);
	}
	return out.data;
}

char *
source_heading(struct arena *arena, const struct locale *locale,
    const char *name, const char *text, char error[512])
{ /* budget: what is read, for whom, and what is said about it */
	struct source source = { arena, locale, name, true, error };
	struct buf bare, ours, words, out;
	const char *start, *end;

	buf_init(&bare, arena);
	buf_init(&ours, arena);
	buf_init(&words, arena);
	buf_init(&out, arena);
	if (!remove_comments(&source, text, &bare))
		return NULL;
	start = strstr(bare.data, "<h1");
	end = start == NULL ? NULL : strstr(start, "</h1>");
	if (end == NULL)
		return arena_strdup(arena, "");
	if (!source_translate(&source, arena_strndup(arena, start,
	    (size_t)(end - start)), &ours))
		return NULL;
	source_strip_tags(ours.data, &words);
	guard_lines(words.data, &out);
	return out.data;
}

static bool
remove_comments(struct source *source, const char *text, struct buf *out)
{
	const char *start, *end;

	buf_puts(out, "");
	while ((start = strstr(text, "{{!")) != NULL) {
		end = strstr(start, "}}");
		if (end == NULL)
			return source_fail(source, "a comment without end",
			    "", 0);
		buf_put(out, text, (size_t)(start - text));
		text = end + 2;
	}
	buf_puts(out, text);
	return true;
}

bool
source_marker(const char **at, const char **inside, size_t *len)
{
	const char *start = strstr(*at, "{{");
	const char *end = start == NULL ? NULL : strstr(start, "}}");

	if (end == NULL)
		return false;
	*inside = start + 2;
	*len = (size_t)(end - start - 2);
	*at = end + 2;
	return true;
}

static bool
check_markers(struct source *source, const char *text)
{
	const char *inside;
	size_t len;

	while (source_marker(&text, &inside, &len))
		if (!check_marker(source, inside, len))
			return false;
	if (strstr(text, "{{") != NULL)
		return source_fail(source, "{{ without }}",
		    strstr(text, "{{"), 40);
	return true;
}

static bool
check_marker(struct source *source, const char *inside, size_t len)
{
	size_t i = len > 0 && strchr("#/>", inside[0]) != NULL ? 1 : 0;
	size_t start = i;

	while (i < len && (isalnum((unsigned char)inside[i]) ||
	    inside[i] == '_'))
		i++;
	if (i == start)
		return source_fail(source, "no such kind of marker",
		    inside, len);
	if (i < len && (inside[i] != ':' || start == 1))
		return source_fail(source, "letters after a marker",
		    inside, len);
	return check_modifiers(source, inside + i, len - i);
}

/* Only ours: "none" and all that escape would switch the escaping off. */
static bool
check_modifiers(struct source *source, const char *text, size_t len)
{
	const char *end = text + len, *colon;

	while (text < end) {
		text++;
		colon = memchr(text, ':', (size_t)(end - text));
		if (colon == NULL)
			colon = end;
		if (!modifier_exists(text, (size_t)(colon - text)))
			return source_fail(source, "no such modifier", text,
			    (size_t)(colon - text));
		text = colon;
	}
	return true;
}

/* The content of a layout is escaped as text: never inside a tag. A partial is
 * markup: never in plain text. */
static bool
check_includes(struct source *source, const char *text)
{
	const char *at = text, *inside, *before;
	size_t len;

	while (source_marker(&at, &inside, &len)) {
		if (source->is_plain && inside[0] == '>')
			return source_fail(source, "an include in plain text",
			    inside, len);
		if (len != 8 || memcmp(inside, ">content", 8) != 0)
			continue;
		for (before = inside - 3; before >= text; before--)
			if (*before == '<' || (*before == '>' &&
			    (before < text + 1 || before[-1] != '{')))
				break;
		if (before >= text && *before == '<')
			return source_fail(source, "an include inside a tag",
			    inside, len);
	}
	return true;
}

/* Lines that hold only sections or nothing leave no trace, nor does the last
 * line end of a partial; HTML also loses its indentation, but for <pre> and
 * <textarea>. */
static void
trim_lines(struct source *source, const char *text, struct buf *out)
{
	bool is_kept = source->is_plain, is_verbatim = false;
	const char *end;
	size_t len;

	for (; *text != '\0'; text = *end == '\0' ? end : end + 1) {
		end = strchrnul(text, '\n');
		if (!is_kept && !is_verbatim)
			text += strspn(text, " \t\n");
		if (text > end)
			end = strchrnul(text, '\n');
		len = (size_t)(end - text);
		if (has_word(text, len, "<pre") ||
		    has_word(text, len, "<textarea"))
			is_verbatim = true;
		if (has_word(text, len, "</pre") ||
		    has_word(text, len, "</textarea"))
			is_verbatim = false;
		buf_put(out, text, len);
		if (*end == '\n' && (is_verbatim ||
		    !is_only_markers(text, len)) &&
		    !(source->name[0] == '_' && end[1] == '\0'))
			buf_putc(out, '\n');
	}
}

static bool
has_word(const char *text, size_t len, const char *word)
{
	return memmem(text, len, word, strlen(word)) != NULL;
}

static bool
is_only_markers(const char *text, size_t len)
{
	const char *end = text + len, *close;
	bool has_marker = false;

	while (text < end) {
		if (*text == ' ' || *text == '\t') {
			text++;
			continue;
		}
		if (end - text < 5 || strncmp(text, "{{", 2) != 0 ||
		    strchr("#/", text[2]) == NULL)
			return false;
		close = strstr(text, "}}");
		if (close == NULL || close >= end)
			return false;
		text = close + 2;
		has_marker = true;
	}
	return has_marker;
}

/* In plain text every marker keeps to its line. */
static void
guard_lines(const char *text, struct buf *out)
{
	const char *at = text, *inside;
	size_t len;

	while (source_marker(&at, &inside, &len)) {
		buf_put(out, text, (size_t)(inside + len - text));
		if (strchr("#/>", inside[0]) == NULL)
			buf_puts(out, ":x-line");
		buf_puts(out, "}}");
		text = at;
	}
	buf_puts(out, text);
}

bool
source_fail(struct source *source, const char *why, const char *what,
    size_t len)
{
	snprintf(source->error, 512, "templates/%s.tpl (%s): %s%s%.*s",
	    source->name, text_tag(source->locale), why,
	    len > 0 ? ": " : "", (int)(len > 200 ? 200 : len), what);
	return false;
}
