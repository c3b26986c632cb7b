/*
 * invite — an invitation: a member who has not joined yet, with the record
 * and the mail that belong to it. Called after the organization's row is
 * locked and the rules have been judged.
 */
#ifndef ORGDESK_INVITE_H
#define ORGDESK_INVITE_H

#include "rq.h"

struct invite {
	const char *email, *key; /* as typed, and canonical */
	const char *name;	 /* NULL: not given */
	const char *role;
	int64_t id;		 /* of an expired one; 0: a new row */
};

/* Has the day's last mail gone out? Then problem 429. */
bool invite_has_mail(struct rq *);

/* The stored row: id name email role status version. */
struct rows *invite_store(struct rq *, const struct invite *);

#endif
