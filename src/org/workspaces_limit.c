#include <string.h>

#include "org/workspaces.h"

struct rows *
workspaces_limits(struct rq *rq)
{
	return db_send(rq, STMT_workspaces_limits, db_int(rq, rq->me.org_id));
}

bool
workspaces_fit(struct rows *limits)
{
	return rows_int(limits, 0, "used") < rows_int(limits, 0, "limit");
}

const char *
workspaces_full(struct rq *rq, struct rows *limits)
{
	int64_t limit = rows_int(limits, 0, "limit");

	return text_fill(rq->arena, text_plural(rq->locale,
	    N_("Your plan includes {count} workspace. Upgrade to add more."),
	    N_("Your plan includes {count} workspaces. Upgrade to add more."),
	    (uint64_t)limit), "count", rows_text(limits, 0, "limit"), NULL);
}

/* "Enterprise includes 20." of the next larger plan, if there is one. */
static const char *
larger_plan(struct rq *rq, struct rows *limits)
{
	if (rows_is_null(limits, 0, "larger_name"))
		return NULL;
	return text_fill(rq->arena, text_get(rq->locale,
	    N_("{plan} includes {count}.")), "plan",
	    rows_text(limits, 0, "larger_name"), "count",
	    rows_text(limits, 0, "larger_limit"), NULL);
}

void
workspaces_show_limits(struct rq *rq, struct rows *limits)
{
	struct node *page = vm_page(rq->vm);
	bool is_full = !workspaces_fit(limits);

	vm_str(page, "limit_note", text_fill(rq->arena,
	    text_get(rq->locale, N_("{used} of {limit} workspaces")), "used",
	    rows_text(limits, 0, "used"), "limit",
	    rows_text(limits, 0, "limit"), NULL));
	vm_bool(page, "is_partner", rows_bool(limits, 0, "is_partner"));
	vm_bool(page, "is_full", is_full);
	vm_str(page, "full_note", is_full ? workspaces_full(rq, limits) :
	    NULL);
	vm_str(page, "larger_note", is_full ? larger_plan(rq, limits) : NULL);
}

const char *
workspaces_contact_limit(struct rq *rq, struct rows *limits)
{
	const char *limit = rq_text(rq, "contact_limit");

	if (*limit == '\0')
		return NULL;
	if (!rows_bool(limits, 0, "is_partner"))
		rq_fail(rq, 400, "request.field", NULL);
	return limit;
}

void
workspaces_judge_name(struct rq *rq, const char *id)
{
	const char *name = rq_text(rq, "name");
	struct rows *found = db_send(rq, STMT_workspaces_name,
	    db_int(rq, rq->me.org_id), text_key(rq->arena, name));

	if (rows_count(found) == 0 || (id != NULL &&
	    strcmp(rows_text(found, 0, "id"), id) == 0))
		return;
	form_error(&rq->form, 409, "name",
	    strcmp(rows_text(found, 0, "status"), "deleted") == 0 ?
	    "workspaces.name_reserved" : "workspaces.name_taken", "name",
	    name, NULL);
}
