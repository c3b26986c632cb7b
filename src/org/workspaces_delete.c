#include <string.h>

#include "audit.h"
#include "format.h"
#include "member.h"
#include "org/workspaces.h"

const struct field workspace_delete_form[] = {
	{ .name = "confirm_name", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 200, .autocomplete = "off" },
	{ 0 }
};

static void
effect(struct node *list, const char *text, bool is_gain)
{
	struct node *node = vm_append(list);

	vm_str(node, "text", text);
	vm_bool(node, "is_gain", is_gain);
}

/* What goes, in numbers. */
static void
delete_effects(struct rq *rq, struct rows *workspace, struct rows *limits)
{
	struct node *list = vm_list(vm_page(rq->vm), "effects");
	int64_t users = rows_int(workspace, 0, "user_count");
	int64_t contacts = rows_int(workspace, 0, "contact_count");

	effect(list, text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} user loses access at once."),
	    N_("{count} users lose access at once."), (uint64_t)users),
	    "count", format_count(rq->arena, rq->locale, users), NULL), false);
	effect(list, text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} contact is out of reach, with messages and fields."),
	    N_("{count} contacts are out of reach, with messages and fields."),
	    (uint64_t)contacts), "count",
	    format_count(rq->arena, rq->locale, contacts), NULL), false);
	effect(list, text_get(rq->locale,
	    N_("The name stays reserved until everything is removed.")),
	    false);
	effect(list, text_get(rq->locale,
	    N_("For 30 days an Admin can restore it, with users and "
	       "contacts.")), true);
	effect(list, text_fill(rq->arena, text_get(rq->locale,
	    N_("A workspace of your plan becomes free: {used} of {limit} used "
	       "now.")), "used", rows_text(limits, 0, "used"), "limit",
	    rows_text(limits, 0, "limit"), NULL), true);
}

static void
delete_show(struct rq *rq, struct rows *workspace, struct rows *limits)
{
	delete_effects(rq, workspace, limits);
	vm_str(vm_page(rq->vm), "last_reason",
	    rows_int(limits, 0, "used") > 1 ? NULL :
	    rq_say(rq, "workspaces.last", NULL));
	vm_row(vm_data(rq->vm), "workspace", workspace, NULL);
	answer_page(rq, "org/workspace_delete");
}

void
workspace_delete_page(struct rq *rq)
{
	struct rows *limits = workspaces_limits(rq);
	struct rows *workspace = workspace_load(rq);

	if (rq_is_good(rq))
		delete_show(rq, workspace, limits);
}

static void
delete_judge(struct rq *rq, struct rows *workspace, struct rows *limits)
{
	const char *typed = text_clean(rq->arena, rq_text(rq, "confirm_name"));
	const char *name = text_clean(rq->arena,
	    rows_text(workspace, 0, "name"));

	if (rows_int(limits, 0, "used") <= 1)
		rq_fail(rq, 409, "workspaces.last", NULL);
	else if (form_is_good(&rq->form) && strcmp(typed, name) != 0)
		form_error(&rq->form, 422, "confirm_name",
		    "workspaces.confirm_name", NULL);
}

static void
delete_store(struct rq *rq, struct rows *workspace)
{
	const char *name = rows_text(workspace, 0, "name");

	db_send(rq, STMT_workspace_delete, db_int(rq, rq->me.org_id),
	    rq_param(rq, "id"), rq->me.name);
	audit_record(rq, "workspaces.delete", name, audit_json(rq, "status",
	    rows_text(workspace, 0, "status"), "users",
	    rows_text(workspace, 0, "user_count"), "contacts",
	    rows_text(workspace, 0, "contact_count"), NULL), NULL);
	answer_flash(rq, "workspaces.deleted", "name", name, NULL);
	if (policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_restore))
		answer_flash_link(rq, "flash.undo", arena_printf(rq->arena,
		    "/o/%s/workspaces/%s/restore", rq_param(rq, "org"),
		    rq_param(rq, "id")));
}

/* Done twice it is done. */
void
workspace_delete(struct rq *rq)
{
	struct rows *workspace, *limits;
	bool is_there;

	member_lock_organization(rq);
	workspace = workspace_find(rq);
	limits = workspaces_limits(rq);
	is_there = strcmp(rows_text(workspace, 0, "status"), "deleted") != 0;
	if (rq_is_good(rq) && is_there)
		delete_judge(rq, workspace, limits);
	if (!rq_is_good(rq))
		return;
	if (is_there && !form_is_good(&rq->form)) {
		delete_show(rq, workspace, limits);
		answer_form(rq, "org/workspace_delete");
		return;
	}
	if (is_there)
		delete_store(rq, workspace);
	answer_done(rq, "/o/%s/workspaces", rq_param(rq, "org"));
}

/* Comes back as it was, if the plan has room. */
void
workspace_restore(struct rq *rq)
{
	struct rows *workspace, *limits;

	member_lock_organization(rq);
	workspace = workspace_find(rq);
	limits = workspaces_limits(rq);
	if (strcmp(rows_text(workspace, 0, "status"), "deleted") == 0) {
		if (!workspaces_fit(limits))
			rq_fail(rq, 409, "workspaces.limit", "count",
			    rows_text(limits, 0, "limit"), NULL);
		db_send(rq, STMT_workspace_restore,
		    db_int(rq, rq->me.org_id), rq_param(rq, "id"));
		audit_record(rq, "workspaces.restore",
		    rows_text(workspace, 0, "name"), NULL, NULL);
	}
	if (!rq_is_good(rq))
		return;
	vm_row(vm_data(rq->vm), "workspace", workspace_find(rq), NULL);
	answer_flash(rq, "workspaces.restored", "name",
	    rows_text(workspace, 0, "name"), NULL);
	answer_done(rq, "/o/%s/workspaces", rq_param(rq, "org"));
}
