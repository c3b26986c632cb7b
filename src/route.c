#include <stdlib.h>
#include <string.h>

#include "rq.h"

const struct field none_form[] = { { 0 } };

#define ROUTE(method, path, action, form, handler, pool, trips)              \
	{ REQ_##method, path, ACTION_##action, form##_form, handler,         \
	    POOL_##pool, trips, #handler },
const struct route routes[] = {
#include "routes.def"
};
#undef ROUTE

const size_t routes_count = sizeof(routes) / sizeof(routes[0]);

static bool
segment_is_id(const char *s, size_t len)
{
	size_t i;

	if (len == 0 || len > 19 || s[0] == '0')
		return false;
	for (i = 0; i < len; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return len < 19 || strncmp(s, "9223372036854775807", 19) <= 0;
}

static bool
segment_has_only(const char *s, size_t len, size_t max, const char *letters)
{
	size_t i;

	if (len == 0 || len > max)
		return false;
	for (i = 0; i < len; i++)
		if (strchr(letters, s[i]) == NULL)
			return false;
	return true;
}

#define LOWER "abcdefghijklmnopqrstuvwxyz0123456789-"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"

static bool
segment_fits(const char *name, const char *s, size_t len)
{
	if (strncmp(name, "org}", 4) == 0)
		return segment_has_only(s, len, 63, LOWER);
	if (strncmp(name, "token}", 6) == 0)
		return segment_has_only(s, len, 128, LOWER UPPER);
	return segment_is_id(s, len);
}

/* Does the path fit the pattern? Collects the parameters on the way. */
static bool
route_fits(struct arena *arena, const char *pattern, const char *path,
    const char *params[ROUTE_PARAMS_MAX])
{
	size_t len, count = 0;
	const char *end;

	while (*pattern != '\0') {
		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		end = strchr(pattern, '}') + 1;
		len = *end == '.' ? strcspn(path, "/.") : strcspn(path, "/");
		if (!segment_fits(pattern + 1, path, len))
			return false;
		params[count++] = arena_strndup(arena, path, len);
		pattern = end;
		path += len;
	}
	return *path == '\0';
}

static const char *
route_allow(struct arena *arena, const char *allow, const char *method)
{
	if (allow == NULL)
		return method;
	return strstr(allow, method) != NULL ? allow :
	    arena_printf(arena, "%s, %s", allow, method);
}

int
route_find(struct arena *arena, enum req_method method, const char *path,
    const struct route **route, const char *params[ROUTE_PARAMS_MAX],
    const char **allow)
{ /* budget: two results beside the status, and where they are kept */
	const struct route *r;

	*allow = NULL;
	if (method == REQ_HEAD)
		method = REQ_GET;
	for (r = routes; r < routes + routes_count; r++) {
		if (!route_fits(arena, r->path, path, params))
			continue;
		if (r->method == method) {
			*route = r;
			return 0;
		}
		*allow = route_allow(arena, *allow,
		    r->method == REQ_GET ? "GET, HEAD" : "POST");
	}
	return *allow == NULL ? 404 : 405;
}
