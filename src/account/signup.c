#include <string.h>

#include "audit.h"
#include "crypto.h"
#include "link.h"
#include "outbox.h"
#include "rq.h"
#include "throttle.h"

#define LINKS_AN_HOUR 5

const struct field signup_form[] = {
	{ .name = "first_name", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 60, .autocomplete = "given-name" },
	{ .name = "last_name", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 60, .autocomplete = "family-name" },
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "email" },
	{ .name = "password", .type = F_PASSWORD, .flags = FIELD_REQUIRED,
	    .max = 1024, .autocomplete = "new-password" },
	{ 0 }
};

const struct field signup_sent_form[] = {
	{ .name = "email", .type = F_EMAIL, .max = 254,
	    .autocomplete = "email" },
	{ 0 }
};

const struct field verify_resend_form[] = {
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "email" },
	{ 0 }
};

void
signup_page(struct rq *rq)
{
	vm_int(vm_page(rq->vm), "password_min", rq->cfg->password_min);
	answer_page(rq, "account/signup");
}

void
signup_sent(struct rq *rq)
{
	answer_page(rq, "account/signup_sent");
}

/* Sends the person a link to prove the address; not more than five an hour,
 * and then silently: the page must look alike. */
static void
send_verify_link(struct rq *rq, const char *user, const char *email,
    const char *language)
{
	struct rows *links = db_send(rq, STMT_signup_links, user, "verify");
	struct rows *next = db_send_plain(rq, STMT_token_next);
	const char *id = rows_text(next, 0, "id");
	struct link link;

	if (rows_int(links, 0, "count") >= LINKS_AN_HOUR)
		return;
	link = link_new(rq->arena, rq->cfg, LINK_VERIFY,
	    rows_int(next, 0, "id"));
	db_send(rq, STMT_token_void, user, "verify");
	db_send(rq, STMT_token_insert, id, user, "verify", link.nonce,
	    link.hash, "24 hours");
	outbox_add(rq, "mail/verify", email, language,
	    audit_json(rq, "token_id", id, NULL));
}

static void
signup_new(struct rq *rq, const char *name, const char *phc)
{
	const struct value *email = form_value(&rq->form, "email");
	struct rows *user;
	const char *id;

	user = db_send(rq, STMT_signup_insert, email->text, email->key, name,
	    text_tag(rq->locale));
	if (rows_count(user) == 0)
		return; /* somebody was faster: their link is on its way */
	id = rows_text(user, 0, "id");
	db_send(rq, STMT_password_set, id, phc);
	audit_account(rq, rows_int(user, 0, "id"), "account.signup", NULL);
	send_verify_link(rq, id, email->text, NULL);
}

/* An address that has an account already must not be told so: the page is the
 * same, the mail is another. */
static void
signup_again(struct rq *rq, struct rows *user, const char *name,
    const char *phc)
{
	const char *id = rows_text(user, 0, "id");
	const char *email = rows_text(user, 0, "email");
	const char *language = rows_text(user, 0, "language");

	if (rows_bool(user, 0, "is_verified")) {
		outbox_add(rq, "mail/signup_known", email, language, "{}");
		return;
	}
	db_send(rq, STMT_signup_rename, id, name, text_tag(rq->locale));
	db_send(rq, STMT_password_set, id, phc);
	send_verify_link(rq, id, email, language);
}

static bool
signup_throttle(struct rq *rq, const char *email_key)
{
	const struct limit limits[] = {
		{ arena_printf(rq->arena, "signup:%s",
		      req_address_prefix(&rq->req, rq->arena)),
		    rq->cfg->signin_per_minute, "1 minute" },
		{ arena_printf(rq->arena, "signup:%s", email_key),
		    LINKS_AN_HOUR * 2, "1 hour" },
	};

	return throttle_take(rq, limits, 2);
}

void
signup_send(struct rq *rq)
{
	const struct value *email = form_value(&rq->form, "email");
	const struct value *password = form_value(&rq->form, "password");
	const char *name, *phc;
	struct rows *user;

	if (!form_is_good(&rq->form)) {
		signup_page(rq);
		answer_form(rq, "account/signup");
		return;
	}
	if (!signup_throttle(rq, email->key))
		return;
	name = arena_printf(rq->arena, "%s %s", rq_text(rq, "first_name"),
	    rq_text(rq, "last_name"));
	phc = crypto_password_hash(rq->arena, password->text, password->len);
	user = db_send(rq, STMT_signup_find, email->key);
	if (rows_count(user) == 0)
		signup_new(rq, name, phc);
	else
		signup_again(rq, user, name, phc);
	answer_created(rq, "/signup/sent");
}

void
verify_resend(struct rq *rq)
{
	const struct value *email = form_value(&rq->form, "email");
	const struct limit limits[] = {
		{ arena_printf(rq->arena, "signup:%s",
		      req_address_prefix(&rq->req, rq->arena)),
		    rq->cfg->signin_per_minute, "1 minute" },
	};
	struct rows *user;

	if (!form_is_good(&rq->form)) {
		answer_form(rq, "account/signup_sent");
		return;
	}
	if (!throttle_take(rq, limits, 1))
		return;
	user = db_send(rq, STMT_signup_find, email->key);
	if (rows_count(user) > 0 && !rows_bool(user, 0, "is_verified"))
		send_verify_link(rq, rows_text(user, 0, "id"),
		    rows_text(user, 0, "email"),
		    rows_text(user, 0, "language"));
	answer_done(rq, "/signup/sent");
}

void
verify_page(struct rq *rq)
{
	struct rows *token = db_send(rq, STMT_token_find,
	    link_hash(rq->arena, rq_param(rq, "token")), "verify");

	if (rows_count(token) == 0) {
		rq_fail(rq, 404, "link.dead", NULL);
		return;
	}
	vm_row(vm_page(rq->vm), "token", token, NULL);
	answer_page(rq, "account/verify");
}

void
verify_use(struct rq *rq)
{
	struct rows *used = db_send(rq, STMT_token_use,
	    link_hash(rq->arena, rq_param(rq, "token")), "verify");

	if (rows_count(used) == 0) {
		rq_fail(rq, 404, "link.dead", NULL);
		return;
	}
	db_send(rq, STMT_signup_verify, rows_text(used, 0, "user_id"));
	audit_account(rq, rows_int(used, 0, "user_id"), "account.verify",
	    NULL);
	answer_flash(rq, "account.verified", NULL);
	answer_done(rq, "/signin");
}
