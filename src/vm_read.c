/* vm_read — looking into the view model in place, for the template shim. */
#include <string.h>

#include "vm.h"
#include "vm_node.h"

static void member_read(const struct member *, struct found *);
static const struct member *member_json(const struct member *,
    const struct node *);
static int column_find(const struct scope *, const char *, size_t,
    unsigned *);
static bool cell_find(const struct scope *, const char *, size_t,
    struct found *);
static const struct member *cell_json(struct vm *, const char *);

bool
vm_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	const struct member *member = NULL;

	if (scope->node != NULL)
		member = node_find(scope->node, key, len);
	if (member == NULL)
		return scope->rows != NULL &&
		    cell_find(scope, key, len, found);
	if (member->kind == VM_JSON)
		member = member_json(member, scope->node);
	member_read(member, found);
	return true;
}

bool
vm_nth(const struct node *node, int i, struct found *found)
{
	const struct member *member = node->first;

	while (i-- > 0 && member != NULL)
		member = member->next;
	if (member == NULL)
		return false;
	if (member->kind == VM_JSON)
		member = member_json(member, node);
	member_read(member, found);
	return true;
}

static const struct member *
member_json(const struct member *member, const struct node *node)
{
	if (member->parsed == NULL) /* a cache: the member says the same */
		((struct member *)(uintptr_t)member)->parsed =
		    json_member(node->vm, member->text);
	return member->parsed;
}

static void
member_read(const struct member *member, struct found *found)
{
	struct node *node = member->node;

	memset(found, 0, sizeof(*found));
	found->kind = member->kind;
	found->text = member->text;
	if (member->kind == VM_BOOL) {
		found->truth = member->truth;
		found->text = member->truth ? "true" : "false";
	} else if (member->kind == VM_INT)
		found->truth = strcmp(member->text, "0") != 0;
	else if (member->kind == VM_STR)
		found->truth = member->text[0] != '\0';
	if (node == NULL)
		return;
	if (node->rows != NULL)
		node_ready(node);
	found->node = node;
	found->rows = node->rows;
	found->count = (int)node->count;
	found->truth = member->kind == VM_LIST || node->rows != NULL ?
	    node->count > 0 : true;
	if (member->kind == VM_OBJECT) {
		found->count = 1;
		if (!found->truth)
			found->kind = VM_NULL;
	}
}

static bool
cell_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	unsigned type = 0;
	int column = column_find(scope, key, len, &type);

	if (column < 0)
		return false;
	vm_cell(scope, column, type, found);
	return true;
}

int
vm_column(const struct scope *scope, const char *key, size_t len,
    unsigned *type)
{
	if (scope->node != NULL && node_find(scope->node, key, len) != NULL)
		return -1;
	return column_find(scope, key, len, type);
}

size_t
vm_members(const struct scope *scope)
{
	return scope->node == NULL ? 0 : scope->node->count;
}

static int
column_find(const struct scope *scope, const char *key, size_t len,
    unsigned *type)
{
	const struct column *columns;
	int count, i;

	if (scope->node != NULL && scope->node->columns != NULL) {
		columns = scope->node->columns;
		count = scope->node->column_count;
		for (i = 0; i < count; i++)
			if (columns[i].len == len &&
			    memcmp(columns[i].name, key, len) == 0) {
				*type = columns[i].type;
				return i;
			}
		return -1;
	}
	count = rows_columns(scope->rows);
	for (i = 0; i < count; i++)
		if (strncmp(rows_name(scope->rows, i), key, len) == 0 &&
		    rows_name(scope->rows, i)[len] == '\0' && key[0] != '_') {
			*type = rows_type(scope->rows, i);
			return i;
		}
	return -1;
}

void
vm_cell(const struct scope *scope, int column, unsigned type,
    struct found *found)
{
	const char *cell = rows_cell(scope->rows, scope->row, column);

	memset(found, 0, sizeof(*found));
	found->text = cell;
	if (cell == NULL)
		found->kind = VM_NULL;
	else if (type == OID_BOOL) {
		found->kind = VM_BOOL;
		found->truth = cell[0] == 't';
		found->text = found->truth ? "true" : "false";
	} else if (type == OID_INT4 || type == OID_INT8 || type == OID_INT2) {
		found->kind = VM_INT;
		found->truth = cell[0] != '0';
	} else if ((type == OID_JSON || type == OID_JSONB) &&
	    scope->node != NULL)
		member_read(cell_json(scope->node->vm, cell), found);
	else {
		found->kind = VM_STR;
		found->truth = cell[0] != '\0';
	}
}

/* Parsed once a request, as long as no other cell takes its place. */
static const struct member *
cell_json(struct vm *vm, const char *cell)
{
	size_t slot = ((uintptr_t)cell >> 3) % NODE_INDEX;

	if (vm->json[slot].text != cell) {
		vm->json[slot].parsed = json_member(vm, cell);
		vm->json[slot].text = cell;
	}
	return vm->json[slot].parsed;
}

void
vm_enter(const struct found *found, int i, const struct scope *outer,
    struct scope *out)
{
	const struct node *node = found->node;

	out->outer = outer;
	out->rows = found->rows;
	out->row = i;
	if (found->rows != NULL)
		out->node = node->extras != NULL ? node->extras[i] :
		    node->blank;
	else if (found->kind == VM_LIST)
		out->node = node->items[i];
	else
		out->node = node;
}
