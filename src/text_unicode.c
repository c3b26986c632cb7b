/* text_unicode — the half of text.h that asks Unicode; by libunistring. */
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

bool
text_is_utf8(const char *s, size_t len)
{
	return (len == 0 || memchr(s, '\0', len) == NULL) &&
	    u8_check((const uint8_t *)s, len) == NULL;
}

static bool
code_is_control(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) ||
	    c == 0x2028 || c == 0x2029 ||	 /* line, paragraph */
	    (c >= 0x202a && c <= 0x202e) ||	 /* bidi embeddings … */
	    (c >= 0x2066 && c <= 0x2069) ||	 /* … and isolates */
	    (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

bool
text_has_control(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	size_t left = strlen(s);
	ucs4_t c;
	int n;

	for (; left > 0; at += n, left -= (size_t)n) {
		n = u8_mbtoucr(&c, at, left);
		if (n <= 0 || code_is_control(c))
			return true;
	}
	return false;
}

size_t
text_chars(const char *s)
{
	return u8_mbsnlen((const uint8_t *)s, strlen(s));
}

char *
text_cut(struct arena *arena, const char *s, size_t max)
{
	const uint8_t *at = (const uint8_t *)s, *next;
	ucs4_t c;

	while (max-- > 0 && (next = u8_next(&c, at)) != NULL)
		at = next;
	return arena_strndup(arena, s, (size_t)(at - (const uint8_t *)s));
}

/* A result of libunistring for s, freed with the arena. What is not UTF-8 has
 * no form to compare: "". */
static char *
unicode_keep(struct arena *arena, const char *s, uint8_t *result)
{
	if (result == NULL || !text_is_utf8(s, strlen(s))) {
		free(result);
		return arena_strdup(arena, "");
	}
	arena_defer(arena, free, result);
	return (char *)result;
}

static bool
code_is_space(ucs4_t c)
{
	return c == 0x200b || c == 0xfeff || uc_is_property_white_space(c);
}

/* Cuts white space off both ends, in place. */
static char *
unicode_trim(char *s)
{
	uint8_t *end = (uint8_t *)s + strlen(s);
	const uint8_t *at = (const uint8_t *)s, *next;
	ucs4_t c;

	while ((next = u8_prev(&c, end, at)) != NULL && code_is_space(c))
		end -= end - next;
	*end = '\0';
	while ((next = u8_next(&c, at)) != NULL && code_is_space(c))
		at = next;
	return s + (at - (const uint8_t *)s);
}

char *
text_clean(struct arena *arena, const char *s)
{
	size_t len = 0;

	/* With its NUL, so that the result has one too. */
	return unicode_trim(unicode_keep(arena, s, u8_normalize(UNINORM_NFC,
	    (const uint8_t *)s, strlen(s) + 1, NULL, &len)));
}

char *
text_key(struct arena *arena, const char *s)
{
	size_t len = 0;

	return unicode_keep(arena, s, u8_tolower((const uint8_t *)s,
	    strlen(s) + 1, NULL, UNINORM_NFC, NULL, &len));
}

/* The first letter or digit of the word, upper-cased; 0: none. */
static ucs4_t
word_initial(const uint8_t *at, const uint8_t *end)
{
	ucs4_t c;

	while (at < end) {
		at += u8_mbtouc(&c, at, (size_t)(end - at));
		if (uc_is_alnum(c))
			return uc_toupper(c);
	}
	return 0;
}

static const uint8_t *
word_end(const uint8_t *at)
{
	const uint8_t *next;
	ucs4_t c;

	while ((next = u8_next(&c, at)) != NULL && !code_is_space(c))
		at = next;
	return at;
}

static bool
is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

char *
text_initials(struct arena *arena, const char *name)
{
	const uint8_t *at = (const uint8_t *)name, *end;
	ucs4_t first = 0, last = 0, c;
	uint8_t letters[13] = { 0 };
	int n;

	if (!is_ascii(name))
		at = (const uint8_t *)text_clean(arena, name);
	while (*at != 0) {
		end = word_end(at);
		c = word_initial(at, end);
		if (first == 0)
			first = c;
		else if (c != 0)
			last = c;
		at = *end == 0 ? end : u8_next(&c, end);
	}
	if (first == 0)
		return arena_strdup(arena, "?");
	n = u8_uctomb(letters, first, 6);
	if (last != 0)
		u8_uctomb(letters + n, last, 6);
	return arena_strdup(arena, (char *)letters);
}
