/*
 * member — the person a request is about: found, locked, judged. Used by every
 * room whose path has a user's {id}.
 */
#ifndef ORGDESK_MEMBER_H
#define ORGDESK_MEMBER_H

#include "rq.h"

/* "/o/acme/users" of this request. */
const char *member_base(struct rq *);

/* Locks the organization's row. Every rule that counts people or ranks them is
 * judged after this, in a statement of its own; also what the actor may, for
 * whoever held the lock before may have changed it. */
void member_lock_organization(struct rq *);

/* The member of {id}; problem 404 when there is none. For writes call
 * member_lock_organization() first. Columns: sql/machine/member.sql. */
struct rows *member_load(struct rq *);

/* May the actor do this to that member? Problem 403 with the reason if not. */
bool member_check(struct rq *, struct rows *, enum action);

/* A row as the one whom an action is done to. */
struct subject member_subject(struct rows *, int row);

/* The can-flags of a row: role workspaces delete deactivate activate resend
 * revoke. */
void member_can(struct rq *, struct rows *, int row, struct node *extra);

/* Name, else e-mail address. */
const char *member_name(struct rows *, int row);

/* The invitations this member sent that a holder of `role` could not send are
 * void; ROLE_NONE: all of them. */
void member_void_invitations(struct rq *, const char *member, enum role);

#endif
