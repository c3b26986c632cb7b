#include "listing.h"

#include <stdlib.h>
#include <string.h>

const char *const listing_limits[] = { "25", "50", "100", NULL };

/* Everything that the rows of a page depend on, the cursors apart. */
static const char *
listing_scope(struct rq *rq)
{
	struct buf scope;
	size_t i;
	const struct pair *pair;

	buf_init(&scope, rq->arena);
	buf_puts(&scope, rq->route->path);
	for (i = 0; i < rq->req.query.count; i++) {
		pair = &rq->req.query.at[i];
		if (strcmp(pair->name, "after") != 0 &&
		    strcmp(pair->name, "before") != 0 && pair->len > 0)
			buf_printf(&scope, "|%s=%s", pair->name, pair->value);
	}
	return scope.data;
}

void
listing_read(struct rq *rq, struct listing *listing, const char *base)
{
	const char *sort = rq_text(rq, "sort"), *limit = rq_text(rq, "limit");
	const char *after = rq_text(rq, "after");
	const char *before = rq_text(rq, "before");

	listing->base = base;
	listing->is_descending = *sort == '-';
	if (*sort != '\0')
		listing->sort = sort + (*sort == '-');
	listing->limit = *limit == '\0' ? 25 :
	    (int)strtol(limit, NULL, 10);
	listing->scope = listing_scope(rq);
	listing->has_from = cursor_read(rq, listing->scope,
	    *after != '\0' ? after : before, &listing->from);
	listing->is_backwards = listing->has_from && *after == '\0';
}

static void
path_add(struct buf *path, struct rq *rq, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	buf_printf(path, "%c%s=%s", strchr(path->data, '?') == NULL ? '?' :
	    '&', name, req_escape(rq->arena, value));
}

static const char *
path_make(struct rq *rq, const char *base, const char *name,
    const char *value)
{
	struct buf path;
	size_t i;
	const struct pair *pair;

	buf_init(&path, rq->arena);
	buf_puts(&path, base);
	for (i = 0; i < rq->req.query.count; i++) {
		pair = &rq->req.query.at[i];
		if (strcmp(pair->name, "after") != 0 &&
		    strcmp(pair->name, "before") != 0 &&
		    strcmp(pair->name, name) != 0)
			path_add(&path, rq, pair->name, pair->value);
	}
	path_add(&path, rq, name, value);
	return path.data;
}

const char *
listing_path(struct rq *rq, const struct listing *listing, const char *name,
    const char *value)
{
	return path_make(rq, listing->base, name, value);
}

static void
listing_sizes(struct rq *rq, const struct listing *listing)
{
	struct node *list = vm_list(vm_page(rq->vm), "limits"), *node;
	const char *const *limit;

	for (limit = listing_limits; *limit != NULL; limit++) {
		node = vm_append(list);
		vm_str(node, "value", *limit);
		vm_str(node, "path", listing_path(rq, listing, "limit",
		    *limit));
		vm_bool(node, "is_current",
		    strtol(*limit, NULL, 10) == listing->limit);
	}
}

void
listing_heads(struct rq *rq, const struct listing *listing,
    const struct column *columns, size_t count)
{
	struct node *list = vm_list(vm_page(rq->vm), "columns"), *node;
	const struct column *c;
	bool is_sorted;

	for (c = columns; c < columns + count; c++) {
		node = vm_append(list);
		is_sorted = strcmp(c->key, listing->sort) == 0;
		vm_str(node, "key", c->key);
		vm_str(node, "label", text_get(rq->locale, c->label));
		vm_bool(node, "is_sortable", c->is_sortable);
		vm_bool(node, "is_sorted_asc",
		    is_sorted && !listing->is_descending);
		vm_bool(node, "is_sorted_desc",
		    is_sorted && listing->is_descending);
		vm_str(node, "sort_path", listing_path(rq, listing, "sort",
		    is_sorted && !listing->is_descending ?
		    arena_printf(rq->arena, "-%s", c->key) : c->key));
	}
	listing_sizes(rq, listing);
	vm_str(vm_page(rq->vm), "export_path", path_make(rq,
	    arena_printf(rq->arena, "%s.csv", listing->base), "limit", NULL));
}

/* The path of the page that begins at this row. */
static const char *
neighbour(struct rq *rq, const struct listing *listing, struct rows *rows,
    bool is_next)
{
	int row = is_next ? rows_count(rows) - 1 : 0;
	struct cursor cursor = { .keys = { rows_text(rows, row, "_key"),
	    rows_text(rows, row, "_name_key"), rows_text(rows, row, "id") } };
	const char *path = listing_path(rq, listing, "", NULL);

	return arena_printf(rq->arena, "%s%c%s=%s", path,
	    strchr(path, '?') == NULL ? '?' : '&',
	    is_next ? "after" : "before",
	    cursor_write(rq, listing->scope, &cursor));
}

void
listing_pager(struct rq *rq, const struct listing *listing, struct rows *rows)
{
	bool has_more = rows_window(rows, listing->limit,
	    listing->is_backwards);
	bool has_next = listing->is_backwards || has_more;
	bool has_previous = listing->is_backwards ? has_more :
	    listing->has_from;

	if (rows_count(rows) == 0)
		has_next = has_previous = false;
	vm_str(vm_data(rq->vm), "next",
	    has_next ? neighbour(rq, listing, rows, true) : NULL);
	vm_str(vm_data(rq->vm), "previous",
	    has_previous ? neighbour(rq, listing, rows, false) : NULL);
	vm_bool(vm_page(rq->vm), "is_whole", !has_next && !has_previous);
}
