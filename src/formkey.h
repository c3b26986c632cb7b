/*
 * formkey — a form that must not run twice carries a hidden `key`. The same
 * key again gives the first answer; with other values it is refused (409).
 * The key is a row in the transaction of the effect, so both or none exist.
 */
#ifndef ORGDESK_FORMKEY_H
#define ORGDESK_FORMKEY_H

#include "rq.h"

/* True when the handler shall run; false when the answer is already known. */
bool formkey_take(struct rq *);

/* Keeps the answer beside the key, before the commit. */
void formkey_keep(struct rq *);

#endif
