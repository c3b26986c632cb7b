/*
 * options — what can be chosen in a field: its choices, the shipped languages,
 * the time zones of the system, the countries. In the words of the page.
 */
#ifndef ORGDESK_OPTIONS_H
#define ORGDESK_OPTIONS_H

#include "rq.h"

/* "options" [{value label is_selected}] of a field's section; an empty list
 * for fields without a choice. */
void options_show(struct rq *, const struct field *, const char *value,
    struct node *section);

/* Reads the zones once, while the file system can still be seen. */
void options_init(void);

#endif
