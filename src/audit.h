/*
 * audit — one record per change, in the change's own transaction. The chain
 * of hashes is made by the database; the web role can only insert.
 */
#ifndef ORGDESK_AUDIT_H
#define ORGDESK_AUDIT_H

#include "rq.h"

/*
 * action: the policy key, or noun.verb. target: an e-mail address or a name
 * as text. before, after: JSON objects or NULL, secrets left out.
 */
void audit_record(struct rq *, const char *action, const char *target,
    const char *before, const char *after);

/* {"name": value, …} from (name, value) pairs ending with NULL; a NULL value
 * is written as null. All values are strings. */
const char *audit_json(struct rq *, const char *name, ...)
    __attribute__((sentinel));

/* A refused write: its own transaction, after the other was undone. */
void audit_refused(struct rq *);

/* A page that support staff opened: the one GET that leaves a record. */
void audit_looked(struct rq *);

/* An event of a person's own account, outside any organization. */
void audit_account(struct rq *, int64_t user_id, const char *action,
    const char *detail_json);

#endif
