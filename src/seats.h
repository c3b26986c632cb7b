/*
 * seats — how many people the subscription still lets in. Only true while the
 * organization's row is locked.
 */
#ifndef ORGDESK_SEATS_H
#define ORGDESK_SEATS_H

#include "rq.h"

/*
 * Do `more` further people fit beside those who are in or invited? If not,
 * says "seats.full" (409): at the field of the form, or with field NULL as
 * the request's problem.
 */
bool seats_fit(struct rq *, const char *org, int more, const char *field);

#endif
