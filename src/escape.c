#include "escape.h"

#include <string.h>

#include "req.h"
#include "text.h"

#define UNRESERVED                                                           \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

static int hex_of(char);

char *
escape_decode(struct arena *arena, const char *text, size_t len,
    enum escape_plus plus, size_t *out_len)
{ /* budget: bytes in, bytes out, and the one choice */
	char *out = arena_alloc(arena, len + 1), *to = out;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '+' && plus == ESCAPE_PLUS_IS_SPACE) {
			*to++ = ' ';
		} else if (text[i] != '%') {
			*to++ = text[i];
		} else {
			if (len - i < 3 || hex_of(text[i + 1]) < 0 ||
			    hex_of(text[i + 2]) < 0)
				return NULL;
			*to++ = (char)(hex_of(text[i + 1]) * 16 +
			    hex_of(text[i + 2]));
			i += 2;
		}
	}
	*to = '\0';
	if (out_len != NULL)
		*out_len = (size_t)(to - out);
	return text_is_utf8(out, (size_t)(to - out)) ? out : NULL;
}

static int
hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *
req_escape(struct arena *arena, const char *text)
{
	struct buf out;

	buf_init(&out, arena);
	buf_puts(&out, "");
	for (; *text != '\0'; text++)
		if (strchr(UNRESERVED, *text) != NULL)
			buf_putc(&out, *text);
		else
			buf_printf(&out, "%%%02X", (unsigned char)*text);
	return out.data;
}
