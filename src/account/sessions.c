#include <string.h>

#include "audit.h"
#include "rq.h"

const struct field sessions_form[] = {
	{ .name = "revoke", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 19 }, /* an id, or "others" */
	{ 0 }
};

void
sessions_page(struct rq *rq)
{
	vm_rows(vm_data(rq->vm), "sessions",
	    db_send(rq, STMT_sessions_list, db_int(rq, rq->me.user_id),
		db_int(rq, rq->me.session_id),
		db_int(rq, rq->cfg->session_idle_minutes),
		db_int(rq, rq->cfg->session_hours)), NULL);
	answer_page(rq, "account/sessions");
}

static void
sessions_revoke_others(struct rq *rq, const char *user)
{
	db_send(rq, STMT_sessions_revoke_others, user,
	    db_int(rq, rq->me.session_id));
	audit_account(rq, rq->me.user_id, "account.sessions_ended", NULL);
	answer_flash(rq, "sessions.others_ended", NULL);
	answer_done(rq, "/account/sessions");
}

void
sessions_revoke(struct rq *rq)
{
	const char *user = db_int(rq, rq->me.user_id);
	const char *which = rq_text(rq, "revoke");

	if (!form_is_good(&rq->form)) {
		sessions_page(rq);
		answer_form(rq, "account/sessions");
		return;
	}
	if (strcmp(which, "others") == 0) {
		sessions_revoke_others(rq, user);
		return;
	}
	if (rows_count(db_send(rq, STMT_sessions_revoke, user, which)) ==
	    0) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	audit_account(rq, rq->me.user_id, "account.session_ended", NULL);
	answer_flash(rq, "sessions.ended", NULL);
	answer_done(rq, "/account/sessions");
}
