/*
 * workspaces — what the plan lets in, and the workspace of {id}. Part of the
 * workspaces room.
 */
#ifndef ORGDESK_ORG_WORKSPACES_H
#define ORGDESK_ORG_WORKSPACES_H

#include "rq.h"

/* Queues the plan's limit and what is used of it: sql/org/workspaces.sql. */
struct rows *workspaces_limits(struct rq *);

/* vm.page: limit_note, is_full with full_note, is_partner. */
void workspaces_show_limits(struct rq *, struct rows *limits);

/* Does one more fit? Only true while the organization's row is locked. */
bool workspaces_fit(struct rows *limits);

/* "Your plan includes 5 workspaces. Upgrade to add more." */
const char *workspaces_full(struct rq *, struct rows *limits);

/* "contact_limit" as a parameter; only for partner organizations (400). */
const char *workspaces_contact_limit(struct rq *, struct rows *limits);

/* Says at the field, when the name is another one's. */
void workspaces_judge_name(struct rq *, const char *id);

extern const struct field workspace_form[], workspace_suspend_form[];

/* The row of {id}; problem 404 when there is none or it is deleted. For
 * writes lock the organization first. Columns: sql/org/workspaces_edit.sql. */
struct rows *workspace_load(struct rq *);

/* The same, a deleted one too. */
struct rows *workspace_find(struct rq *);

/* The page, with what was typed. */
void workspace_show(struct rq *, struct rows *, struct rows *limits);

#endif
