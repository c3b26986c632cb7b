/* vm_json — vm.data as JSON, and JSON columns as templates see them. */
#include <json-c/json.h>
#include <string.h>

#include "format.h"
#include "vm.h"
#include "vm_node.h"

static void write_object(const struct node *, struct buf *);
static void write_member(const struct member *, struct buf *);
static void write_node(struct node *, bool, struct buf *);
static void write_rows(struct node *, struct buf *);
static void write_row(struct node *, int, struct buf *);
static bool is_shadowed(const struct node *, int, const struct column *);
static void write_cell(const struct node *, int, int, struct buf *);
static void write_typed(unsigned, const char *, struct buf *);
static void write_time(const char *, struct buf *);
static void write_number(const char *, size_t, const char *, struct buf *);
static void write_float(const char *, struct buf *);
static void write_string(const char *, struct buf *);
static void write_escape(unsigned char, struct buf *);
static void read_value(struct node *, const char *, struct json_object *);
static void read_list(struct node *, struct json_object *);

void
vm_write_json(struct vm *vm, struct buf *out)
{
	vm_settle(vm);
	write_object(vm->data, out);
}

static void
write_object(const struct node *node, struct buf *out)
{
	const struct member *member;

	buf_putc(out, '{');
	for (member = node->first; member != NULL; member = member->next) {
		if (member != node->first)
			buf_putc(out, ',');
		write_member(member, out);
	}
	buf_putc(out, '}');
}

static void
write_member(const struct member *member, struct buf *out)
{
	write_string(member->key, out);
	buf_putc(out, ':');
	switch (member->kind) {
	case VM_STR:
		write_string(member->text, out);
		break;
	case VM_INT:
		write_number(member->key, member->len, member->text, out);
		break;
	case VM_BOOL:
		buf_puts(out, member->truth ? "true" : "false");
		break;
	case VM_JSON:
		buf_puts(out, member->text);
		break;
	case VM_OBJECT:
	case VM_LIST:
		write_node(member->node, member->kind == VM_LIST, out);
		break;
	case VM_NULL:
	case VM_NONE:
		buf_puts(out, "null");
		break;
	}
}

static void
write_node(struct node *node, bool is_list, struct buf *out)
{
	size_t i;

	if (node->rows != NULL) {
		node_ready(node);
		write_rows(node, out);
		return;
	}
	if (!is_list) {
		write_object(node, out);
		return;
	}
	buf_putc(out, '[');
	for (i = 0; i < node->count; i++) {
		if (i > 0)
			buf_putc(out, ',');
		write_object(node->items[i], out);
	}
	buf_putc(out, ']');
}

static void
write_rows(struct node *node, struct buf *out)
{
	size_t i;

	if (node->is_row) {
		if (node->count == 0)
			buf_puts(out, "null");
		else
			write_row(node, 0, out);
		return;
	}
	buf_putc(out, '[');
	for (i = 0; i < node->count; i++) {
		if (i > 0)
			buf_putc(out, ',');
		write_row(node, (int)i, out);
	}
	buf_putc(out, ']');
}

static void
write_row(struct node *node, int row, struct buf *out)
{
	const struct member *member = NULL;
	const char *comma = "";
	int i;

	buf_putc(out, '{');
	for (i = 0; i < node->column_count; i++) {
		if (node->columns[i].len == 0 ||
		    is_shadowed(node, row, &node->columns[i]))
			continue;
		buf_puts(out, comma);
		write_cell(node, row, i, out);
		comma = ",";
	}
	if (node->extras != NULL)
		member = node->extras[row]->first;
	for (; member != NULL; member = member->next) {
		buf_puts(out, comma);
		write_member(member, out);
		comma = ",";
	}
	buf_putc(out, '}');
}

/* An `each` said it better than the column of the same name. */
static bool
is_shadowed(const struct node *node, int row, const struct column *column)
{
	return node->extras != NULL && node_find(node->extras[row],
	    column->name, column->len) != NULL;
}

static void
write_cell(const struct node *node, int row, int column, struct buf *out)
{
	const struct column *head = &node->columns[column];
	const char *cell = rows_cell(node->rows, row, column);

	buf_putc(out, '"'); /* an alias is a plain word: the SQL lint */
	buf_put(out, head->name, head->len);
	buf_put(out, "\":", 2);
	if (cell == NULL)
		buf_put(out, "null", 4);
	else if (head->type == OID_INT8 || head->type == OID_INT4 ||
	    head->type == OID_INT2)
		write_number(head->name, head->len, cell, out);
	else
		write_typed(head->type, cell, out);
}

static void
write_typed(unsigned type, const char *cell, struct buf *out)
{
	switch (type) {
	case OID_BOOL:
		buf_puts(out, cell[0] == 't' ? "true" : "false");
		break;
	case OID_JSON:
	case OID_JSONB:
		buf_puts(out, cell);
		break;
	case OID_FLOAT4:
	case OID_FLOAT8:
		write_float(cell, out);
		break;
	case OID_TIMESTAMPTZ:
		write_time(cell, out);
		break;
	default:
		write_string(cell, out);
	}
}

static void
write_time(const char *cell, struct buf *out)
{
	int64_t at;

	if (format_parse_time(cell, &at))
		write_string(format_rfc3339(out->arena, cell), out);
	else /* infinity */
		buf_puts(out, "null");
}

/* An id is text: 2^53 is not enough for everybody. */
static void
write_number(const char *key, size_t len, const char *number, struct buf *out)
{
	bool is_id = (len == 2 && memcmp(key, "id", 2) == 0) ||
	    (len > 3 && memcmp(key + len - 3, "_id", 3) == 0);

	if (is_id)
		buf_putc(out, '"');
	buf_puts(out, number);
	if (is_id)
		buf_putc(out, '"');
}

static void
write_float(const char *cell, struct buf *out)
{
	if (strpbrk(cell, "Nn") != NULL) /* NaN and the infinities */
		buf_puts(out, "null");
	else
		buf_puts(out, cell);
}

static void
write_string(const char *text, struct buf *out)
{
	const char *run = text, *at;

	buf_putc(out, '"');
	for (at = text; *at != '\0'; at++) {
		if ((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\')
			continue;
		buf_put(out, run, (size_t)(at - run));
		write_escape((unsigned char)*at, out);
		run = at + 1;
	}
	buf_put(out, run, (size_t)(at - run));
	buf_putc(out, '"');
}

static void
write_escape(unsigned char letter, struct buf *out)
{
	static const char plain[] = "\"\\\b\f\n\r\t";
	static const char short_form[] = "\"\\bfnrt";
	const char *found = strchr(plain, letter);

	if (found != NULL) {
		buf_putc(out, '\\');
		buf_putc(out, short_form[found - plain]);
	} else
		buf_printf(out, "\\u%04x", letter);
}

const struct member *
json_member(struct vm *vm, const char *text)
{
	struct json_object *json = json_tokener_parse(text);
	struct node *holder = node_new(vm);

	read_value(holder, "value", json);
	json_object_put(json);
	return holder->first;
}

static void
read_value(struct node *node, const char *key, struct json_object *json)
{
	struct arena *arena = node->vm->arena;
	struct node *object;

	switch (json_object_get_type(json)) {
	case json_type_null:
		vm_str(node, key, NULL);
		break;
	case json_type_boolean:
		vm_bool(node, key, json_object_get_boolean(json));
		break;
	case json_type_int:
		vm_int(node, key, json_object_get_int64(json));
		break;
	case json_type_array:
		read_list(vm_list(node, key), json);
		break;
	case json_type_object:
		object = vm_object(node, key);
		json_object_object_foreach(json, name, value)
			read_value(object, arena_strdup(arena, name), value);
		break;
	case json_type_double:
	case json_type_string:
		vm_str(node, key,
		    arena_strdup(arena, json_object_get_string(json)));
		break;
	}
}

/* Members that are no objects become {value}. */
static void
read_list(struct node *list, struct json_object *json)
{
	size_t i, count = json_object_array_length(json);
	struct json_object *item;
	struct node *holder;

	for (i = 0; i < count; i++) {
		item = json_object_array_get_idx(json, i);
		holder = node_new(list->vm);
		read_value(holder, "value", item);
		if (json_object_get_type(item) == json_type_object)
			holder = holder->first->node;
		node_push(list, holder);
	}
}
