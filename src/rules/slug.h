/*
 * slug — an organization's name in an address: a-z, 0-9 and '-'. Pure.
 */
#ifndef ORGDESK_RULES_SLUG_H
#define ORGDESK_RULES_SLUG_H

#include <stdbool.h>

#include "arena.h"

#define SLUG_MAX 56 /* leaves "-12345" to whoever makes it unique */

/* "Società Ångström & Söhne" → "societa-angstrom-sohne"; "organization" when
 * nothing is left; a reserved word gets "-organization" behind it. */
char *slug_make(struct arena *, const char *name);

/* Words that addresses may need for themselves one day. */
bool slug_is_reserved(const char *);

#endif
