#include "listing.h"

const struct field api_users_query_form[] = {
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

static const struct cursor first = { { "", "", "0" } };

/* The list of the Users tab, by name. */
void
api_users(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct listing listing = { .sort = "name" };
	struct cursor from = first;
	struct rows *rows, *total;

	listing_read(rq, &listing, "/api/v1/users");
	if (listing.has_from)
		from = listing.from;
	rows = db_send(rq, listing.is_backwards ?
	    STMT_api_users_desc : STMT_api_users_asc, org, from.keys[1],
	    from.keys[2], db_int(rq, listing.limit + 1));
	total = db_send(rq, STMT_api_users_total, org);
	listing_pager(rq, &listing, rows);
	vm_rows(vm_data(rq->vm), "users", rows, NULL);
	vm_int(vm_data(rq->vm), "total", rows_int(total, 0, "total"));
}
