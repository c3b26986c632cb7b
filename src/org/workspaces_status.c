#include <string.h>

#include "audit.h"
#include "member.h"
#include "org/workspaces.h"
#include "workspace.h"

static const char *const reasons[] = { "unpaid", "abuse", "requested",
	"other", NULL };

const struct field workspace_suspend_form[] = {
	{ .name = "reason", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = reasons },
	{ .name = "note", .type = F_LINES, .max = 500 },
	{ 0 }
};

/* Everybody in it gets one mail; done twice it changes nothing. */
static void
suspend_store(struct rq *rq, struct rows *workspace)
{
	const char *note = rq_text(rq, "note"), *reason = rq_text(rq, "reason");
	const char *name = rows_text(workspace, 0, "name");
	struct rows *changed = db_send(rq, STMT_workspace_suspend,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"), reason,
	    *note == '\0' ? NULL : note, rq->me.name);

	if (rows_count(changed) == 0)
		return;
	audit_record(rq, "workspaces.suspend", name,
	    audit_json(rq, "status", "active", NULL),
	    audit_json(rq, "status", "suspended", "reason", reason, "note",
		*note == '\0' ? NULL : note, NULL));
	workspace_tell(rq, rq_param(rq, "id"), "mail/workspace_suspended",
	    audit_json(rq, "workspace", name, "by", rq->me.name, "by_email",
		rq->me.email, NULL));
}

static void
status_answer(struct rq *rq, const char *code)
{
	struct rows *workspace = workspace_find(rq);

	vm_row(vm_data(rq->vm), "workspace", workspace, NULL);
	answer_flash(rq, code, "name", rows_text(workspace, 0, "name"), NULL);
	answer_done(rq, "/o/%s/workspaces/%s", rq_param(rq, "org"),
	    rq_param(rq, "id"));
}

void
workspace_suspend(struct rq *rq)
{
	struct rows *workspace;

	member_lock_organization(rq);
	workspace = workspace_load(rq);
	if (!rq_is_good(rq))
		return;
	if (!form_is_good(&rq->form)) {
		workspace_show(rq, workspace, workspaces_limits(rq));
		answer_fields(rq, workspace_form);
		answer_form(rq, "org/workspace");
		return;
	}
	suspend_store(rq, workspace);
	status_answer(rq, "workspaces.suspended");
}

void
workspace_resume(struct rq *rq)
{
	struct rows *workspace, *changed;
	const char *name;

	member_lock_organization(rq);
	workspace = workspace_load(rq);
	if (!rq_is_good(rq))
		return;
	name = rows_text(workspace, 0, "name");
	changed = db_send(rq, STMT_workspace_resume,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));
	if (rows_count(changed) > 0) {
		audit_record(rq, "workspaces.resume", name,
		    audit_json(rq, "status", "suspended", "reason",
			rows_text(workspace, 0, "suspended_reason"), NULL),
		    audit_json(rq, "status", "active", NULL));
		workspace_tell(rq, rq_param(rq, "id"),
		    "mail/workspace_resumed", audit_json(rq, "workspace",
			name, "by", rq->me.name, NULL));
	}
	status_answer(rq, "workspaces.resumed");
}
