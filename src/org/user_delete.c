#include <string.h>

#include "audit.h"
#include "member.h"
#include "outbox.h"

static void
effect(struct node *list, const char *text, bool is_gain)
{
	struct node *node = vm_append(list);

	vm_str(node, "text", text);
	vm_bool(node, "is_gain", is_gain);
}

/* What the deletion does, in numbers. */
static void
delete_effects(struct rq *rq, struct rows *member, struct rows *invitations,
    struct rows *seats)
{
	struct node *list = vm_list(vm_page(rq->vm), "effects");
	int64_t workspaces = rows_int(member, 0, "workspace_count");
	int voided = rows_count(invitations);
	bool has_seat = strcmp(rows_text(member, 0, "role"),
	    "billing_admin") != 0 && strcmp(rows_text(member, 0, "status"),
	    "active") == 0;

	if (workspaces > 0)
		effect(list, text_fill(rq->arena, text_plural(rq->locale,
		    N_("Access to {count} workspace ends at once, also in "
		       "pages that are open now."),
		    N_("Access to {count} workspaces ends at once, also in "
		       "pages that are open now."), (uint64_t)workspaces),
		    "count", db_int(rq, workspaces), NULL), false);
	if (voided > 0)
		effect(list, text_fill(rq->arena, text_plural(rq->locale,
		    N_("{count} invitation sent by this person is voided."),
		    N_("{count} invitations sent by this person are voided."),
		    (uint64_t)voided), "count", db_int(rq, voided), NULL),
		    false);
	effect(list, text_fill(rq->arena, text_get(rq->locale, has_seat ?
	    N_("A seat becomes free: {used} of {seats} used now.") :
	    N_("No seat becomes free: {used} of {seats} used.")), "used",
	    rows_text(seats, 0, "used"), "seats",
	    rows_text(seats, 0, "seats"), NULL), true);
}

static void
delete_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	member_can(rq, rows, row, vm_object(extra, "can"));
}

void
user_delete_page(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *id = rq_param(rq, "id");
	struct rows *invitations =
	    db_send(rq, STMT_user_invitations_of, org, id);
	struct rows *seats = db_send(rq, STMT_seats, org);
	struct rows *member = member_load(rq);

	if (!member_check(rq, member, ACTION_users_delete))
		return;
	delete_effects(rq, member, invitations, seats);
	vm_row(vm_data(rq->vm), "user", member, delete_each);
	answer_page(rq, "org/user_delete");
}

void
user_delete(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *id = rq_param(rq, "id");
	struct rows *member;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_delete))
		return;
	member_void_invitations(rq, id, ROLE_NONE);
	db_send(rq, STMT_user_delete, org, id);
	audit_record(rq, "users.delete", rows_text(member, 0, "email"),
	    audit_json(rq, "name", rows_text(member, 0, "name"), "role",
		rows_text(member, 0, "role"), "status",
		rows_text(member, 0, "status"), NULL), NULL);
	outbox_add(rq, "mail/user_removed", rows_text(member, 0, "email"),
	    rows_text(member, 0, "_language"),
	    audit_json(rq, "organization", rq->me.org_name, "name",
		member_name(member, 0), NULL));
	answer_flash(rq, "users.deleted", "name", member_name(member, 0),
	    NULL);
	answer_flash_link(rq, "flash.invite_again", arena_printf(rq->arena,
	    "%s/new?email=%s&role=%s", member_base(rq), req_escape(rq->arena,
		rows_text(member, 0, "email")), rows_text(member, 0, "role")));
	answer_done(rq, "%s", member_base(rq));
}
