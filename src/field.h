/*
 * field — one sent value against its field's type: canonical text or the code
 * of what is wrong with it. Called by form; the presets also by the frame.
 */
#ifndef ORGDESK_FIELD_H
#define ORGDESK_FIELD_H

#include "form.h"

#define FIELD_ARGS_MAX 5

struct field_reading {
	struct arena *arena;
	struct value *value;	/* field is set; filled here */
	const struct pair *pair;
	int password_min;
	const char *const *words; /* no password is made of: NULL at the end */
	const char *args[FIELD_ARGS_MAX]; /* of the error's sentence */
};

/* The most characters (bytes, or the largest number) a field takes. */
long field_max(const struct field *);

/* Could no honest browser have sent this (a file for a text, far too long)? */
bool field_is_absurd(const struct field *, const struct pair *);

/* NULL when right (also when empty and not required), else the error's code
 * with its arguments. When wrong, text is what was typed. */
const char *field_read(struct field_reading *);

/* -?(0|[1-9][0-9]*) within 64 bits and nothing else; "-0" is not. */
bool field_number(const char *, int64_t *)
    __attribute__((warn_unused_result));

#endif
