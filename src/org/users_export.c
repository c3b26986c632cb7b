#include "export.h"
#include "format.h"
#include "member.h"
#include "org/users_filter.h"
#include "rules/csv.h"

static const char *const head[] = { "name", "email", "role", "status",
	"workspace_count", "two_factor", "last_active_at", NULL };

static void
users_line(struct rq *rq, struct arena *piece, struct buf *out,
    struct rows *rows, int row)
{ /* budget: a row of a result is two */
	const char *last_active = rows_text(rows, row, "last_active_at");
	const char *cells[] = { rows_text(rows, row, "name"),
		rows_text(rows, row, "email"), rows_text(rows, row, "role"),
		rows_text(rows, row, "status"),
		rows_text(rows, row, "workspace_count"),
		rows_bool(rows, row, "two_factor") ? "on" : "off",
		*last_active == '\0' ? "" :
		format_rfc3339(piece, last_active), NULL };

	(void)rq;
	csv_row(out, cells);
}

static struct rows *
users_fetch(struct rq *rq, const struct listing *listing, const void *filter)
{
	return users_filter_page(rq, listing, filter);
}

void
users_export(struct rq *rq)
{
	static const struct export export = { .filename = "users.csv",
		.head = head, .fetch = users_fetch, .line = users_line };
	struct listing listing = { .sort = "name" };
	struct users_filter filter;

	listing_read(rq, &listing, member_base(rq));
	users_filter_read(rq, &filter);
	export_csv(rq, &export, &listing, &filter);
}
