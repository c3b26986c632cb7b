#include <string.h>

#include "audit.h"
#include "member.h"
#include "outbox.h"

const struct field leave_form[] = {
	{ .name = "confirm_name", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 200, .autocomplete = "off" },
	{ 0 }
};

static const char *const effects[] = {
	N_("Your access to its settings and workspaces ends at once."),
	N_("Invitations that you sent and nobody accepted yet are voided."),
	N_("Coming back takes a new invitation."),
};

/* The owner hands over first; the page says so instead of a form. */
void
leave_page(struct rq *rq)
{
	struct node *page = vm_page(rq->vm), *list = vm_list(page, "effects");
	size_t i;

	rows_count(rq->me.rows);
	vm_str(page, "leave_reason", rq->me.is_owner ?
	    rq_say(rq, "policy.hand_over", NULL) : NULL);
	for (i = 0; i < sizeof(effects) / sizeof(effects[0]); i++) {
		struct node *node = vm_append(list);

		vm_str(node, "text", text_get(rq->locale, effects[i]));
		vm_bool(node, "is_gain", false);
	}
	answer_page(rq, "org/leave");
}

static bool
leave_judge(struct rq *rq)
{
	const char *typed = text_clean(rq->arena, rq_text(rq, "confirm_name"));

	if (rq->me.is_owner)
		rq_fail(rq, 403, "policy.hand_over", NULL);
	else if (form_is_good(&rq->form) &&
	    strcmp(typed, text_clean(rq->arena, rq->me.org_name)) != 0)
		form_error(&rq->form, 422, "confirm_name",
		    "organization.confirm_name", NULL);
	return rq_is_good(rq) && form_is_good(&rq->form);
}

void
leave_go(struct rq *rq)
{
	const char *member = db_int(rq, rq->me.member_id);

	member_lock_organization(rq);
	if (!leave_judge(rq)) {
		if (rq_is_good(rq)) {
			leave_page(rq);
			answer_form(rq, "org/leave");
		}
		return;
	}
	member_void_invitations(rq, member, ROLE_NONE);
	db_send(rq, STMT_user_delete, db_int(rq, rq->me.org_id), member);
	audit_record(rq, "organization.leave", rq->me.email,
	    audit_json(rq, "role", policy_role_name(rq->me.role), NULL), NULL);
	outbox_add(rq, "mail/left", rq->me.email, rq->me.language,
	    audit_json(rq, "organization", rq->me.org_name, NULL));
	answer_flash(rq, "organization.left", "organization",
	    rq->me.org_name, NULL);
	answer_done(rq, "/organizations");
}
