/* The Cookie header (RFC 6265 4.2.1). Cookies of neighbours on our domain
 * must not lock anybody out: what is no name=value is skipped, and a value
 * that is not UTF-8 is left out; its name still counts for doubles. */
#include <string.h>

#include "req.h"
#include "text.h"

static void read_cookie(struct arena *, const char *, size_t, struct pairs *);

int
req_decode_cookies(struct arena *arena, const char *header, struct pairs *out)
{
	size_t room = 1, len;

	*out = (struct pairs){0};
	if (strlen(header) > REQ_LINE_MAX)
		return 400;
	for (const char *c = header; *c != '\0'; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return 400;
		if (*c == ';' && ++room > REQ_PAIRS_MAX)
			return 400;
	}
	out->at = arena_alloc(arena, room * sizeof(*out->at));
	for (;;) {
		header += strspn(header, " ");
		len = strcspn(header, ";");
		read_cookie(arena, header, len, out);
		if (header[len] == '\0')
			return 0;
		header += len + 1;
	}
}

static void
read_cookie(struct arena *arena, const char *text, size_t len,
    struct pairs *out)
{
	const char *equals = memchr(text, '=', len);
	struct pair *pair = &out->at[out->count];

	if (equals == NULL || equals == text ||
	    (size_t)(equals - text) > REQ_NAME_MAX ||
	    !text_is_utf8(text, (size_t)(equals - text)))
		return;
	pair->name = arena_strndup(arena, text, (size_t)(equals - text));
	pair->len = len - (size_t)(equals - text) - 1;
	if (!text_is_utf8(equals + 1, pair->len))
		pair->len = 0;
	pair->value = arena_strndup(arena, equals + 1, pair->len);
	out->count++;
}

const char *
req_cookie(const struct req *req, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < req->cookies.count; i++) {
		if (strcmp(req->cookies.at[i].name, name) != 0)
			continue;
		if (value != NULL)
			return NULL;
		value = req->cookies.at[i].value;
	}
	return value;
}
