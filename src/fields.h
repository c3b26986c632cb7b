/*
 * fields — the fields of forms as a page needs them: a section field_NAME each
 * with what was typed, what is wrong with it and what can be chosen.
 */
#ifndef ORGDESK_FIELDS_H
#define ORGDESK_FIELDS_H

#include "rq.h"

/* The route's own fields and, on a GET, those of the POST route of the same
 * path (of /users for /users/new); page "errors": [{name error}]. */
void fields_show(struct rq *);

/* Reads what the choices need from the system: the time zones. */
void fields_init(void);

#endif
