/*
 * cursor — where a keyset page begins: the sort keys of its neighbour, signed
 * and bound to list, sort and filters. One that does not fit is no error: the
 * list begins at its first page.
 */
#ifndef ORGDESK_CURSOR_H
#define ORGDESK_CURSOR_H

#include "rq.h"

#define CURSOR_KEYS 3 /* e.g. role, name_key, id */

struct cursor {
	const char *keys[CURSOR_KEYS];
};

/* An opaque token for URLs; scope names everything the cursor depends on. */
const char *cursor_write(struct rq *, const char *scope,
    const struct cursor *);

/* False when the token was not written for this scope. */
bool cursor_read(struct rq *, const char *scope, const char *token,
    struct cursor *);

#endif
