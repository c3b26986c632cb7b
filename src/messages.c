#include "messages.h"

#include <stdlib.h>
#include <string.h>

const struct message_row message_rows[] = {
#define MESSAGE(code, text) { code, text },
#include "messages.def"
#undef MESSAGE
	{ NULL, NULL },
};
const size_t message_rows_count =
    sizeof(message_rows) / sizeof(message_rows[0]) - 1;

const struct message_row label_rows[] = {
#define LABEL(code, text) { code, text },
#include "labels.def"
#undef LABEL
	{ NULL, NULL },
};
const size_t label_rows_count = sizeof(label_rows) / sizeof(label_rows[0]) - 1;

static int
row_compare(const void *code, const void *row)
{
	return strcmp(code, ((const struct message_row *)row)->code);
}

static const char *
row_find(const struct message_row *rows, size_t count, const char *code)
{
	const struct message_row *row = code == NULL ? NULL :
	    bsearch(code, rows, count, sizeof(*rows), row_compare);

	return row == NULL ? NULL : row->text;
}

const char *
message_text(const char *code)
{
	return row_find(message_rows, message_rows_count, code);
}

const char *
label_text(const char *code)
{
	return row_find(label_rows, label_rows_count, code);
}
