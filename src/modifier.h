/*
 * modifier — what a marker may ask for after the colon: {{amount:x-money}}.
 * A table of names and plain functions on text; escaping is never theirs and
 * always follows. Called by the template shim only.
 */
#ifndef ORGDESK_MODIFIER_H
#define ORGDESK_MODIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

struct modifier_call {
	struct arena *arena;
	const struct locale *locale;
	const char *text;     /* never empty */
	const char *currency; /* where needs_currency: the marker, or NULL */
};

struct modifier {
	const char *name; /* "x-count" */
	const char *(*apply)(const struct modifier_call *);
	bool needs_currency; /* looks the marker "currency" up */
};

/* Ends with {0}. */
extern const struct modifier modifiers[];

/* Is "x-count" (len letters) one of them? */
bool modifier_exists(const char *name, size_t len);

#endif
