/* The decoder of application/x-www-form-urlencoded, for queries and bodies
 * (WHATWG URL 5.1, but strict). */
#include <string.h>

#include "escape.h"
#include "req.h"

static int read_pair(struct arena *, const char *, size_t, struct pair *);

int
req_decode_urlencoded(struct arena *arena, const char *text, size_t len,
    struct pairs *out)
{
	const char *end = text + len, *amp;
	size_t room = 1;
	int status;

	*out = (struct pairs){0};
	for (const char *c = text; c < end; c++)
		if (*c == '&' && ++room > REQ_PAIRS_MAX)
			return 413;
	out->at = arena_alloc(arena, room * sizeof(*out->at));
	for (; text < end; text = amp + 1) {
		amp = memchr(text, '&', (size_t)(end - text));
		if (amp == NULL)
			amp = end;
		if (amp == text)
			continue;
		status = read_pair(arena, text, (size_t)(amp - text),
		    &out->at[out->count]);
		if (status != 0)
			return status;
		out->count++;
	}
	return 0;
}

static int
read_pair(struct arena *arena, const char *text, size_t len, struct pair *out)
{
	const char *equals = memchr(text, '=', len);
	size_t name_len = equals == NULL ? len : (size_t)(equals - text);
	size_t value_len = equals == NULL ? 0 : len - name_len - 1;
	size_t decoded;

	if (name_len > 3 * REQ_NAME_MAX)
		return 400;
	out->name = escape_decode(arena, text, name_len, ESCAPE_PLUS_IS_SPACE,
	    &decoded);
	if (out->name == NULL || decoded == 0 || decoded > REQ_NAME_MAX)
		return 400;
	out->value = escape_decode(arena, equals == NULL ? "" : equals + 1,
	    value_len, ESCAPE_PLUS_IS_SPACE, &out->len);
	return out->value == NULL ? 400 : 0;
}
