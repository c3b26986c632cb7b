#include "rules/csv_in.h"

#include <string.h>

#include "rules/csv.h"
#include "text.h"

static char guess_separator(const char *, const char *);
static bool read_row(struct csv_in *);
static bool read_cell(struct csv_in *);
static bool read_quoted(struct csv_in *, struct buf *);
static bool ends_cell(const struct csv_in *);
static void skip_line_end(struct csv_in *);
static bool is_empty(const struct csv_in *);

bool
csv_in_open(struct csv_in *csv, struct arena *arena, const char *bytes,
    size_t len)
{
	*csv = (struct csv_in){ .arena = arena, .at = bytes,
		.end = bytes + len };
	if (len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0))
		csv->code = "import.utf16";
	else if (!text_is_utf8(bytes, len))
		csv->code = "import.encoding";
	if (csv->code != NULL)
		return false;
	if (len >= 3 && memcmp(bytes, CSV_BOM, 3) == 0)
		csv->at += 3;
	csv->separator = guess_separator(csv->at, csv->end);
	return true;
}

/* What stands most often in the first line, outside of quotes. */
static char
guess_separator(const char *at, const char *end)
{
	static const char choices[] = ",;\t";
	int counts[3] = { 0 }, best = 0;
	bool is_quoted = false;
	const char *found;

	for (; at < end && (is_quoted || (*at != '\n' && *at != '\r')); at++) {
		if (*at == '"')
			is_quoted = !is_quoted;
		found = is_quoted ? NULL : strchr(choices, *at);
		if (found != NULL)
			counts[found - choices]++;
	}
	for (int i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return choices[best];
}

bool
csv_in_row(struct csv_in *csv)
{
	do {
		if (csv->code != NULL || csv->at >= csv->end)
			return false;
		if (!read_row(csv))
			return false;
	} while (is_empty(csv));
	return true;
}

static bool
read_row(struct csv_in *csv)
{
	csv->line++;
	csv->count = 0;
	while (read_cell(csv)) {
		if (csv->at < csv->end && *csv->at == csv->separator) {
			csv->at++;
			continue;
		}
		skip_line_end(csv);
		return true;
	}
	return false;
}

static bool
read_cell(struct csv_in *csv)
{
	struct buf cell;

	if (csv->count == CSV_IN_CELLS) {
		csv->code = "import.columns";
		return false;
	}
	buf_init(&cell, csv->arena);
	if (csv->at < csv->end && *csv->at == '"') {
		if (!read_quoted(csv, &cell))
			return false;
	} else {
		const char *from = csv->at;

		while (!ends_cell(csv))
			csv->at++;
		buf_put(&cell, from, (size_t)(csv->at - from));
	}
	csv->cells[csv->count++] = cell.data;
	return true;
}

static bool
read_quoted(struct csv_in *csv, struct buf *cell)
{
	for (csv->at++; csv->at < csv->end; csv->at++) {
		if (*csv->at != '"') {
			buf_putc(cell, *csv->at);
			continue;
		}
		csv->at++;
		if (csv->at < csv->end && *csv->at == '"') {
			buf_putc(cell, '"');
			continue;
		}
		if (ends_cell(csv))
			return true;
		break;
	}
	csv->code = "import.quote";
	return false;
}

static bool
ends_cell(const struct csv_in *csv)
{
	return csv->at >= csv->end || *csv->at == csv->separator ||
	    *csv->at == '\n' || *csv->at == '\r';
}

static void
skip_line_end(struct csv_in *csv)
{
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end && *csv->at == '\n')
		csv->at++;
}

static bool
is_empty(const struct csv_in *csv)
{
	for (int i = 0; i < csv->count; i++)
		if (csv->cells[i][strspn(csv->cells[i], " \t")] != '\0')
			return false;
	return true;
}
