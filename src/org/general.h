/*
 * general — the tab's page, for the forms of the room that show it again.
 */
#ifndef ORGDESK_ORG_GENERAL_H
#define ORGDESK_ORG_GENERAL_H

#include "rq.h"

extern const struct field general_form[];

/* general: the rows of general_view. */
void general_show(struct rq *, struct rows *general);

#endif
