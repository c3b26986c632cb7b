#include "export.h"

#include "rules/csv.h"
#include "view.h"

#define PIECE_MAX (16 << 20) /* bytes that a piece may need */

/* Writes one piece; false when it was the last, or nobody reads any more. */
static bool
export_piece(struct rq *rq, const struct export *export, struct arena *piece,
    struct rows *rows)
{
	bool has_more = rows_window(rows, EXPORT_ROWS, false);
	struct buf out;
	int row;

	buf_init(&out, piece);
	for (row = 0; row < rows_count(rows); row++)
		export->line(rq, piece, &out, rows, row);
	return view_stream(rq, out.data, out.len) && has_more;
}

/* Where the next piece begins; the keys outlive the rows. */
static void
export_next(struct rq *rq, struct listing *listing, struct rows *rows)
{
	int last = EXPORT_ROWS - 1;

	listing->has_from = true;
	listing->from = (struct cursor){ .keys = {
	    arena_strdup(rq->arena, rows_text(rows, last, "_key")),
	    arena_strdup(rq->arena, rows_text(rows, last, "_name_key")),
	    arena_strdup(rq->arena, rows_text(rows, last, "id")) } };
}

static bool
export_begin(struct rq *rq, const struct export *export)
{
	struct buf out;

	buf_init(&out, rq->arena);
	csv_row(&out, export->head);
	return view_stream_begin(rq, "text/csv; charset=utf-8",
	    export->filename) && view_stream(rq, out.data, out.len);
}

void
export_csv(struct rq *rq, const struct export *export,
    struct listing *listing, const void *filter)
{
	struct arena *piece;
	struct rows *rows;

	listing->has_from = listing->is_backwards = false;
	listing->limit = EXPORT_ROWS;
	rows = export->fetch(rq, listing, filter);
	rows_count(rows);
	if (!rq_is_good(rq) || !export_begin(rq, export))
		return;
	piece = arena_new(PIECE_MAX);
	while (export_piece(rq, export, piece, rows)) {
		export_next(rq, listing, rows);
		rows_forget(rows);
		arena_reset(piece);
		rows = export->fetch(rq, listing, filter);
	}
	arena_free(piece);
}
