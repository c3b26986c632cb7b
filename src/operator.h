/*
 * operator — a request without HTTP: what the operator's commands do in the
 * database, as cfg's migrate_user, in one transaction, audited as "operator".
 * Called by the commands org, user, audit and demo.
 */
#ifndef ORGDESK_OPERATOR_H
#define ORGDESK_OPERATOR_H

#include "rq.h"

/* A request in a write transaction whose statements may take seconds. Its
 * problem is set when the database cannot be reached; end it all the same. */
struct rq *operator_begin(const struct cfg *, int seconds);

/* Finds an organization that is not deleted, sets the tenant and rq->me's
 * org_id, and returns the id as a parameter; "" and a problem when there is
 * none. */
const char *operator_tenant(struct rq *, const char *slug);

/* Makes id the tenant; id may be "" (nothing happens). */
void operator_enter(struct rq *, const char *id);

/* Commits, or undoes everything when there is a problem. True when it was
 * committed; otherwise the reason is on stderr. */
bool operator_commit(struct rq *);

/* After operator_commit(): frees everything. */
void operator_end(struct rq *);

/* Both: the exit status. */
int operator_finish(struct rq *);

#endif
