#include <string.h>

#include "audit.h"
#include "member.h"
#include "seats.h"

/* From one state to the other; done twice it changes nothing. */
static void
status_store(struct rq *rq, struct rows *member, const char *from,
    const char *to)
{
	const char *id = rows_text(member, 0, "id");
	bool is_off = strcmp(to, "deactivated") == 0;
	struct rows *stored;

	stored = db_send(rq, STMT_user_set_status, db_int(rq, rq->me.org_id),
	    id, to, from);
	if (rows_count(stored) > 0) {
		if (is_off)
			member_void_invitations(rq, id, ROLE_NONE);
		audit_record(rq, is_off ? "users.deactivate" :
		    "users.activate", rows_text(member, 0, "email"),
		    audit_json(rq, "status", from, NULL),
		    audit_json(rq, "status", to, NULL));
	}
	vm_row(vm_data(rq->vm), "user", db_send(rq, STMT_member_find,
	    db_int(rq, rq->me.org_id), id), NULL);
	answer_flash(rq, is_off ? "users.deactivated" : "users.activated",
	    "name", member_name(member, 0), NULL);
	answer_flash_link(rq, "flash.undo", arena_printf(rq->arena,
	    "%s/%s/%s", member_base(rq), id, is_off ? "activate" :
	    "deactivate"));
	answer_done(rq, "%s", member_base(rq));
}

void
user_deactivate(struct rq *rq)
{
	struct rows *member;
	const char *status;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_deactivate))
		return;
	status = rows_text(member, 0, "status");
	if (strcmp(status, "active") != 0 &&
	    strcmp(status, "deactivated") != 0)
		rq_fail(rq, 409, "users.not_joined", "email",
		    rows_text(member, 0, "email"), NULL);
	else
		status_store(rq, member, "active", "deactivated");
}

void
user_activate(struct rq *rq)
{
	struct rows *member;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_activate))
		return;
	if (strcmp(rows_text(member, 0, "status"), "deactivated") == 0 &&
	    strcmp(rows_text(member, 0, "role"), "billing_admin") != 0)
		seats_fit(rq, db_int(rq, rq->me.org_id), 1, NULL);
	if (!rq_is_good(rq))
		return;
	if (strcmp(rows_text(member, 0, "status"), "deactivated") != 0 &&
	    strcmp(rows_text(member, 0, "status"), "active") != 0)
		rq_fail(rq, 409, "users.not_joined", "email",
		    rows_text(member, 0, "email"), NULL);
	else
		status_store(rq, member, "deactivated", "active");
}
