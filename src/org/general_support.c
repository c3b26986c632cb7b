#include "audit.h"
#include "rq.h"

#define SUPPORT_DAYS "7"

const struct field general_support_form[] = {
	{ .name = "enabled", .type = F_FLAG },
	{ 0 }
};

/* Lets the operator's staff look, never change, for a week. */
void
general_set_support(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	bool is_on = form_number(&rq->form, "enabled") != 0;
	struct rows *stored;

	stored = db_send(rq, STMT_support_set, org,
	    is_on ? SUPPORT_DAYS : NULL, rq->me.name);
	vm_row(vm_data(rq->vm), "support", stored, NULL);
	audit_record(rq, "general.support", rq->me.org_name, NULL,
	    audit_json(rq, "support", is_on ? "on" : "off", "until",
		is_on ? rows_text(stored, 0, "support_until") : NULL, NULL));
	answer_flash(rq, is_on ? "general.support_on" : "general.support_off",
	    "until", rq_day(rq, rows_text(stored, 0, "support_until")), NULL);
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}
