#include "media.h"

#include <string.h>
#include <strings.h>

#define TOKEN                                                                \
	"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"                \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static char *take_lower(struct arena *, const char **, const char *letters);
static bool take_param(struct media *, struct arena *, const char **);
static char *take_quoted(struct arena *, const char **);

bool
media_read(struct media *media, struct arena *arena, const char *text)
{
	*media = (struct media){0};
	media->word = take_lower(arena, &text, TOKEN "/");
	if (*media->word == '\0')
		return false;
	for (;;) {
		text += strspn(text, " \t");
		if (*text == '\0')
			return true;
		if (*text != ';')
			return false;
		text++;
		text += strspn(text, " \t");
		if (!take_param(media, arena, &text))
			return false;
	}
}

static char *
take_lower(struct arena *arena, const char **text, const char *letters)
{
	size_t len = strspn(*text, letters);
	char *word = arena_strndup(arena, *text, len);

	for (char *c = word; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	*text += len;
	return word;
}

static bool
take_param(struct media *media, struct arena *arena, const char **text)
{
	const char *name = take_lower(arena, text, TOKEN), *value;
	size_t len;

	if (*name == '\0' || **text != '=' || media_param(media, name) != NULL
	    || media->count == MEDIA_PARAMS_MAX)
		return false;
	++*text;
	if (**text == '"') {
		value = take_quoted(arena, text);
	} else {
		len = strspn(*text, TOKEN);
		value = len > 0 ? arena_strndup(arena, *text, len) : NULL;
		*text += len;
	}
	if (value == NULL)
		return false;
	media->params[media->count].name = name;
	media->params[media->count++].value = value;
	return true;
}

/* A backslash quotes a quote or itself and is literal otherwise: browsers
 * send C:\logo.png as it is. NULL when the closing quote is missing. */
static char *
take_quoted(struct arena *arena, const char **text)
{
	struct buf value;
	const char *c = *text + 1;

	buf_init(&value, arena);
	buf_puts(&value, "");
	for (; *c != '"'; c++) {
		if (*c == '\0')
			return NULL;
		if (*c == '\\' && (c[1] == '"' || c[1] == '\\'))
			c++;
		buf_putc(&value, *c);
	}
	*text = c + 1;
	return value.data;
}

const char *
media_param(const struct media *media, const char *name)
{
	for (size_t i = 0; i < media->count; i++)
		if (strcmp(media->params[i].name, name) == 0)
			return media->params[i].value;
	return NULL;
}

bool
media_is_plain_utf8(const struct media *media)
{
	if (media->count == 0)
		return true;
	return media->count == 1 &&
	    strcmp(media->params[0].name, "charset") == 0 &&
	    strcasecmp(media->params[0].value, "utf-8") == 0;
}
