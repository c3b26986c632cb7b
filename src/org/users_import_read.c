#include <string.h>

#include "batch.h"
#include "org/users_import.h"
#include "rules/csv.h"
#include "rules/csv_in.h"
#include "rules/email.h"

#define NAME_MAX_CHARS 120
#define ITEM_MAX 1000 /* bytes of a cell worth reading */

enum column { EMAIL, NAME, ROLE, WORKSPACES, REASON, COLUMNS };

static const char *const column_names[] = { "email", "name", "role",
	"workspaces", "reason" };
#define LEVELS 3
static const char *const levels[LEVELS] = { "owner", "manager", "agent" };

static void
refuse(struct import_row *row, const char *code)
{
	if (row->code == NULL) {
		row->status = "bad";
		row->code = code;
	}
}

/* The next row to fill; NULL when there are too many. */
static struct import_row *
row_begin(struct rq *rq, struct import *import)
{
	struct import_row *row;

	if (import->count == BATCH_MAX) {
		form_error(&rq->form, 422, import->field, "import.too_many",
		    NULL);
		return NULL;
	}
	row = &import->rows[import->count++];
	*row = (struct import_row){ .status = "ok", .role = "member" };
	if (*rq_text(rq, "role") != '\0')
		row->role = rq_text(rq, "role");
	return row;
}

/* Without the apostrophe that our own files put in front of a formula. */
static const char *
unguarded(const char *typed)
{
	return *typed == '\'' && csv_is_formula(typed + 1) ? typed + 1 :
	    typed;
}

static void
row_email(struct rq *rq, struct import_row *row, const char *typed)
{
	const char *code;

	typed = unguarded(typed);
	row->input = text_cut(rq->arena, typed, ITEM_MAX);
	code = *typed == '\0' ? "field.required" :
	    strlen(typed) > ITEM_MAX ? "email.too_long" :
	    email_canonical(rq->arena, typed, &row->email, &row->key);
	if (code != NULL)
		refuse(row, code);
}

static void
row_name(struct rq *rq, struct import_row *row, const char *typed)
{
	const char *name;

	name = text_clean(rq->arena, text_cut(rq->arena, unguarded(typed),
	    ITEM_MAX));
	row->name = *name == '\0' ? NULL : name;
	if (text_has_control(name))
		refuse(row, "field.control");
	else if (text_chars(name) > NAME_MAX_CHARS)
		refuse(row, "import.name");
}

/* "User Admin" and "user_admin" are the same. */
static void
row_role(struct rq *rq, struct import_row *row, const char *typed)
{
	const struct rank rank = session_rank(rq);
	char *role = text_key(rq->arena, typed), *c;
	const char *code;

	if (*role != '\0') {
		for (c = role; *c != '\0'; c++)
			if (*c == ' ')
				*c = '_';
		row->role = role;
	}
	if (policy_role(row->role) == ROLE_NONE) {
		refuse(row, "import.role");
		return;
	}
	code = policy_refuses_role(&rank, ACTION_users_invite,
	    policy_role(row->role));
	if (code != NULL)
		refuse(row, code);
}

static const char *
workspace_id(const struct import *import, const char *key)
{
	int i;

	for (i = 0; i < rows_count(import->workspaces); i++)
		if (strcmp(rows_text(import->workspaces, i, "name_key"),
			key) == 0)
			return rows_text(import->workspaces, i, "id");
	return NULL;
}

/* "Sales: manager", or "Sales" for an Agent, into {"12": "manager"}. */
static void
row_workspace(struct rq *rq, struct import *import, char *item,
    struct buf *json)
{
	struct import_row *row = &import->rows[import->count - 1];
	const char *level = "agent", *id, *given;
	char *colon = strrchr(item, ':');
	size_t i;

	for (i = 0; colon != NULL && i < LEVELS; i++) {
		given = text_key(rq->arena, text_clean(rq->arena, colon + 1));
		if (strcmp(given, levels[i]) == 0) {
			level = levels[i];
			*colon = '\0';
		}
	}
	item = text_key(rq->arena, text_clean(rq->arena, item));
	if (*item == '\0')
		return;
	id = workspace_id(import, item);
	if (id == NULL)
		refuse(row, "import.workspace");
	else
		buf_printf(json, "%c\"%s\": \"%s\"",
		    json->len == 0 ? '{' : ',', id, level);
}

static void
row_workspaces(struct rq *rq, struct import *import, const char *typed)
{
	struct import_row *row = &import->rows[import->count - 1];
	char *list = text_clean(rq->arena, text_cut(rq->arena, typed,
	    ITEM_MAX)), *item, *rest;
	struct buf json;

	if (text_has_control(list))
		refuse(row, "field.control");
	row->workspaces = *list == '\0' ? NULL : list;
	buf_init(&json, rq->arena);
	list = arena_strdup(rq->arena, list);
	for (item = strtok_r(list, ";,|", &rest); item != NULL;
	    item = strtok_r(NULL, ";,|", &rest))
		row_workspace(rq, import, item, &json);
	if (json.len > 0) {
		buf_putc(&json, '}');
		row->levels = json.data;
	}
}

/* Which column is which; a code when the head does not say. */
static const char *
head_read(struct arena *arena, const struct csv_in *csv, int at[COLUMNS])
{
	const char *name;
	int i, c;

	for (c = 0; c < COLUMNS; c++)
		at[c] = -1;
	for (i = 0; i < csv->count; i++) {
		name = text_key(arena, text_clean(arena, csv->cells[i]));
		for (c = 0; c < COLUMNS; c++)
			if (strcmp(name, column_names[c]) == 0)
				break;
		if (c == COLUMNS)
			return "import.column";
		if (at[c] >= 0)
			return "import.column_twice";
		at[c] = i;
	}
	return at[EMAIL] < 0 ? "import.header" : NULL;
}

static const char *
cell(const struct csv_in *csv, int column)
{
	return column < 0 || column >= csv->count ? "" : csv->cells[column];
}

static bool
csv_read(struct rq *rq, struct import *import, struct csv_in *csv,
    const int at[COLUMNS])
{
	int width = csv->count;
	struct import_row *row;

	while (csv_in_row(csv)) {
		row = row_begin(rq, import);
		if (row == NULL)
			return false;
		row_email(rq, row, text_clean(rq->arena,
		    cell(csv, at[EMAIL])));
		row_name(rq, row, cell(csv, at[NAME]));
		row_role(rq, row, text_clean(rq->arena, cell(csv, at[ROLE])));
		row_workspaces(rq, import, cell(csv, at[WORKSPACES]));
		if (csv->count > width)
			refuse(row, "import.cells");
	}
	if (csv->code != NULL)
		form_error(&rq->form, 422, import->field, csv->code, "line",
		    db_int(rq, csv->line), NULL);
	return csv->code == NULL;
}

static bool
file_read(struct rq *rq, struct import *import, const char *bytes, size_t len)
{
	struct csv_in csv;
	int at[COLUMNS];
	const char *code;

	if (!csv_in_open(&csv, rq->arena, bytes, len) || !csv_in_row(&csv))
		code = csv.code == NULL ? "import.empty" : csv.code;
	else
		code = head_read(rq->arena, &csv, at);
	if (code == NULL)
		return csv_read(rq, import, &csv, at);
	form_error(&rq->form, 422, import->field, code, "line", "1", NULL);
	return false;
}

/* Does pasted text begin as a table does? */
static bool
is_table(struct rq *rq, const char *text)
{
	struct csv_in csv;
	int at[COLUMNS];

	return csv_in_open(&csv, rq->arena, text, strlen(text)) &&
	    csv_in_row(&csv) && head_read(rq->arena, &csv, at) == NULL;
}

/* "Anna Rossi <anna@acme.example>", with or without quotes. */
static void
item_read(struct rq *rq, struct import_row *row, const char *item)
{
	const char *open = strrchr(item, '<');
	size_t len = strlen(item), name;
	const char *from = item;

	if (open == NULL || item[len - 1] != '>') {
		row_email(rq, row, item);
	} else {
		row_email(rq, row, text_clean(rq->arena, arena_strndup(
		    rq->arena, open + 1, len - (size_t)(open - item) - 2)));
		name = (size_t)(open - item);
		while (name > 0 && (from[name - 1] == ' ' ||
		    from[name - 1] == '"'))
			name--;
		if (name > 0 && *from == '"') {
			from++;
			name--;
		}
		row_name(rq, row, arena_strndup(rq->arena, from, name));
	}
	row->input = text_cut(rq->arena, item, ITEM_MAX);
	row_role(rq, row, "");
}

/* Where this item ends: line, comma or semicolon, but not inside quotes. */
static const char *
item_end(const char *at)
{
	bool is_quoted = false;

	for (; *at != '\0' && *at != '\n' && *at != '\r'; at++) {
		if (*at == '"')
			is_quoted = !is_quoted;
		if (!is_quoted && (*at == ',' || *at == ';'))
			break;
	}
	return at;
}

static bool
list_read(struct rq *rq, struct import *import, const char *at)
{
	struct import_row *row;
	const char *end, *item;

	for (; *at != '\0'; at = *end == '\0' ? end : end + 1) {
		end = item_end(at);
		item = text_clean(rq->arena, arena_strndup(rq->arena, at,
		    (size_t)(end - at)));
		if (*item == '\0')
			continue;
		row = row_begin(rq, import);
		if (row == NULL)
			return false;
		item_read(rq, row, item);
	}
	return true;
}

bool
users_import_read(struct rq *rq, struct import *import)
{
	const struct value *file = form_value(&rq->form, "file");
	const char *text = rq_text(rq, "emails");
	bool is_file = file->is_sent && (file->len > 0 ||
	    (file->key != NULL && *file->key != '\0'));
	bool is_read;

	import->field = is_file ? "file" : "emails";
	import->rows = arena_alloc(rq->arena,
	    BATCH_MAX * sizeof(*import->rows));
	is_read = is_file ? file_read(rq, import, file->text, file->len) :
	    is_table(rq, text) ? file_read(rq, import, text, strlen(text)) :
	    list_read(rq, import, text);
	if (is_read && import->count == 0)
		form_error(&rq->form, 422, import->field, "import.empty",
		    NULL);
	return is_read && import->count > 0;
}
