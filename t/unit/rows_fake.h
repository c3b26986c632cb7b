/*
 * rows_fake — a result without a database, for tests of what reads rows. The
 * program's own rows_* stand before those of the library.
 */
#ifndef ORGDESK_ROWS_FAKE_H
#define ORGDESK_ROWS_FAKE_H

#include <stdlib.h>
#include <string.h>

#include "db.h"

struct rows {
	int columns, count;
	const char *const *names;
	const unsigned *types;
	const char *const *cells; /* row by row */
	int forced;		  /* how often somebody looked */
};

int
rows_count(struct rows *rows)
{
	rows->forced++;
	return rows->count;
}

int
rows_columns(struct rows *rows)
{
	return rows->columns;
}

const char *
rows_name(struct rows *rows, int column)
{
	return rows->names[column];
}

unsigned
rows_type(struct rows *rows, int column)
{
	return rows->types[column];
}

const char *
rows_cell(struct rows *rows, int row, int column)
{
	return rows->cells[row * rows->columns + column];
}

int
rows_column(struct rows *rows, const char *name)
{
	int i;

	for (i = 0; i < rows->columns; i++)
		if (strcmp(rows->names[i], name) == 0)
			return i;
	return -1;
}

const char *
rows_text(struct rows *rows, int row, const char *column)
{
	const char *cell = rows_cell(rows, row, rows_column(rows, column));

	return cell == NULL ? "" : cell;
}

bool
rows_is_null(struct rows *rows, int row, const char *column)
{
	return rows_cell(rows, row, rows_column(rows, column)) == NULL;
}

int64_t
rows_int(struct rows *rows, int row, const char *column)
{
	return strtoll(rows_text(rows, row, column), NULL, 10);
}

bool
rows_bool(struct rows *rows, int row, const char *column)
{
	return rows_text(rows, row, column)[0] == 't';
}

/* Not read by anything under test; here so that the library's stay out. */
bool
rows_window(struct rows *rows, int most, bool reversed)
{
	(void)rows;
	(void)most;
	(void)reversed;
	return false;
}

void
rows_forget(struct rows *rows)
{
	(void)rows;
}

#endif
