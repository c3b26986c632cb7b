#include <string.h>

#include "audit.h"
#include "link.h"
#include "member.h"
#include "outbox.h"
#include "seats.h"

#define RESENDS_A_DAY 5

static bool
is_invitation(struct rows *member)
{
	const char *status = rows_text(member, 0, "status");

	return strcmp(status, "pending") == 0 || strcmp(status, "expired") == 0;
}

/* Still an invitation, not too often, and an expired one needs its seat. */
static bool
resend_judge(struct rq *rq, struct rows *member)
{
	if (!is_invitation(member)) {
		rq_fail(rq, 409, "users.not_pending", "email",
		    rows_text(member, 0, "email"), NULL);
	} else if (rows_bool(member, 0, "_is_just_sent")) {
		rq_fail(rq, 429, "users.resend_often", NULL);
		rq->problem.retry_after = 60;
	} else if (rows_int(member, 0, "_resends") >= RESENDS_A_DAY) {
		rq_fail(rq, 429, "users.resend_often", NULL);
		rq->problem.retry_after = 86400;
	} else if (strcmp(rows_text(member, 0, "status"), "expired") == 0 &&
	    strcmp(rows_text(member, 0, "role"), "billing_admin") != 0) {
		seats_fit(rq, db_int(rq, rq->me.org_id), 1, NULL);
	}
	return rq_is_good(rq);
}

static void
resend_store(struct rq *rq, struct rows *member)
{
	const char *id = rows_text(member, 0, "id");
	const char *email = rows_text(member, 0, "email");
	struct link link = link_new(rq->arena, rq->cfg, LINK_INVITATION,
	    rows_int(member, 0, "id"));
	struct rows *stored;

	stored = db_send(rq, STMT_user_resend, db_int(rq, rq->me.org_id), id,
	    db_int(rq, rq->cfg->invitation_days), link.nonce, link.hash,
	    db_int(rq, rows_int(member, 0, "_resends") + 1));
	audit_record(rq, "users.resend", email, NULL, NULL);
	outbox_add(rq, "mail/invitation", email, rq->me.org_language,
	    audit_json(rq, "member_id", id, NULL));
	vm_row(vm_data(rq->vm), "user", stored, NULL);
	answer_flash(rq, "users.resent", "email", email, NULL);
	answer_done(rq, "%s", member_base(rq));
}

void
user_resend(struct rq *rq)
{
	struct rows *member;

	member_lock_organization(rq);
	member = member_load(rq);
	if (member_check(rq, member, ACTION_users_resend) &&
	    resend_judge(rq, member))
		resend_store(rq, member);
}

void
user_revoke(struct rq *rq)
{
	struct rows *member;
	const char *email;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_revoke))
		return;
	email = rows_text(member, 0, "email");
	if (!is_invitation(member)) {
		rq_fail(rq, 409, "users.not_pending", "email", email, NULL);
		return;
	}
	db_send(rq, STMT_user_delete, db_int(rq, rq->me.org_id),
	    rows_text(member, 0, "id"));
	audit_record(rq, "users.revoke", email,
	    audit_json(rq, "role", rows_text(member, 0, "role"), NULL), NULL);
	answer_flash(rq, "users.revoked", "email", email, NULL);
	answer_flash_link(rq, "flash.invite_again", arena_printf(rq->arena,
	    "%s/new?email=%s&role=%s", member_base(rq),
	    req_escape(rq->arena, email), rows_text(member, 0, "role")));
	answer_done(rq, "%s", member_base(rq));
}
