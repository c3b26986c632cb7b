#include <limits.h>

#include "listing.h"
#include "rq.h"

const struct field events_query_form[] = {
	{ .name = "after", .type = F_INT, .flags = FIELD_QUERY, .min = 0,
	    .max = LONG_MAX },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ 0 }
};

/* The changes behind the one named, in order. next: where more are. */
void
events_list(struct rq *rq)
{
	const char *limit = rq_text(rq, "limit");
	struct rows *page;

	limit = *limit == '\0' ? "100" : limit;
	page = db_send(rq, STMT_events_page, db_int(rq, rq->me.org_id),
	    db_int(rq, form_number(&rq->form, "after")), limit);
	vm_json(vm_data(rq->vm), "events", rows_count(page) == 0 ? "[]" :
	    rows_text(page, 0, "events"));
	vm_str(vm_data(rq->vm), "next", !rows_bool(page, 0, "has_more") ?
	    NULL : arena_printf(rq->arena, "/api/v1/events?after=%s&limit=%s",
		rows_text(page, 0, "last"), limit));
}
