/*
 * workspace — the workspace that a page under /o/{org}/w/{workspace} is about:
 * found, and judged by the level that the asking person has in it. Used by
 * every room of the wing workspace.
 */
#ifndef ORGDESK_WORKSPACE_H
#define ORGDESK_WORKSPACE_H

#include "rq.h"
#include "rules/access.h"

struct workspace {
	const char *id, *name;
	enum level level;      /* of the asking person; Admins are Owners */
	unsigned restrictions; /* access_set() */
	bool is_admin;	       /* by their role, whatever the level */
	bool has_masking;      /* the plan has it */
	bool may_bring;	       /* people who are not in the organization */
};

/*
 * Finds the workspace of {workspace}. 404 when there is none, or none that this
 * person knows of; 403 when it is suspended or the level does not open the
 * module. Fills vm.data "workspace".
 */
bool workspace_enter(struct rq *, struct workspace *, enum module);

/* "/o/acme/w/5/users" */
const char *workspace_base(struct rq *);

/* Somebody to be let in. */
struct guest {
	const struct value *email;
	const char *field;     /* where errors go */
	const char *workspace; /* id and name */
	const char *name;
	enum level level;
	const char *restrictions; /* "{no_export}" */
	bool may_bring;
};

/*
 * Lets them in, after the organization's row was locked: an active person at
 * once, with a mail; somebody invited when they accept; anybody else is invited
 * as a Member, if there is a seat, and the Admins learn it. Errors go to the
 * field. Returns whether it was done.
 */
bool workspace_let_in(struct rq *, const struct guest *);

/* A mail to everybody in the workspace; the first params of a mail. */
void workspace_tell(struct rq *, const char *id, const char *template,
    const char *params);

/* The restrictions of a set as an array for the database: "{a,b}". */
const char *workspace_array(struct rq *, unsigned set);

#endif
