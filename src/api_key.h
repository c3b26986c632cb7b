/*
 * api_key — a write that was answered once: its Idempotency-Key again, with
 * the same path and body, gets the first answer; with another one a 422. The
 * key and the effect are one transaction; what failed may be tried again.
 */
#ifndef ORGDESK_API_KEY_H
#define ORGDESK_API_KEY_H

#include "rq.h"

/* Before the handler; false when the answer is there already. */
bool api_key_take(struct rq *);

/* After it: keeps the answer. */
void api_key_keep(struct rq *);

#endif
