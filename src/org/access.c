#include <string.h>

#include "export.h"
#include "messages.h"
#include "rules/csv.h"

static const char *const level_choices[] = { "owner", "manager", "agent",
	NULL };

const struct field access_filter_form[] = {
	{ .name = "q", .type = F_TEXT, .max = 200 },
	{ .name = "level", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = level_choices },
	{ .name = "workspace", .type = F_ID, .flags = FIELD_QUERY },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

static const char *
filled(struct rq *rq, const char *field)
{
	const char *text = rq_text(rq, field);

	return *text == '\0' ? NULL : text;
}

/* Queues a statement with where the page begins and the filters. */
static struct rows *
access_send(struct rq *rq, enum stmt stmt, const struct cursor *from,
    int limit)
{
	const char *q = filled(rq, "q");

	return db_send(rq, stmt, db_int(rq, rq->me.org_id), from->keys[0],
	    from->keys[1], from->keys[2], db_int(rq, limit),
	    q == NULL ? NULL : text_key(rq->arena, q), filled(rq, "level"),
	    filled(rq, "workspace"));
}

static struct rows *
access_page(struct rq *rq, const struct listing *listing)
{
	struct cursor edge = { .keys = { "", "", "0" } };

	return access_send(rq, listing->is_backwards ? STMT_access_page_desc :
	    STMT_access_page_asc, listing->has_from ? &listing->from : &edge,
	    listing->limit + 1);
}

/* The columns of the page, and the choices of the filter. */
static void
places_show(struct rq *rq, struct rows *places)
{
	struct node *heads = vm_list(vm_data(rq->vm), "workspaces"), *node;
	struct node *field = vm_object(vm_page(rq->vm), "field_workspace");
	struct node *options = vm_list(field, "options");
	const char *chosen = rq_text(rq, "workspace"), *id;
	int row;

	node = vm_append(options);
	vm_str(node, "value", "");
	vm_str(node, "label", text_get(rq->locale, N_("Any")));
	vm_bool(node, "is_selected", *chosen == '\0');
	for (row = 0; row < rows_count(places); row++) {
		id = rows_text(places, row, "id");
		node = vm_append(options);
		vm_str(node, "value", id);
		vm_str(node, "label", rows_text(places, row, "name"));
		vm_bool(node, "is_selected", strcmp(chosen, id) == 0);
		if (*chosen == '\0' ? !rows_bool(places, row, "_is_shown") :
		    strcmp(chosen, id) != 0)
			continue;
		node = vm_append(heads);
		vm_str(node, "id", id);
		vm_str(node, "name", rows_text(places, row, "name"));
		vm_str(node, "status", rows_text(places, row, "status"));
	}
}

void
access_view(struct rq *rq)
{
	struct listing listing = { .sort = "" };
	struct rows *rows, *places;

	listing_read(rq, &listing, arena_printf(rq->arena, "/o/%s/access",
	    rq_param(rq, "org")));
	rows = access_page(rq, &listing);
	places = db_send(rq, STMT_access_places, db_int(rq, rq->me.org_id));
	listing_pager(rq, &listing, rows);
	listing_heads(rq, &listing, NULL, 0);
	vm_rows(vm_data(rq->vm), "users", rows, NULL);
	places_show(rq, places);
	vm_str(vm_page(rq->vm), "page_note", text_get(rq->locale,
	    N_("Everybody is on this page")));
	vm_bool(vm_page(rq->vm), "has_more_places", rows_count(places) > 8 &&
	    filled(rq, "workspace") == NULL);
	answer_page(rq, "org/access");
}

static const char *const head[] = { "name", "email", "role", "status",
	"workspace", "level", "restrictions", "through", NULL };

static void
access_line(struct rq *rq, struct arena *piece, struct buf *out,
    struct rows *rows, int row)
{ /* budget: a row of a result is two */
	const char *cells[sizeof(head) / sizeof(head[0])] = { NULL };
	size_t i;

	(void)rq;
	(void)piece;
	for (i = 0; head[i] != NULL; i++)
		cells[i] = rows_text(rows, row, head[i]);
	csv_row(out, cells);
}

static struct rows *
access_fetch(struct rq *rq, const struct listing *listing, const void *filter)
{
	struct cursor first = { .keys = { "", "0", "-1" } };

	(void)filter;
	return access_send(rq, STMT_access_lines, listing->has_from ?
	    &listing->from : &first, listing->limit + 1);
}

void
access_export(struct rq *rq)
{
	static const struct export export = { .filename = "access.csv",
		.head = head, .fetch = access_fetch, .line = access_line };
	struct listing listing = { .sort = "" };

	listing_read(rq, &listing, "");
	export_csv(rq, &export, &listing, NULL);
}
