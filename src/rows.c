#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "pipeline.h"

static void
rows_force(struct rows *rows)
{
	if (!rows->is_done)
		run_force(rows->rq, !rows->rq->run->is_write);
	rows->is_done = true;
}

int
rows_count(struct rows *rows)
{
	rows_force(rows);
	if (rows->result == NULL)
		return 0;
	return rows->most > 0 && rows->most < PQntuples(rows->result) ?
	    rows->most : PQntuples(rows->result);
}

bool
rows_window(struct rows *rows, int most, bool reversed)
{
	int all = rows_count(rows);

	rows->most = most;
	rows->is_reversed = reversed;
	return all > most;
}

/* Names as they are: PQfnumber() makes and folds a copy each time. */
static int
column_of(const PGresult *result, const char *name)
{
	int i, count = PQnfields(result);

	for (i = 0; i < count; i++)
		if (strcmp(PQfname(result, i), name) == 0)
			return i;
	return -1;
}

int
rows_column(struct rows *rows, const char *name)
{
	rows_force(rows);
	return rows->result == NULL ? -1 : column_of(rows->result, name);
}

/* NULL: null, or no such row. */
static const char *
rows_find(struct rows *rows, int row, const char *column)
{
	int n;

	if (row >= rows_count(rows))
		return NULL;
	n = column_of(rows->result, column);
	if (n < 0) {
		log_error("db.column", "%s has no column %s",
		    rows->statement->name, column);
		abort();
	}
	return rows_cell(rows, row, n);
}

bool
rows_is_null(struct rows *rows, int row, const char *column)
{
	return rows_find(rows, row, column) == NULL;
}

const char *
rows_text(struct rows *rows, int row, const char *column)
{
	const char *text = rows_find(rows, row, column);

	return text == NULL ? "" : text;
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

void
rows_forget(struct rows *rows)
{
	PQclear(rows->result);
	rows->result = NULL;
}

int
rows_columns(struct rows *rows)
{
	rows_force(rows);
	return rows->result == NULL ? 0 : PQnfields(rows->result);
}

const char *
rows_name(struct rows *rows, int column)
{
	return PQfname(rows->result, column);
}

unsigned
rows_type(struct rows *rows, int column)
{
	return PQftype(rows->result, column);
}

const char *
rows_cell(struct rows *rows, int row, int column)
{
	if (rows->is_reversed)
		row = rows_count(rows) - 1 - row;
	return PQgetisnull(rows->result, row, column) ? NULL :
	    PQgetvalue(rows->result, row, column);
}
