#include "listing.h"

const struct field api_workspaces_query_form[] = {
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

static const struct cursor first = { { "", "", "0" } };

/* Those that are not deleted, by name. */
void
api_workspaces(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct listing listing = { .sort = "name" };
	struct cursor from = first;
	struct rows *rows, *total;

	listing_read(rq, &listing, "/api/v1/workspaces");
	if (listing.has_from)
		from = listing.from;
	rows = db_send(rq, listing.is_backwards ? STMT_api_workspaces_desc :
	    STMT_api_workspaces_asc, org, from.keys[1], from.keys[2],
	    db_int(rq, listing.limit + 1));
	total = db_send(rq, STMT_api_workspaces_total, org);
	listing_pager(rq, &listing, rows);
	vm_rows(vm_data(rq->vm), "workspaces", rows, NULL);
	vm_int(vm_data(rq->vm), "total", rows_int(total, 0, "total"));
}
