#include <inttypes.h>
#include <string.h>

#include "vm.h"
#include "vm_node.h"

#define INDEX_FROM 8 /* members that are faster looked through in a row */

static struct node *node_rows(struct vm *, struct rows *);
static void node_columns(struct node *);
static struct member *node_get(const struct node *, const char *);
static void node_index(struct node *, struct member *);
static unsigned key_hash(const char *, size_t);
static bool key_fits(const char *, const char *, size_t);

struct vm *
vm_new(struct rq *rq, struct arena *arena)
{
	struct vm *vm = ARENA_NEW(arena, struct vm);

	vm->rq = rq;
	vm->arena = arena;
	vm->waiting_end = &vm->waiting;
	vm->data = node_new(vm);
	vm->page = node_new(vm);
	return vm;
}

struct node *
vm_data(struct vm *vm)
{
	return vm->data;
}

struct node *
vm_page(struct vm *vm)
{
	return vm->page;
}

void
vm_str(struct node *node, const char *key, const char *value)
{
	node_member(node, key, value != NULL ? VM_STR : VM_NULL)->text = value;
}

void
vm_int(struct node *node, const char *key, int64_t value)
{
	node_member(node, key, VM_INT)->text =
	    arena_printf(node->vm->arena, "%" PRId64, value);
}

void
vm_bool(struct node *node, const char *key, bool value)
{
	node_member(node, key, VM_BOOL)->truth = value;
}

void
vm_json(struct node *node, const char *key, const char *json)
{
	node_member(node, key, json != NULL ? VM_JSON : VM_NULL)->text = json;
}

struct node *
vm_object(struct node *node, const char *key)
{
	struct member *member = node_member(node, key, VM_OBJECT);

	if (member->node == NULL || member->node->rows != NULL)
		member->node = node_new(node->vm);
	return member->node;
}

struct node *
vm_shared(struct vm *vm, unsigned number, bool *is_new)
{
	*is_new = vm->shared[number] == NULL;
	if (*is_new)
		vm->shared[number] = node_new(vm);
	return vm->shared[number];
}

void
vm_share(struct node *node, const char *key, struct node *object)
{
	node_member(node, key, VM_OBJECT)->node = object;
}

struct node *
vm_list(struct node *node, const char *key)
{
	struct member *member = node_member(node, key, VM_LIST);

	if (member->node == NULL || member->node->rows != NULL)
		member->node = node_new(node->vm);
	return member->node;
}

struct node *
vm_append(struct node *list)
{
	struct node *item = node_new(list->vm);

	node_push(list, item);
	return item;
}

void
vm_rows(struct node *node, const char *key, struct rows *rows, VM_EACH(each))
{
	struct member *member = node_member(node, key, VM_LIST);

	member->node = node_rows(node->vm, rows);
	member->node->each = each;
}

void
vm_row(struct node *node, const char *key, struct rows *rows, VM_EACH(each))
{
	struct member *member = node_member(node, key, VM_OBJECT);

	member->node = node_rows(node->vm, rows);
	member->node->is_row = true;
	member->node->each = each;
}

static struct node *
node_rows(struct vm *vm, struct rows *rows)
{
	struct node *node = node_new(vm);

	node->rows = rows;
	*vm->waiting_end = node;
	vm->waiting_end = &node->next;
	return node;
}

void
vm_settle(struct vm *vm)
{
	struct node *node;

	while ((node = vm->waiting) != NULL) {
		vm->waiting = node->next;
		if (vm->waiting == NULL)
			vm->waiting_end = &vm->waiting;
		node->next = NULL;
		node_ready(node);
	}
}

void
node_ready(struct node *node)
{
	int count, row;

	if (node->is_ready)
		return;
	node->is_ready = true; /* an `each` may look at its own list */
	node->count = (size_t)rows_count(node->rows);
	node_columns(node);
	node->blank = node_new(node->vm);
	node->blank->columns = node->columns;
	node->blank->column_count = node->column_count;
	if (node->each == NULL || node->count == 0)
		return;
	count = node->is_row ? 1 : (int)node->count;
	node->extras = arena_alloc(node->vm->arena,
	    (size_t)count * sizeof(*node->extras));
	for (row = 0; row < count; row++) {
		node->extras[row] = node_new(node->vm);
		node->extras[row]->columns = node->columns;
		node->extras[row]->column_count = node->column_count;
		node->each(node->vm->rq, node->rows, row, node->extras[row]);
	}
}

static void
node_columns(struct node *node)
{
	int count = rows_columns(node->rows), i;
	struct column *columns = arena_alloc(node->vm->arena,
	    (size_t)(count + 1) * sizeof(*columns));

	for (i = 0; i < count; i++) {
		columns[i].name = rows_name(node->rows, i);
		columns[i].type = rows_type(node->rows, i);
		if (columns[i].name[0] != '_')
			columns[i].len = strlen(columns[i].name);
	}
	node->columns = columns;
	node->column_count = count;
}

struct node *
node_new(struct vm *vm)
{
	struct node *node = ARENA_NEW(vm->arena, struct node);

	node->vm = vm;
	return node;
}

void
node_push(struct node *list, struct node *item)
{
	struct node **items;

	if (list->count == list->cap) {
		list->cap = list->cap == 0 ? 8 : list->cap * 2;
		items = arena_alloc(list->vm->arena,
		    list->cap * sizeof(*items));
		if (list->count > 0)
			memcpy(items, list->items,
			    list->count * sizeof(*items));
		list->items = items;
	}
	list->items[list->count++] = item;
}

/* The member of that key, made or made anew; one that stays an object or a
 * list keeps its node. */
struct member *
node_member(struct node *node, const char *key, enum vm_kind kind)
{
	size_t len = strlen(key);
	struct member *member = node_get(node, key);

	if (member == NULL) {
		member = ARENA_NEW(node->vm->arena, struct member);
		member->key = key;
		member->len = len;
		member->hash = key_hash(key, len);
		if (node->last == NULL)
			node->first = member;
		else
			node->last->next = member;
		node->last = member;
		node->count++;
		node_index(node, member);
	} else if (member->kind != kind)
		member->node = NULL;
	member->kind = kind;
	member->parsed = NULL;
	return member;
}

static void
node_index(struct node *node, struct member *member)
{
	struct member **chain;

	if (node->count <= INDEX_FROM)
		return;
	if (node->index == NULL) {
		node->index = arena_alloc(node->vm->arena,
		    NODE_INDEX * sizeof(*node->index));
		member = node->first;
	}
	for (; member != NULL; member = member->next) {
		chain = &node->index[member->hash % NODE_INDEX];
		member->chain = *chain;
		*chain = member;
	}
}

static unsigned
key_hash(const char *key, size_t len)
{
	unsigned hash = 2166136261u; /* FNV-1a */
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)(key[i] == '.' ? '_' : key[i])) *
		    16777619u;
	return hash;
}

/* Set by the exact key, found also with '_' for '.'. */
static struct member *
node_get(const struct node *node, const char *key)
{
	struct member *member;

	if (node->index != NULL) {
		member = node->index[key_hash(key, strlen(key)) % NODE_INDEX];
		while (member != NULL && strcmp(member->key, key) != 0)
			member = member->chain;
		return member;
	}
	for (member = node->first; member != NULL; member = member->next)
		if (strcmp(member->key, key) == 0)
			return member;
	return NULL;
}

const struct member *
node_find(const struct node *node, const char *key, size_t len)
{
	const struct member *member;

	if (node->index == NULL) {
		for (member = node->first; member != NULL;
		    member = member->next)
			if (member->len == len &&
			    key_fits(member->key, key, len))
				return member;
		return NULL;
	}
	member = node->index[key_hash(key, len) % NODE_INDEX];
	while (member != NULL && (member->len != len ||
	    !key_fits(member->key, key, len)))
		member = member->chain;
	return member;
}

static bool
key_fits(const char *key, const char *wanted, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (key[i] != wanted[i] && (key[i] != '.' || wanted[i] != '_'))
			return false;
	return true;
}
