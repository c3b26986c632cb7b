/*
 * users — a workspace's users, one of them, and what the asking person can do
 * to each. Part of the users room.
 */
#ifndef ORGDESK_WORKSPACE_USERS_H
#define ORGDESK_WORKSPACE_USERS_H

#include "listing.h"
#include "workspace.h"

/* Queues the page that the listing asks for (limit + 1 rows). */
struct rows *workspace_users_page(struct rq *, const struct listing *);

/* "q" as a parameter; NULL: everybody. */
const char *workspace_users_search(struct rq *);

/* Why this person's access stays as it is; NULL: it can be changed. */
const char *workspace_users_refuses(struct rq *, struct rows *, int row);

/* The row of {id}; problem 404 when they cannot open the workspace. Columns:
 * sql/workspace/users_edit.sql. */
struct rows *workspace_users_load(struct rq *);

/* vm.data "user": the person of this address, as in the list. */
void workspace_users_answer(struct rq *, const char *email_key);

/* The restrictions that were sent, as a set; errors at the field. */
unsigned workspace_users_restrictions(struct rq *, const struct workspace *,
    enum level);

/* vm.page: field_level with the levels that this person may give, has {a flag
 * for each restriction}, gives_all, has_masking. */
void workspace_users_choices(struct rq *, const struct workspace *,
    enum level chosen, unsigned set);

extern const char *const workspace_users_levels[];
extern const char *const workspace_users_restriction_names[];

#endif
