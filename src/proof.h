/*
 * proof — proving who one is by a password, for the rooms that let a person
 * in: the sign-in page and the invitation page.
 */
#ifndef ORGDESK_PROOF_H
#define ORGDESK_PROOF_H

#include "rq.h"

/*
 * Counts the try, compares the password (a dummy for unknown addresses, so
 * that both cost the same). The user's row (id, name, email, is_verified), or
 * NULL with "signin.wrong" at the password field or problem 429.
 */
struct rows *proof_take(struct rq *, const struct value *email,
    const struct value *password);

#endif
