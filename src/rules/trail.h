/*
 * trail — which part of the audit log a role sees (trail.def); everybody sees
 * what they did themselves. Pure.
 */
#ifndef ORGDESK_TRAIL_H
#define ORGDESK_TRAIL_H

#include "arena.h"
#include "rules/policy.h"

/* Does the role see this action when somebody else did it? */
bool trail_shows(enum role, const char *action);

/* The whole table for a statement, which knows the role only when it runs:
 * [["admin", ""], ["billing_admin", "billing."], …]. */
const char *trail_json(struct arena *);

#endif
