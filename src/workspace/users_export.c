#include "export.h"
#include "format.h"
#include "rules/csv.h"
#include "workspace/users.h"

static const char *const head[] = { "name", "email", "level", "restrictions",
	"status", "last_active_at", "inherited", NULL };

static void
users_line(struct rq *rq, struct arena *piece, struct buf *out,
    struct rows *rows, int row)
{ /* budget: a row of a result is two */
	const char *seen = rows_text(rows, row, "last_active_at");
	const char *cells[] = { rows_text(rows, row, "name"),
		rows_text(rows, row, "email"), rows_text(rows, row, "level"),
		rows_text(rows, row, "_restrictions"),
		rows_text(rows, row, "status"),
		*seen == '\0' ? "" : format_rfc3339(piece, seen),
		rows_bool(rows, row, "inherited") ? "yes" : "no", NULL };

	(void)rq;
	csv_row(out, cells);
}

static struct rows *
users_fetch(struct rq *rq, const struct listing *listing, const void *filter)
{
	(void)filter;
	return workspace_users_page(rq, listing);
}

/* Who may open the users, and take data away, too. */
static bool
export_may(struct rq *rq)
{
	struct workspace workspace;

	if (!workspace_enter(rq, &workspace, MODULE_users))
		return false;
	if (!access_may(workspace.level, workspace.restrictions,
	    MODULE_export))
		rq_fail(rq, 403, "workspace.level", "name", workspace.name,
		    NULL);
	return rq_is_good(rq);
}

void
workspace_users_export(struct rq *rq)
{
	static const struct export export = { .filename =
		"workspace-users.csv", .head = head, .fetch = users_fetch,
		.line = users_line };
	struct listing listing = { .sort = "name" };

	listing_read(rq, &listing, workspace_base(rq));
	if (export_may(rq))
		export_csv(rq, &export, &listing, NULL);
}
