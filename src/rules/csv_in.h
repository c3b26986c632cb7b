/*
 * csv_in — reads tables that spreadsheets wrote: RFC 4180 with comma,
 * semicolon or tab, any line ends, with or without a byte order mark. Pure.
 * Strict where guessing would move cells: a quote without end, or letters
 * behind a closing one, end the reading.
 */
#ifndef ORGDESK_RULES_CSV_IN_H
#define ORGDESK_RULES_CSV_IN_H

#include <stdbool.h>

#include "arena.h"

#define CSV_IN_CELLS 64 /* of one row */

struct csv_in {
	struct arena *arena;
	const char *at, *end;
	char separator;
	int line;	   /* of the row that was read last, from 1 */
	const char *cells[CSV_IN_CELLS];
	int count;
	const char *code;  /* why the reading ended early; NULL: it did not */
};

/* bytes must outlive the reading. False, and code says why, when it is not
 * text: UTF-16, another encoding, a NUL. */
bool csv_in_open(struct csv_in *, struct arena *, const char *bytes,
    size_t len);

/* The next row that is not empty, in cells and count. False at the end, and
 * when the rest cannot be read: then code is set. */
bool csv_in_row(struct csv_in *);

#endif
