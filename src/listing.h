/*
 * listing — what every list page shares: its query's path with one field
 * changed, sortable column heads, sizes, and the way to the neighbours.
 * Knows the fields sort, limit, after, before; not what is listed.
 */
#ifndef ORGDESK_LISTING_H
#define ORGDESK_LISTING_H

#include "cursor.h"

struct column {
	const char *key;   /* "last_active" */
	const char *label; /* N_("Last active") */
	bool is_sortable;
};

struct listing {
	const char *base;	/* "/o/acme/users" */
	const char *sort;	/* a column's key */
	bool is_descending, is_backwards;
	int limit;		/* rows on a page */
	const char *scope;	/* for the cursor: sort and filters */
	struct cursor from;	/* where the page begins */
	bool has_from;
};

extern const char *const listing_limits[];

/* Reads sort, limit, after and before of the request's query. The caller has
 * set the usual sort. */
void listing_read(struct rq *, struct listing *, const char *base);

/* The present query with one field set (value NULL: without it), from its
 * first page on. */
const char *listing_path(struct rq *, const struct listing *,
    const char *name, const char *value);

/* vm.page: columns, limits, export_path. */
void listing_heads(struct rq *, const struct listing *,
    const struct column *columns, size_t count);

/* Trims rows (fetched limit + 1) to the page, sets next and previous of
 * vm.data and is_whole of vm.page. The statement has _key, _name_key, id. */
void listing_pager(struct rq *, const struct listing *, struct rows *);

#endif
