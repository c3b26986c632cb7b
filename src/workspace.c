#include "workspace.h"

#include <string.h>

#include "audit.h"
#include "invite.h"
#include "outbox.h"
#include "seats.h"

const char *
workspace_base(struct rq *rq)
{
	return arena_printf(rq->arena, "/o/%s/w/%s/users",
	    rq_param(rq, "org"), rq_param(rq, "workspace"));
}

/* Masking comes with these plans. */
static bool
plan_has_masking(const char *plan)
{
	return strcmp(plan, "advanced") == 0 ||
	    strcmp(plan, "enterprise") == 0 || strcmp(plan, "trial") == 0;
}

static void
workspace_read(struct rq *rq, struct workspace *workspace, struct rows *rows)
{
	workspace->id = rows_text(rows, 0, "id");
	workspace->name = rows_text(rows, 0, "name");
	workspace->is_admin = policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_enter);
	workspace->level = workspace->is_admin ? LEVEL_OWNER :
	    access_level(rows_text(rows, 0, "_level"));
	workspace->restrictions = workspace->is_admin ? 0 :
	    access_set(rows_text(rows, 0, "_restrictions"));
	workspace->has_masking =
	    plan_has_masking(rows_text(rows, 0, "_plan"));
	workspace->may_bring = rows_bool(rows, 0, "_owners_invite") ||
	    policy_may(rq->me.role, rq->me.is_owner, ACTION_users_invite);
}

/* Who has nothing here learns no more than the list would tell them. */
static void
workspace_judge(struct rq *rq, const struct workspace *workspace,
    struct rows *rows, enum module module)
{
	bool is_suspended =
	    strcmp(rows_text(rows, 0, "status"), "suspended") == 0;

	if (workspace->is_admin)
		return;
	if (workspace->level == LEVEL_NONE && !policy_may(rq->me.role,
	    rq->me.is_owner, ACTION_workspaces_view))
		rq_fail(rq, 404, "request.not_found", NULL);
	else if (is_suspended && workspace->level != LEVEL_NONE)
		rq_fail(rq, 403, "workspace.suspended", "name",
		    workspace->name, NULL);
	else if (!access_may(workspace->level, workspace->restrictions,
	    module))
		rq_fail(rq, 403, "workspace.level", "name", workspace->name,
		    NULL);
}

bool
workspace_enter(struct rq *rq, struct workspace *workspace,
    enum module module)
{
	struct rows *rows = db_send(rq, STMT_workspace_enter,
	    db_int(rq, rq->me.org_id), rq_param(rq, "workspace"));

	memset(workspace, 0, sizeof(*workspace));
	if (rows_count(rows) == 0) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return false;
	}
	workspace_read(rq, workspace, rows);
	workspace_judge(rq, workspace, rows, module);
	vm_row(vm_data(rq->vm), "workspace", rows, NULL);
	return rq_is_good(rq);
}

const char *
workspace_array(struct rq *rq, unsigned set)
{
	struct buf array;

	buf_init(&array, rq->arena);
	buf_puts(&array, "{");
	for (unsigned i = 0; i < RESTRICTION_COUNT; i++)
		if (set & 1u << i)
			buf_printf(&array, "%s%s", array.len == 1 ? "" : ",",
			    access_restriction((enum restriction)i));
	buf_puts(&array, "}");
	return array.data;
}

/* Is there room for one more, and may it be filled from here? */
static bool
guest_fits(struct rq *rq, const struct guest *guest)
{
	if (!guest->may_bring) {
		form_error(&rq->form, 409, guest->field,
		    "workspace.not_in_organization", "email",
		    guest->email->text, NULL);
		return false;
	}
	return invite_has_mail(rq) && seats_fit(rq,
	    db_int(rq, rq->me.org_id), 1, guest->field);
}

/* The Admins learn who came in through a workspace. */
static void
guest_tell_admins(struct rq *rq, const struct guest *guest)
{
	db_send(rq, STMT_workspace_tell_admins, db_int(rq, rq->me.org_id),
	    "mail/workspace_invited", audit_json(rq, "workspace", guest->name,
		"by", rq->me.name, "email", guest->email->text, NULL),
	    outbox_host(rq), rq->req.id, db_int(rq, rq->me.member_id));
}

/* As a new Member, or the same once more; NULL: refused. */
static const char *
guest_invite(struct rq *rq, const struct guest *guest, struct rows *found)
{
	const struct invite invite = { guest->email->text, guest->email->key,
		NULL, "member",
		rows_count(found) > 0 ? rows_int(found, 0, "id") : 0 };
	const char *id;

	if (!guest_fits(rq, guest))
		return NULL;
	id = rows_text(invite_store(rq, &invite), 0, "id");
	guest_tell_admins(rq, guest);
	return id;
}

static void
guest_greet(struct rq *rq, const struct guest *guest, struct rows *found)
{
	const char *language = rows_text(found, 0, "language");

	outbox_add(rq, "mail/workspace_added", rows_text(found, 0, "email"),
	    *language == '\0' ? rq->me.org_language : language,
	    audit_json(rq, "workspace", guest->name, "by", rq->me.name,
		"name", rows_text(found, 0, "name"), NULL));
}

/* The member's id; NULL, with an error at the field, when they cannot be let
 * in. */
static const char *
guest_member(struct rq *rq, const struct guest *guest, struct rows *found)
{
	const char *status = rows_text(found, 0, "status"), *code = NULL;

	if (rows_count(found) > 0 && !rows_is_null(found, 0, "level"))
		code = "workspace.already";
	else if (strcmp(status, "deactivated") == 0)
		code = "workspace.deactivated";
	if (code != NULL) {
		form_error(&rq->form, 409, guest->field, code, "email",
		    guest->email->text, NULL);
		return NULL;
	}
	if (rows_count(found) == 0 || strcmp(status, "expired") == 0)
		return guest_invite(rq, guest, found);
	if (strcmp(status, "active") == 0 &&
	    rows_int(found, 0, "id") != rq->me.member_id)
		guest_greet(rq, guest, found);
	return rows_text(found, 0, "id");
}

bool
workspace_let_in(struct rq *rq, const struct guest *guest)
{
	const char *org = db_int(rq, rq->me.org_id), *member;
	struct rows *found = db_send(rq, STMT_workspace_person, org,
	    guest->email->key, guest->workspace);

	member = guest_member(rq, guest, found);
	if (member == NULL || !rq_is_good(rq))
		return false;
	db_send(rq, STMT_workspace_give, org, guest->workspace, member,
	    access_level_name(guest->level), guest->restrictions);
	audit_record(rq, "workspace.invite", guest->email->text, NULL,
	    audit_json(rq, "workspace", guest->name, "level",
		access_level_name(guest->level), "restrictions",
		guest->restrictions, NULL));
	return true;
}

void
workspace_tell(struct rq *rq, const char *id, const char *template,
    const char *params)
{
	db_send(rq, STMT_workspace_tell_users, db_int(rq, rq->me.org_id),
	    template, params, outbox_host(rq), rq->req.id, id);
}
