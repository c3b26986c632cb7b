/*
 * seats — how many people the subscription still lets in. Only true while the
 * organization's row is locked.
 */
#ifndef ORGDESK_SEATS_H
#define ORGDESK_SEATS_H

#include "rq.h"

/* NULL when `more` further people fit beside those who are in or invited,
 * else "seats.full". */
const char *seats_refuse(struct rq *, const char *org, int more);

#endif
