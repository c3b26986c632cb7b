/*
 * csv — writes tables for spreadsheets: RFC 4180, comma, CRLF. Pure.
 * A cell that a spreadsheet would run as a formula gets an apostrophe.
 */
#ifndef ORGDESK_RULES_CSV_H
#define ORGDESK_RULES_CSV_H

#include <stdbool.h>

#include "arena.h"

#define CSV_BOM "\xef\xbb\xbf" /* asked for by some spreadsheets */

/* Would it run? = + - @ | and their full-width forms, also behind white
 * space, or a tab, CR or LF in front. */
bool csv_is_formula(const char *value);

/* One cell, without separator; NULL is empty. */
void csv_cell(struct buf *, const char *value);

/* A whole line; the cells end with a NULL (an absent value is ""). */
void csv_row(struct buf *, const char *const *cells);

#endif
