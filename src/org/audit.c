#include "messages.h"
#include "org/audit_filter.h"
#include "rules/trail.h"

static const char *
word(struct rq *rq, const char *code)
{
	const char *label = label_text(code);

	return label == NULL ? NULL : text_get(rq->locale, label);
}

/* "Changed a role"; an action without such words is named by its label. */
static const char *
action_words(struct rq *rq, const char *action)
{
	const char *did = word(rq, arena_printf(rq->arena, "did.%s", action));

	if (did == NULL)
		did = word(rq, action);
	return did == NULL ? action : did;
}

/* "2 changes"; every record has something to open. */
static const char *
changes_words(struct rq *rq, struct rows *rows, int row)
{
	uint64_t count = (uint64_t)rows_int(rows, row, "_changes");

	if (count == 0)
		return text_get(rq->locale, N_("Details"));
	return text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} change"), N_("{count} changes"), count), "count",
	    rows_text(rows, row, "_changes"), NULL);
}

static void
audit_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	vm_str(extra, "what", action_words(rq, rows_text(rows, row,
	    "action")));
	vm_str(extra, "changes_note", changes_words(rq, rows, row));
	vm_str(extra, "actor", audit_name(rq, rows, row, "actor"));
	vm_str(extra, "target", audit_name(rq, rows, row, "target"));
}

void
audit_view(struct rq *rq)
{
	struct listing listing = { .sort = "" };
	struct audit_filter filter;
	struct rows *rows;

	listing_read(rq, &listing, arena_printf(rq->arena, "/o/%s/audit",
	    rq_param(rq, "org")));
	audit_filter_read(rq, &filter);
	rows = audit_filter_page(rq, &listing, &filter);
	listing_pager(rq, &listing, rows);
	listing_heads(rq, &listing, NULL, 0);
	vm_rows(vm_data(rq->vm), "events", rows, audit_each);
	audit_filter_show(rq, &filter);
	vm_bool(vm_page(rq->vm), "is_all",
	    trail_shows(rq->me.role, ""));
	vm_str(vm_page(rq->vm), "zone", rq->me.timezone);
	answer_page(rq, "org/audit");
}
