#include "rules/url.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"
#include "rules/domain.h"

/* "https" or "http", and *s moved behind "://"; NULL: another scheme. */
static const char *
url_scheme(const char **s)
{
	size_t len = strcspn(*s, ":/?#");

	if ((*s)[len] != ':' || strspn(*s + len + 1, "0123456789") > 0)
		return "https"; /* none: a name, perhaps with a port */
	if (strncmp(*s + len, "://", 3) != 0)
		return NULL;
	*s += len + 3;
	if (len == 5 && strncasecmp(*s - 8, "https", 5) == 0)
		return "https";
	return len == 4 && strncasecmp(*s - 7, "http", 4) == 0 ? "http" : NULL;
}

/* ":8080" or nothing. */
static bool
url_port_is_good(const char *s)
{
	long port = *s == ':' ? strtol(s + 1, NULL, 10) : 1;

	return *s == '\0' || (strlen(s) <= 6 && port > 0 && port < 65536 &&
	    s[1] != '0' && strspn(s + 1, "0123456789") == strlen(s + 1));
}

const char *
url_normalize(struct arena *arena, const char *typed, const char **url)
{
	const char *s = text_clean(arena, typed), *scheme, *port;
	char *host, *ascii;
	size_t len;

	if (*s == '\0' || text_has_control(s) ||
	    strpbrk(s, " \"<>\\^`{|}") != NULL)
		return "url.invalid";
	scheme = url_scheme(&s);
	if (scheme == NULL)
		return "url.scheme";
	len = strcspn(s, "/?#");
	host = arena_strndup(arena, s, strcspn(s, ":/?#"));
	port = arena_strndup(arena, s + strlen(host), len - strlen(host));
	ascii = domain_ascii(arena, host);
	if (ascii == NULL || !url_port_is_good(port))
		return "url.host";
	*url = arena_printf(arena, "%s://%s%s%s", scheme, ascii, port, s + len);
	return NULL;
}
