#include "org/workspaces.h"

#include <string.h>

#include "audit.h"
#include "member.h"

const struct field workspace_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .min = 1,
	    .max = 100, .autocomplete = "off" },
	{ .name = "contact_limit", .type = F_INT, .min = 1,
	    .max = 2000000000, .autocomplete = "off" },
	{ .name = "version", .type = F_INT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 2147483647 },
	{ 0 }
};

struct rows *
workspace_find(struct rq *rq)
{
	struct rows *workspace = db_send(rq, STMT_workspace_find,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));

	if (rows_count(workspace) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	return workspace;
}

struct rows *
workspace_load(struct rq *rq)
{
	struct rows *workspace = workspace_find(rq);

	if (strcmp(rows_text(workspace, 0, "status"), "deleted") == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	return workspace;
}

static void
workspace_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	struct node *can = vm_object(extra, "can");
	bool may_suspend = policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_suspend);
	bool is_active = strcmp(rows_text(rows, row, "status"), "active") == 0;

	vm_bool(can, "edit", policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_edit));
	vm_bool(can, "delete", policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_delete));
	vm_bool(can, "suspend", may_suspend && is_active);
	vm_bool(can, "resume", may_suspend && !is_active);
	vm_bool(can, "enter", policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_enter));
}

void
workspace_show(struct rq *rq, struct rows *workspace, struct rows *limits)
{
	struct node *page = vm_page(rq->vm);

	vm_list(page, "conflict");
	vm_str(page, "conflict_by", NULL);
	vm_str(page, "conflict_at", NULL);
	workspaces_show_limits(rq, limits);
	vm_row(vm_data(rq->vm), "workspace", workspace, workspace_each);
	answer_page(rq, "org/workspace");
}

void
workspace_view(struct rq *rq)
{
	struct rows *limits = workspaces_limits(rq);
	struct rows *workspace = workspace_load(rq);

	if (!rq_is_good(rq))
		return;
	workspace_show(rq, workspace, limits);
	answer_fields(rq, workspace_suspend_form);
}

/* One line of the conflict, when both are not the same. */
static void
conflict_line(struct rq *rq, const char *label, const char *theirs,
    const char *yours)
{
	struct node *node;

	if (strcmp(theirs, yours) == 0)
		return;
	node = vm_append(vm_list(vm_page(rq->vm), "conflict"));
	vm_str(node, "field_label", text_get(rq->locale, label));
	vm_str(node, "theirs", theirs);
	vm_str(node, "yours", yours);
}

static void
save_conflict(struct rq *rq, struct rows *workspace)
{
	conflict_line(rq, N_("Name"), rows_text(workspace, 0, "name"),
	    rq_text(rq, "name"));
	conflict_line(rq, N_("Contact limit"),
	    rows_text(workspace, 0, "contact_limit"),
	    rq_text(rq, "contact_limit"));
	vm_str(vm_page(rq->vm), "conflict_by",
	    rows_text(workspace, 0, "changed_by"));
	vm_str(vm_page(rq->vm), "conflict_at",
	    rows_text(workspace, 0, "changed_at"));
}

static void
save_judge(struct rq *rq, struct rows *workspace)
{
	if (form_number(&rq->form, "version") !=
	    rows_int(workspace, 0, "version"))
		form_error(&rq->form, 409, "version", "form.stale", NULL);
	else
		workspaces_judge_name(rq, rq_param(rq, "id"));
}

/* The form again: an old one with both values. */
static void
save_again(struct rq *rq, struct rows *workspace, struct rows *limits)
{
	workspace_show(rq, workspace, limits);
	if (form_value(&rq->form, "version")->error != NULL)
		save_conflict(rq, workspace);
	answer_fields(rq, workspace_suspend_form);
	answer_form(rq, "org/workspace");
}

static void
save_store(struct rq *rq, struct rows *workspace, const char *contacts)
{
	const char *name = rq_text(rq, "name");
	const char *was = rows_text(workspace, 0, "contact_limit");
	int64_t count = rows_int(workspace, 0, "contact_count");
	struct rows *stored;

	stored = db_send(rq, STMT_workspace_save, db_int(rq, rq->me.org_id),
	    rq_param(rq, "id"), name, text_key(rq->arena, name), contacts,
	    rq_text(rq, "version"), rq->me.name);
	audit_record(rq, "workspaces.edit", rows_text(workspace, 0, "name"),
	    audit_json(rq, "name", rows_text(workspace, 0, "name"),
		"contact_limit", *was == '\0' ? NULL : was, NULL),
	    audit_json(rq, "name", name, "contact_limit", contacts, NULL));
	vm_row(vm_data(rq->vm), "workspace", stored, NULL);
	if (contacts != NULL && form_number(&rq->form, "contact_limit") < count)
		answer_flash(rq, "workspaces.limit_below", "count",
		    db_int(rq, count), NULL);
	else
		answer_flash(rq, "form.saved", NULL);
}

void
workspace_save(struct rq *rq)
{
	struct rows *workspace, *limits;
	const char *contacts;

	member_lock_organization(rq);
	workspace = workspace_load(rq);
	limits = workspaces_limits(rq);
	contacts = workspaces_contact_limit(rq, limits);
	if (rq_is_good(rq) && form_is_good(&rq->form))
		save_judge(rq, workspace);
	if (!rq_is_good(rq))
		return;
	if (!form_is_good(&rq->form)) {
		save_again(rq, workspace, limits);
		return;
	}
	save_store(rq, workspace, contacts);
	answer_done(rq, "/o/%s/workspaces/%s", rq_param(rq, "org"),
	    rq_param(rq, "id"));
}
