#include "audit.h"
#include "member.h"
#include "outbox.h"

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
	vm_rows(vm_page(rq->vm), "invitations", invitations, NULL);
	vm_row(vm_page(rq->vm), "seats", seats, NULL);
	vm_row(vm_data(rq->vm), "user", member, NULL);
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
