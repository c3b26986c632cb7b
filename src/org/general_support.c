#include <string.h>

#include "audit.h"
#include "rq.h"

#define SUPPORT_DAYS "7"

static const char *const switches[] = { "on", "off", NULL };

const struct field general_support_form[] = {
	{ .name = "support", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = switches },
	{ 0 }
};

/* Lets the operator's staff look, never change, for a week. */
void
general_set_support(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	bool is_on = strcmp(rq_text(rq, "support"), "on") == 0;
	struct rows *stored;

	if (!form_is_good(&rq->form)) {
		rq_fail(rq, 422, "field.choice", NULL);
		return;
	}
	stored = db_send(rq, STMT_support_set, org,
	    is_on ? SUPPORT_DAYS : NULL, rq->me.name);
	vm_row(vm_data(rq->vm), "support", stored, NULL);
	audit_record(rq, "general.support", rq->me.org_name, NULL,
	    audit_json(rq, "support", rq_text(rq, "support"), "until",
		is_on ? rows_text(stored, 0, "support_until") : NULL, NULL));
	answer_flash(rq, is_on ? "general.support_on" : "general.support_off",
	    "until", rq_day(rq, rows_text(stored, 0, "support_until")), NULL);
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}
