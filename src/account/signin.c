#include <string.h>

#include "audit.h"
#include "crypto.h"
#include "rq.h"
#include "throttle.h"

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

/*
 * One counter an account, another for browsers that signed in to it before,
 * so that a stranger cannot lock a person out; one an address.
 */
static const char *
account_key(struct rq *rq, const char *email, struct rows *user)
{
	if (rows_bool(user, 0, "is_known_device"))
		return arena_printf(rq->arena, "signin:device:%s:%s",
		    session_device_hash(rq), email);
	return arena_printf(rq->arena, "signin:account:%s", email);
}

static bool
signin_throttle(struct rq *rq, const char *email, const char *key)
{
	const struct limit limits[] = {
		{ key, 10, "15 minutes" },
		{ arena_printf(rq->arena, "signin:hour:%s", email), 100,
		    "1 hour" },
		{ arena_printf(rq->arena, "signin:from:%s",
		      req_address_prefix(&rq->req, rq->arena)),
		    rq->cfg->signin_per_minute, "1 minute" },
	};

	return throttle_take(rq, limits, 3);
}

/* NULL unless address and password fit; errors are at the form. */
struct rows *
signin_prove(struct rq *rq, const struct value *email,
    const struct value *password)
{
	struct rows *user = db_send(rq, STMT_signin_find, email->key,
	    session_device_hash(rq));
	const char *key = account_key(rq, email->key, user);
	const char *phc = rows_text(user, 0, "phc");
	bool is_stale = false;

	if (!signin_throttle(rq, email->key, key))
		return NULL;
	if (!crypto_password_fits(*phc == '\0' ? NULL : phc, password->text,
		password->len, &is_stale)) {
		form_error(&rq->form, 422, "password", "signin.wrong", NULL);
		return NULL;
	}
	throttle_forget(rq, key);
	if (is_stale)
		db_send(rq, STMT_password_set, rows_text(user, 0, "id"),
		    crypto_password_hash(rq->arena, password->text,
			password->len));
	return user;
}

void
signin_try(struct rq *rq)
{
	struct rows *user = NULL;

	if (form_is_good(&rq->form))
		user = signin_prove(rq, form_value(&rq->form, "email"),
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
