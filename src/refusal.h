/*
 * refusal — what a 403 page says beside no: the rule, the roles that may, and
 * who holds them. Reads in a transaction of its own, after the refused one.
 */
#ifndef ORGDESK_REFUSAL_H
#define ORGDESK_REFUSAL_H

#include "rq.h"

/* Adds to vm.page: action, action_label, roles {role}, people {name email
 * role is_owner is_online last_active_at}. Nothing outside an organization. */
void refusal_explain(struct rq *);

/* vm.page "ask": for who may not do this, a sentence that names those who can
 * ({people} of the message code); null for who may. */
void refusal_ask(struct rq *, enum action, const char *code);

/* What an action asks beside the role, in words: "not on oneself"; NULL:
 * nothing. */
const char *refusal_rule(struct rq *, enum action);

#endif
