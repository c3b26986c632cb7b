#include <string.h>

#include "marker.h"

static bool starts(const char *, size_t, const char *);
static bool key_find(struct marker *, const struct scope *, size_t,
    struct found *);
static bool memo_find(const struct memo *, const struct scope *, size_t,
    struct found *);
static void memo_keep(struct marker *, const struct scope *, size_t, int,
    const struct found *);
static bool is_outside_rows(const struct scope *);
static bool member_find(const struct scope *, const char *, size_t,
    struct found *);
static bool name_find(struct marker *, const struct scope *,
    struct found *);
static int chain_find(const struct scope *, const char *, size_t,
    struct found *);
static bool truth_find(struct marker *, const struct scope *,
    struct found *);
static bool compare_find(struct marker *, const struct scope *,
    struct found *);
static void answer(struct found *, bool);

void
marker_read(struct marker *marker, const char *name, size_t len)
{
	size_t i;

	memset(marker, 0, sizeof(*marker));
	marker->name = marker->key = name;
	marker->len = marker->key_len = len;
	marker->is_not = starts(name, len, "not_");
	marker->is_has = starts(name, len, "has_");
	if (marker->is_not || marker->is_has) {
		marker->key += 4;
		marker->key_len -= 4;
	}
	for (i = 1; i + 4 < marker->key_len; i++)
		if (memcmp(marker->key + i, "_is_", 4) == 0 &&
		    marker->is_count < MARKER_SPLITS)
			marker->is_at[marker->is_count++] = i;
}

static bool
starts(const char *text, size_t len, const char *with)
{
	size_t prefix = strlen(with);

	return len > prefix && memcmp(text, with, prefix) == 0;
}

bool
marker_find(struct marker *marker, const struct scope *scope,
    struct found *found)
{
	return name_find(marker, scope, found);
}

bool
marker_find_section(struct marker *marker, const struct scope *scope,
    struct found *found)
{
	if (!marker->is_not && !marker->is_has)
		return truth_find(marker, scope, found);
	if (truth_find(marker, scope, found)) {
		answer(found, found->truth != marker->is_not);
		return true;
	}
	return name_find(marker, scope, found);
}

static bool
truth_find(struct marker *marker, const struct scope *scope,
    struct found *found)
{
	return (marker->is_count > 0 && compare_find(marker, scope, found)) ||
	    key_find(marker, scope, marker->key_len, found);
}

static bool
compare_find(struct marker *marker, const struct scope *scope,
    struct found *found)
{
	const char *value;
	size_t len;
	int i;

	for (i = 0; i < marker->is_count; i++) {
		if (!key_find(marker, scope, marker->is_at[i], found) ||
		    found->kind == VM_OBJECT || found->kind == VM_LIST)
			continue;
		value = marker->key + marker->is_at[i] + 4;
		len = marker->key_len - marker->is_at[i] - 4;
		answer(found, found->text != NULL &&
		    strlen(found->text) == len &&
		    memcmp(found->text, value, len) == 0);
		return true;
	}
	return false;
}

static void
answer(struct found *found, bool truth)
{
	memset(found, 0, sizeof(*found));
	found->kind = VM_BOOL;
	found->truth = truth;
	found->text = truth ? "true" : "false";
}

/* The whole name, "not_" and all, as a key. */
static bool
name_find(struct marker *marker, const struct scope *scope,
    struct found *found)
{
	if (marker->key == marker->name)
		return key_find(marker, scope, marker->key_len, found);
	return chain_find(scope, marker->name, marker->len, found) >= 0;
}

/* The first len letters of the marker's key. */
static bool
key_find(struct marker *marker, const struct scope *scope, size_t len,
    struct found *found)
{
	int level;

	if (memo_find(&marker->memo, scope, len, found))
		return true;
	level = chain_find(scope, marker->key, len, found);
	if (level >= 0)
		memo_keep(marker, scope, len, level, found);
	return level >= 0;
}

/* How many scopes outwards the key, or the object it is a member of, was
 * found; -1: nowhere. */
static int
chain_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	const struct scope *at;
	int level = 0;

	for (at = scope; at != NULL; at = at->outer, level++)
		if (vm_find(at, key, len, found))
			return level;
	level = 0;
	for (at = scope; at != NULL; at = at->outer, level++)
		if (member_find(at, key, len, found))
			return level;
	return -1;
}

bool
scope_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	for (; scope != NULL; scope = scope->outer)
		if (vm_find(scope, key, len, found))
			return true;
	return false;
}

/* a_b: the member b of the object a of this scope. */
static bool
member_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	struct scope inside;
	size_t i;

	for (i = 1; i + 1 < len; i++) {
		if (key[i] != '_' || !vm_find(scope, key, i, found) ||
		    found->kind != VM_OBJECT)
			continue;
		vm_enter(found, 0, scope, &inside);
		if (vm_find(&inside, key + i + 1, len - i - 1, found))
			return true;
	}
	return false;
}

static unsigned expansion = 1;

void
marker_begin(void)
{
	if (++expansion == 0)
		expansion = 1;
}

static bool
memo_find(const struct memo *memo, const struct scope *scope, size_t len,
    struct found *found)
{
	const struct scope *at = scope;
	int i;

	if (memo->expansion != expansion || memo->len != len)
		return false;
	for (i = 0; i < MEMO_LEVELS; i++) {
		if (at->rows != memo->shape[i].rows ||
		    vm_members(at) != memo->shape[i].members)
			return false;
		if (i == memo->level)
			break;
		at = at->outer;
		if (at == NULL)
			return false;
	}
	if (memo->node == NULL)
		vm_cell(at, memo->column, memo->type, found);
	else if (at->node == memo->node)
		*found = memo->found;
	else
		return false;
	return true;
}

/* Notes where the key was found when the next row shares the place: a column
 * of the rows, or an object outside of them. */
static void
memo_keep(struct marker *marker, const struct scope *scope, size_t len,
    int level, const struct found *found)
{ /* budget: what was asked, and what was answered */
	struct memo *memo = &marker->memo;
	const struct scope *at = scope;
	int i;

	memo->expansion = 0;
	if (level >= MEMO_LEVELS)
		return;
	for (i = 0; i <= level; i++) {
		memo->shape[i].rows = at->rows;
		memo->shape[i].members = vm_members(at);
		if (i < level)
			at = at->outer;
	}
	memo->len = len;
	memo->level = level;
	memo->node = at->rows == NULL ? at->node : NULL;
	memo->found = *found;
	memo->column = at->rows == NULL ? -1 :
	    vm_column(at, marker->key, len, &memo->type);
	if (memo->column >= 0 || (level > 0 && is_outside_rows(at)))
		memo->expansion = expansion;
}

static bool
is_outside_rows(const struct scope *scope)
{
	while (scope != NULL && scope->rows == NULL)
		scope = scope->outer;
	return scope == NULL;
}
