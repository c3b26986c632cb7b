/*
 * users_filter — the query of the users list as parameters for its statements
 * and as words for the page. Part of the users room.
 */
#ifndef ORGDESK_ORG_USERS_FILTER_H
#define ORGDESK_ORG_USERS_FILTER_H

#include "listing.h"

#define USERS_FILTER_PARAMS 7

struct users_filter {
	const char *params[USERS_FILTER_PARAMS]; /* in the statements' order */
	bool is_empty;
};

extern const struct field users_query_form[];

/* What the filters can be set to. */
extern const char *const users_filter_roles[], *const users_filter_statuses[],
    *const users_filter_two_factor[], *const users_filter_inactive[];

void users_filter_read(struct rq *, struct users_filter *);

/* vm.page: chips, has-filter words for the caption. */
void users_filter_chips(struct rq *, const struct listing *,
    struct rows *workspaces);

/* The choices of the workspace filter. */
void users_filter_workspaces(struct rq *, struct rows *workspaces);

/* Queues the count of all that fit (at most 10,001): column total. */
struct rows *users_filter_count(struct rq *, const struct users_filter *);

/* Queues the page that the listing asks for (limit + 1 rows). */
struct rows *users_filter_page(struct rq *, const struct listing *,
    const struct users_filter *);

#endif
