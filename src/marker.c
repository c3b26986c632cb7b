#include <string.h>

#include "marker.h"

static bool starts(const char *, size_t, const char *);
static bool key_find(const struct scope *, const char *, size_t,
    struct found *);
static bool member_find(const struct scope *, const char *, size_t,
    struct found *);
static bool truth_find(const struct marker *, const struct scope *,
    struct found *);
static bool compare_find(const struct marker *, const struct scope *,
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
marker_find(const struct marker *marker, const struct scope *scope,
    struct found *found)
{
	return key_find(scope, marker->name, marker->len, found);
}

bool
marker_find_section(const struct marker *marker, const struct scope *scope,
    struct found *found)
{
	if (!marker->is_not && !marker->is_has)
		return truth_find(marker, scope, found);
	if (truth_find(marker, scope, found)) {
		answer(found, found->truth != marker->is_not);
		return true;
	}
	return key_find(scope, marker->name, marker->len, found);
}

static bool
truth_find(const struct marker *marker, const struct scope *scope,
    struct found *found)
{
	return (marker->is_count > 0 && compare_find(marker, scope, found)) ||
	    key_find(scope, marker->key, marker->key_len, found);
}

static bool
compare_find(const struct marker *marker, const struct scope *scope,
    struct found *found)
{
	const char *value;
	size_t len;
	int i;

	for (i = 0; i < marker->is_count; i++) {
		if (!key_find(scope, marker->key, marker->is_at[i], found) ||
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

static bool
key_find(const struct scope *scope, const char *key, size_t len,
    struct found *found)
{
	const struct scope *at;

	if (scope_find(scope, key, len, found))
		return true;
	for (at = scope; at != NULL; at = at->outer)
		if (member_find(at, key, len, found))
			return true;
	return false;
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
