#include <string.h>

#include "audit.h"
#include "member.h"
#include "outbox.h"

static const char *const answers[] = { "accept", "decline", "withdraw",
	NULL };

/* The owner offers it to `user`; the other one accepts or declines; the owner
 * may withdraw. */
const struct field handover_form[] = {
	{ .name = "user", .type = F_ID },
	{ .name = "answer", .type = F_CHOICE, .choices = answers },
	{ 0 }
};

static void
offer_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	vm_bool(extra, "to_me",
	    rows_int(rows, row, "member_id") == rq->me.member_id);
}

void
handover_page(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct rows *admins = db_send(rq, STMT_handover_admins, org);
	struct rows *offer = db_send(rq, STMT_handover_find, org);

	vm_rows(vm_data(rq->vm), "candidates", admins, NULL);
	vm_row(vm_data(rq->vm), "handover", offer, offer_each);
	answer_page(rq, "org/handover");
}

static void
handover_offer(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct rows *target, *offered;

	if (!rq->me.is_owner) {
		rq_fail(rq, 403, "policy.owner_only", NULL);
		return;
	}
	target = db_send(rq, STMT_handover_target, org,
	    db_int(rq, form_number(&rq->form, "user")),
	    db_int(rq, rq->me.member_id));
	if (rows_count(target) == 0) {
		form_error(&rq->form, 422, "user", "handover.not_admin",
		    NULL);
		handover_page(rq);
		answer_form(rq, "org/handover");
		return;
	}
	offered = db_send(rq, STMT_handover_offer, org,
	    db_int(rq, rq->me.member_id), rows_text(target, 0, "id"));
	audit_record(rq, "organization.handover",
	    rows_text(target, 0, "email"), NULL,
	    audit_json(rq, "offer", "made", NULL));
	outbox_add(rq, "mail/handover_offer", rows_text(target, 0, "email"),
	    rows_text(target, 0, "language"), audit_json(rq, "organization",
	    rq->me.org_name, "name", member_name(target, 0), "from",
	    rq->me.name, "path", arena_printf(rq->arena,
		"/o/%s/general/handover", rq->me.org_slug), NULL));
	answer_flash(rq, "handover.offered", "email",
	    rows_text(target, 0, "email"), "organization", rq->me.org_name,
	    "until", rq_day(rq, rows_text(offered, 0, "expires_at")), NULL);
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}

/* The swap is one statement; the foreign key holds what an owner must be. */
static void
handover_accept(struct rq *rq, struct rows *offer)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct rows *swapped = db_send(rq, STMT_handover_swap, org,
	    db_int(rq, rq->me.member_id), rows_text(offer, 0, "from_id"));

	if (rows_count(swapped) == 0) {
		rq_fail(rq, 409, "handover.over", NULL);
		return;
	}
	db_send(rq, STMT_handover_drop, org);
	audit_record(rq, "organization.handover", rq->me.email,
	    audit_json(rq, "owner", rows_text(offer, 0, "from_email"), NULL),
	    audit_json(rq, "owner", rq->me.email, NULL));
	outbox_add(rq, "mail/handover_done",
	    rows_text(offer, 0, "from_email"), NULL, audit_json(rq,
	    "organization", rq->me.org_name, "name",
	    rows_text(offer, 0, "from_name"), "owner", rq->me.name, NULL));
	answer_flash(rq, "handover.accepted", "organization",
	    rq->me.org_name, NULL);
}

static void
handover_end(struct rq *rq, struct rows *offer, const char *how)
{
	db_send(rq, STMT_handover_drop, db_int(rq, rq->me.org_id));
	audit_record(rq, "organization.handover",
	    rows_text(offer, 0, "to_email"), NULL,
	    audit_json(rq, "offer", how, NULL));
	answer_flash(rq, strcmp(how, "declined") == 0 ? "handover.declined" :
	    "handover.cancelled", "organization", rq->me.org_name, NULL);
}

static void
handover_reply(struct rq *rq)
{
	const char *answer = rq_text(rq, "answer");
	bool is_withdrawal = strcmp(answer, "withdraw") == 0;
	struct rows *offer = db_send(rq, STMT_handover_find,
	    db_int(rq, rq->me.org_id));

	if (rows_count(offer) == 0 || !rows_bool(offer, 0, "is_valid"))
		rq_fail(rq, 409, "handover.over", NULL);
	else if (is_withdrawal ? !rq->me.is_owner :
	    rows_int(offer, 0, "member_id") != rq->me.member_id)
		rq_fail(rq, 403, "policy.owner_only", NULL);
	else if (strcmp(answer, "accept") == 0)
		handover_accept(rq, offer);
	else
		handover_end(rq, offer, is_withdrawal ? "withdrawn" :
		    "declined");
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}

void
handover_send(struct rq *rq)
{
	member_lock_organization(rq);
	if (!form_is_good(&rq->form)) {
		handover_page(rq);
		answer_form(rq, "org/handover");
	} else if (form_is_sent(&rq->form, "answer")) {
		handover_reply(rq);
	} else {
		handover_offer(rq);
	}
}
