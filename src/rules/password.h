/*
 * password — which passwords are refused (NIST SP 800-63B, ASVS 6.2): too
 * short, too long, too common, or made of the person's own words. No rules
 * of composition. Pure; the list is password.def.
 */
#ifndef ORGDESK_RULES_PASSWORD_H
#define ORGDESK_RULES_PASSWORD_H

#include "arena.h"

#define PASSWORD_MAX 1024 /* bytes */

struct password_rules {
	int min;		  /* characters: cfg's password_min */
	const char *const *words; /* e-mail, names, organization; ends with
				     NULL; or NULL */
};

/* NULL, or "password.too_short", "password.too_long", "password.common",
 * "password.personal". */
const char *password_refuses(struct arena *, const char *password, size_t len,
    const struct password_rules *);

#endif
