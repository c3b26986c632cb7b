/*
 * bearer — an organization's token instead of a session: who asks, what for.
 * A token is "odt_", the organization's id, "_", 256 random bits; the database
 * keeps the hash alone. Called by the stages for routes with a scope, and by
 * the page that makes tokens.
 */
#ifndef ORGDESK_BEARER_H
#define ORGDESK_BEARER_H

#include "rq.h"

/* Queues the statement that finds the token of the Authorization header and
 * sets the tenant. False, and the problem is 401, when there is none. */
bool bearer_send(struct rq *);

/* Its result: 401 when the token is unknown or has ended, 403 without the
 * scope of the route, 403 for writes while the organization is suspended,
 * 415 for writes that are not JSON, 400 for those without a key. */
void bearer_gate(struct rq *);

/* A new token of this organization; *hash: the parameter to store. */
const char *bearer_new(struct rq *, const char **hash);

#endif
