/*
 * audit_filter — the query of the audit log as parameters for its statement
 * and as words for the page. Part of the audit room.
 */
#ifndef ORGDESK_ORG_AUDIT_FILTER_H
#define ORGDESK_ORG_AUDIT_FILTER_H

#include "listing.h"

struct audit_filter {
	const char *actor, *actor_typed; /* NULL: anyone */
	const char *action;		 /* a key, or a noun: "users" */
	const char *target, *target_typed;
	const char *from, *to;		 /* days: "2026-11-20" */
	const char *way;		 /* which index leads */
};

extern const struct field audit_query_form[];

/* A day that no calendar has is a 400. */
void audit_filter_read(struct rq *, struct audit_filter *);

/* The choices of the action filter, and has_filter: vm.page. */
void audit_filter_show(struct rq *, const struct audit_filter *);

/* Queues the page that the listing asks for (limit + 1 rows). */
struct rows *audit_filter_page(struct rq *, const struct listing *,
    const struct audit_filter *);

/* The columns actor and target: hidden people are "Partner staff". */
const char *audit_name(struct rq *, struct rows *, int row,
    const char *column);

#endif
