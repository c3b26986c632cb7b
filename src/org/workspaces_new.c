#include "org/workspaces.h"

#include "audit.h"
#include "member.h"

const struct field workspaces_new_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .min = 1,
	    .max = 100, .autocomplete = "off" },
	{ .name = "contact_limit", .type = F_INT, .min = 1,
	    .max = 2000000000, .autocomplete = "off" },
	{ 0 }
};

void
workspaces_new(struct rq *rq)
{
	workspaces_show_limits(rq, workspaces_limits(rq));
	answer_page(rq, "org/workspaces_new");
}

static void
add_judge(struct rq *rq, struct rows *limits)
{
	if (!workspaces_fit(limits))
		rq_fail(rq, 409, "workspaces.limit", "count",
		    rows_text(limits, 0, "limit"), NULL);
	else
		workspaces_judge_name(rq, NULL);
}

/* The limit is judged while the organization's row is locked. */
void
workspaces_add(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id), *contacts;
	const char *name = rq_text(rq, "name");
	struct rows *limits, *added;

	member_lock_organization(rq);
	limits = workspaces_limits(rq);
	contacts = workspaces_contact_limit(rq, limits);
	if (form_is_good(&rq->form))
		add_judge(rq, limits);
	if (!form_is_good(&rq->form)) {
		workspaces_new(rq);
		answer_form(rq, "org/workspaces_new");
		return;
	}
	added = db_send(rq, STMT_workspaces_add, org, name,
	    text_key(rq->arena, name), contacts);
	audit_record(rq, "workspaces.add", name, NULL, audit_json(rq, "name",
	    name, "contact_limit", contacts, NULL));
	vm_row(vm_data(rq->vm), "workspace", added, NULL);
	answer_flash(rq, "workspaces.added", "name", name, NULL);
	answer_created(rq, "/o/%s/workspaces/%s/invite", rq_param(rq, "org"),
	    rows_text(added, 0, "id"));
}
