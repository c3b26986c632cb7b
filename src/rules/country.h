/*
 * country — the countries of ISO 3166-1 (alpha-2 code, English name) and which
 * of them belong to the European Union for value added tax. Pure.
 */
#ifndef ORGDESK_COUNTRY_H
#define ORGDESK_COUNTRY_H

#include <stdbool.h>
#include <stddef.h>

struct country {
	const char *code; /* "IT" */
	const char *name; /* "Italy": a msgid */
};

/* By code, sorted; ends with a NULL code. */
extern const struct country countries[];
extern const size_t countries_count;

/* The English name, to be translated by text_get(); NULL when there is no such
 * code. Codes are upper case. */
const char *country_name(const char *code);

/* A member state of the European Union? Greece is "GR" here. */
bool country_is_eu(const char *code);

#endif
