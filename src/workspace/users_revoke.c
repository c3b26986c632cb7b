#include <string.h>

#include "audit.h"
#include "member.h"
#include "workspace/users.h"

/* May this person's access be taken away, by this person, here? */
static bool
revoke_may(struct rq *rq, struct rows *user)
{
	const char *code;

	if (!rq_is_good(rq))
		return false;
	code = workspace_users_refuses(rq, user, 0);
	if (code != NULL)
		rq_fail(rq, 403, code, NULL);
	return rq_is_good(rq);
}

void
workspace_user_revoke_page(struct rq *rq)
{
	struct workspace workspace;
	struct rows *user;

	user = db_send(rq, STMT_workspace_user_find, db_int(rq, rq->me.org_id),
	    rq_param(rq, "workspace"), rq_param(rq, "id"));
	if (!workspace_enter(rq, &workspace, MODULE_users))
		return;
	if (rows_count(user) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	if (!revoke_may(rq, user))
		return;
	vm_bool(vm_page(rq->vm), "is_last_owner",
	    strcmp(rows_text(user, 0, "level"), "owner") == 0 &&
	    !rows_bool(user, 0, "_has_other_owner"));
	vm_str(vm_page(rq->vm), "base_path", workspace_base(rq));
	vm_row(vm_data(rq->vm), "user", user, NULL);
	answer_page(rq, "workspace/users_revoke");
}

/* From this workspace only: the organization and the others stay. */
void
workspace_user_revoke(struct rq *rq)
{
	struct workspace workspace;
	struct rows *user;

	member_lock_organization(rq);
	if (!workspace_enter(rq, &workspace, MODULE_users))
		return;
	user = workspace_users_load(rq);
	if (!revoke_may(rq, user))
		return;
	db_send(rq, STMT_workspace_user_revoke, db_int(rq, rq->me.org_id),
	    workspace.id, rq_param(rq, "id"));
	audit_record(rq, "workspace.revoke", rows_text(user, 0, "email"),
	    audit_json(rq, "workspace", workspace.name, "level",
		rows_text(user, 0, "level"), NULL), NULL);
	answer_flash(rq, "workspace.revoked", "name", member_name(user, 0),
	    "workspace", workspace.name, NULL);
	answer_done(rq, "%s", workspace_base(rq));
}
