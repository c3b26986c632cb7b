/*
 * media — `word; name=value; name="value"`, the shape of Content-Type and
 * Content-Disposition (RFC 9110 5.6.6). Strict: whatever two readers could
 * read differently is refused. Called by req and multipart.
 */
#ifndef ORGDESK_MEDIA_H
#define ORGDESK_MEDIA_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

#define MEDIA_PARAMS_MAX 4

struct media {
	const char *word; /* lower-cased: "multipart/form-data" */
	struct {
		const char *name, *value; /* name lower-cased, value literal */
	} params[MEDIA_PARAMS_MAX];
	size_t count;
};

/* False for anything else, a doubled name, or too many parameters. */
bool media_read(struct media *, struct arena *, const char *)
    __attribute__((warn_unused_result));

/* NULL when absent. */
const char *media_param(const struct media *, const char *name);

/* Nothing but "charset=utf-8", or no parameter at all? */
bool media_is_plain_utf8(const struct media *);

#endif
