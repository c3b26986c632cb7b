#include <ctype.h>
#include <string.h>

#include "template_source.h"

/* A piece of a sentence: text, a marker or an inline tag. */
enum piece_kind { PIECE_TEXT, PIECE_MARKER, PIECE_TAG };
struct piece {
	enum piece_kind kind;
	const char *start;
	size_t len;
};

static bool translate_one(struct source *, const char *, size_t, struct buf *);
static char *squeeze(struct arena *, const char *, size_t);
static bool tags_are_known(struct source *, const char *);
static bool pieces_are_same(const char *, const char *);
static size_t piece_count(const char *, const struct piece *);
static bool piece_next(const char **, struct piece *);
static size_t tag_length(const char *);
static void put_escaped(struct buf *, const char *, size_t);
static bool is_entity(const char *, size_t);

bool
source_translate(struct source *source, const char *text, struct buf *out)
{
	const char *start, *end;

	buf_puts(out, "");
	while ((start = strstr(text, "[[")) != NULL) {
		end = strstr(start, "]]");
		if (end == NULL)
			return source_fail(source, "[[ without ]]", start, 40);
		buf_put(out, text, (size_t)(start - text));
		if (!translate_one(source, start + 2,
		    (size_t)(end - start - 2), out))
			return false;
		text = end + 2;
	}
	buf_puts(out, text);
	return true;
}

static bool
translate_one(struct source *source, const char *text, size_t len,
    struct buf *out)
{
	const char *sentence = squeeze(source->arena, text, len);
	const char *at = text_get(source->locale, sentence);
	struct piece piece;

	if (!tags_are_known(source, sentence))
		return false;
	if (!pieces_are_same(sentence, at))
		return source_fail(source,
		    "translation with other markers or tags",
		    at, strlen(at));
	while (piece_next(&at, &piece))
		if (piece.kind == PIECE_TEXT && !source->is_plain)
			put_escaped(out, piece.start, piece.len);
		else
			buf_put(out, piece.start, piece.len);
	return true;
}

/* One space where there was any white space, none at the ends: the msgid. */
static char *
squeeze(struct arena *arena, const char *text, size_t len)
{
	char *out = arena_strndup(arena, text, len), *to = out;
	const char *from;

	for (from = out; *from != '\0'; from++)
		if (!isspace((unsigned char)*from))
			*to++ = *from;
		else if (to != out && to[-1] != ' ')
			*to++ = ' ';
	if (to != out && to[-1] == ' ')
		to--;
	*to = '\0';
	return out;
}

static bool
tags_are_known(struct source *source, const char *sentence)
{
	static const char *const known[] = { "a", "abbr", "b", "bdi", "br",
		"code", "data", "em", "i", "kbd", "small", "span", "strong",
		"time", NULL };
	const char *at = sentence, *word;
	struct piece piece;
	size_t len, i;

	while (piece_next(&at, &piece)) {
		if (piece.kind != PIECE_TAG || source->is_plain)
			continue;
		word = piece.start + (piece.start[1] == '/' ? 2 : 1);
		len = strcspn(word, " \t\n/>");
		for (i = 0; known[i] != NULL; i++)
			if (strlen(known[i]) == len &&
			    memcmp(known[i], word, len) == 0)
				break;
		if (known[i] == NULL)
			return source_fail(source, "no tag for a sentence",
			    piece.start, piece.len);
	}
	return true;
}

/* The same markers and tags, each as often, in whatever order. */
static bool
pieces_are_same(const char *one, const char *two)
{
	size_t ones = 0, twos = 0;
	struct piece piece;
	const char *at;

	for (at = one; piece_next(&at, &piece);) {
		if (piece.kind == PIECE_TEXT)
			continue;
		ones++;
		if (piece_count(one, &piece) != piece_count(two, &piece))
			return false;
	}
	for (at = two; piece_next(&at, &piece);)
		twos += piece.kind != PIECE_TEXT;
	return ones == twos;
}

static size_t
piece_count(const char *text, const struct piece *wanted)
{
	struct piece piece;
	size_t count = 0;

	while (piece_next(&text, &piece))
		count += piece.kind == wanted->kind &&
		    piece.len == wanted->len &&
		    memcmp(piece.start, wanted->start, piece.len) == 0;
	return count;
}

static bool
piece_next(const char **at, struct piece *piece)
{
	const char *end;

	piece->start = *at;
	if (**at == '\0')
		return false;
	if (strncmp(*at, "{{", 2) == 0 && (end = strstr(*at, "}}")) != NULL) {
		piece->kind = PIECE_MARKER;
		piece->len = (size_t)(end + 2 - *at);
	} else if ((piece->len = tag_length(*at)) > 0)
		piece->kind = PIECE_TAG;
	else {
		piece->kind = PIECE_TEXT;
		do
			piece->len++;
		while ((*at)[piece->len] != '\0' &&
		    strncmp(*at + piece->len, "{{", 2) != 0 &&
		    tag_length(*at + piece->len) == 0);
	}
	*at += piece->len;
	return true;
}

/* Of "<a href=…>" or "</a>" at the start of text; 0 when there is no tag. */
static size_t
tag_length(const char *text)
{
	const char *end;

	if (text[0] != '<' || !(isalpha((unsigned char)text[1]) ||
	    (text[1] == '/' && isalpha((unsigned char)text[2]))))
		return 0;
	end = strchr(text, '>');
	return end == NULL ? 0 : (size_t)(end + 1 - text);
}

void
source_strip_tags(const char *text, struct buf *out)
{
	struct piece piece;

	buf_puts(out, "");
	while (piece_next(&text, &piece))
		if (piece.kind != PIECE_TAG)
			buf_put(out, piece.start, piece.len);
}

static void
put_escaped(struct buf *out, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		switch (text[i]) {
		case '&':
			buf_puts(out, is_entity(text + i, len - i) ? "&" :
			    "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		default:
			buf_putc(out, text[i]);
		}
}

/* "&nbsp;" or "&#8209;": the author has escaped it already. */
static bool
is_entity(const char *text, size_t len)
{
	size_t i = 1;

	if (i < len && text[i] == '#')
		i++;
	while (i < len && isalnum((unsigned char)text[i]))
		i++;
	return i > 2 && i < len && text[i] == ';';
}
