#include <string.h>

#include "format.h"
#include "member.h"
#include "org/users_filter.h"
#include "rules/csv.h"
#include "view.h"

#define ROWS 2000	   /* fetched at a time */
#define PIECE_MAX (4 << 20) /* bytes that such a piece may need */

static const char *const head[] = { "name", "email", "role", "status",
	"workspace_count", "two_factor", "last_active_at", NULL };

static void
export_row(struct arena *piece, struct buf *out, struct rows *rows, int row)
{
	const char *last_active = rows_text(rows, row, "last_active_at");
	const char *cells[] = { rows_text(rows, row, "name"),
		rows_text(rows, row, "email"), rows_text(rows, row, "role"),
		rows_text(rows, row, "status"),
		rows_text(rows, row, "workspace_count"),
		rows_bool(rows, row, "two_factor") ? "on" : "off",
		*last_active == '\0' ? "" :
		format_rfc3339(piece, last_active), NULL };

	csv_row(out, cells);
}

/* Writes one piece; false when it was the last, or nobody reads any more. */
static bool
export_piece(struct rq *rq, struct arena *piece, struct rows *rows)
{
	bool has_more = rows_window(rows, ROWS, false);
	struct buf out;
	int row;

	buf_init(&out, piece);
	for (row = 0; row < rows_count(rows); row++)
		export_row(piece, &out, rows, row);
	return view_stream(rq, out.data, out.len) && has_more;
}

/* Where the next piece begins; the keys outlive the rows. */
static void
export_next(struct rq *rq, struct listing *listing, struct rows *rows)
{
	listing->has_from = true;
	listing->from = (struct cursor){ .keys = {
	    arena_strdup(rq->arena, rows_text(rows, ROWS - 1, "_key")),
	    arena_strdup(rq->arena, rows_text(rows, ROWS - 1, "_name_key")),
	    arena_strdup(rq->arena, rows_text(rows, ROWS - 1, "id")) } };
}

static bool
export_begin(struct rq *rq)
{
	struct buf out;

	buf_init(&out, rq->arena);
	csv_row(&out, head);
	return view_stream_begin(rq, "text/csv; charset=utf-8", "users.csv") &&
	    view_stream(rq, out.data, out.len);
}

/* Piece after piece to the client, whatever the size; each is a transaction
 * of its own. */
void
users_export(struct rq *rq)
{
	struct arena *piece;
	struct listing listing = { .sort = "name" };
	struct users_filter filter;
	struct rows *rows;

	listing_read(rq, &listing, member_base(rq));
	listing.has_from = listing.is_backwards = false;
	listing.limit = ROWS;
	users_filter_read(rq, &filter);
	rows = users_filter_page(rq, &listing, &filter);
	rows_count(rows);
	if (!rq_is_good(rq) || !export_begin(rq))
		return;
	piece = arena_new(PIECE_MAX);
	while (export_piece(rq, piece, rows)) {
		export_next(rq, &listing, rows);
		rows_forget(rows);
		arena_reset(piece);
		rows = users_filter_page(rq, &listing, &filter);
	}
	arena_free(piece);
}
