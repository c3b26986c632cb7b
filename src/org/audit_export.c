#include "export.h"
#include "format.h"
#include "org/audit_filter.h"
#include "rules/csv.h"

static const char *const head[] = { "id", "at", "actor", "action", "target",
	"before", "after", "request_id", "outcome", "address", NULL };

static void
audit_line(struct rq *rq, struct arena *piece, struct buf *out,
    struct rows *rows, int row)
{ /* budget: a row of a result is two */
	const char *cells[] = { rows_text(rows, row, "id"),
		format_rfc3339(piece, rows_text(rows, row, "at")),
		audit_name(rq, rows, row, "actor"),
		rows_text(rows, row, "action"),
		audit_name(rq, rows, row, "target"),
		rows_text(rows, row, "before"), rows_text(rows, row, "after"),
		rows_text(rows, row, "request_id"),
		rows_text(rows, row, "outcome"),
		rows_text(rows, row, "address"), NULL };

	csv_row(out, cells);
}

static struct rows *
audit_fetch(struct rq *rq, const struct listing *listing, const void *filter)
{
	return audit_filter_page(rq, listing, filter);
}

void
audit_export(struct rq *rq)
{
	static const struct export export = { .filename = "audit.csv",
		.head = head, .fetch = audit_fetch, .line = audit_line };
	struct listing listing = { .sort = "" };
	struct audit_filter filter;

	listing_read(rq, &listing, "");
	audit_filter_read(rq, &filter);
	export_csv(rq, &export, &listing, &filter);
}
