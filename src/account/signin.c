#include <string.h>

#include "audit.h"
#include "proof.h"
#include "rq.h"

const struct field signin_query_form[] = {
	{ .name = "next", .type = F_TEXT, .max = 512 },
	{ 0 }
};

const struct field signin_form[] = {
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "username" },
	{ .name = "password", .type = F_PASSWORD, .flags = FIELD_REQUIRED,
	    .max = 1024, .autocomplete = "current-password" },
	{ .name = "next", .type = F_TEXT, .max = 512 },
	{ 0 }
};

const struct field language_form[] = {
	{ .name = "language", .type = F_LANGUAGE, .flags = FIELD_REQUIRED },
	{ .name = "next", .type = F_TEXT, .max = 512 },
	{ 0 }
};

/* Where the person wanted to go: only a path of our own. */
static const char *
next_path(struct rq *rq)
{
	const char *next = rq_text(rq, "next");

	return req_is_local_path(next) ? next : "/";
}

void
signin_page(struct rq *rq)
{
	if (rq->me.is_signed_in) {
		answer_done(rq, "%s", next_path(rq));
		return;
	}
	answer_page(rq, "account/signin");
}

void
signin_try(struct rq *rq)
{
	struct rows *user = NULL;

	if (form_is_good(&rq->form))
		user = proof_take(rq, form_value(&rq->form, "email"),
		    form_value(&rq->form, "password"));
	if (user != NULL && !rows_bool(user, 0, "is_verified"))
		form_error(&rq->form, 422, "email", "signin.unverified",
		    NULL);
	if (!form_is_good(&rq->form)) {
		answer_form(rq, "account/signin");
		return;
	}
	if (!rq_is_good(rq))
		return;
	session_start(rq, rows_int(user, 0, "id"));
	audit_account(rq, rows_int(user, 0, "id"), "account.signin", NULL);
	answer_done(rq, "%s", next_path(rq));
}

void
signout(struct rq *rq)
{
	session_end(rq);
	if (rq->me.is_signed_in)
		audit_account(rq, rq->me.user_id, "account.signout", NULL);
	answer_done(rq, "/signin");
}

void
language_choose(struct rq *rq)
{
	const char *tag = rq_text(rq, "language");

	if (!form_is_good(&rq->form)) {
		rq_fail(rq, 400, "request.field", NULL);
		return;
	}
	answer_cookie(rq, "__Host-lang", tag, 31536000);
	if (rq->me.is_signed_in)
		db_send(rq, STMT_profile_language,
		    db_int(rq, rq->me.user_id), tag);
	answer_done(rq, "%s", next_path(rq));
}
