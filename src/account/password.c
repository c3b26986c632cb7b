#include "audit.h"
#include "crypto.h"
#include "link.h"
#include "outbox.h"
#include "rq.h"
#include "throttle.h"

#define LINKS_AN_HOUR 5

const struct field password_forgot_form[] = {
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "email" },
	{ 0 }
};

const struct field password_reset_form[] = {
	{ .name = "password", .type = F_PASSWORD, .flags = FIELD_REQUIRED,
	    .max = 1024, .autocomplete = "new-password" },
	{ 0 }
};

const struct field password_change_form[] = {
	{ .name = "current_password", .type = F_PASSWORD,
	    .flags = FIELD_REQUIRED, .max = 1024,
	    .autocomplete = "current-password" },
	{ .name = "password", .type = F_PASSWORD, .flags = FIELD_REQUIRED,
	    .max = 1024, .autocomplete = "new-password" },
	{ 0 }
};

void
password_forgot_page(struct rq *rq)
{
	answer_page(rq, "account/password_forgot");
}

void
password_forgot_sent(struct rq *rq)
{
	answer_page(rq, "account/password_forgot_sent");
}

static void
send_reset_link(struct rq *rq, struct rows *user)
{
	const char *id = rows_text(user, 0, "id"), *token;
	struct rows *next = db_send_plain(rq, STMT_token_next);
	struct link link;

	token = rows_text(next, 0, "id");
	link = link_new(rq->arena, rq->cfg, LINK_RESET,
	    rows_int(next, 0, "id"));
	db_send(rq, STMT_token_void, id, "reset");
	db_send(rq, STMT_token_insert, token, id, "reset", link.nonce,
	    link.hash, "1 hour");
	outbox_add(rq, "mail/reset", rows_text(user, 0, "email"),
	    rows_text(user, 0, "language"),
	    audit_json(rq, "token_id", token, NULL));
	audit_account(rq, rows_int(user, 0, "id"), "account.reset_asked",
	    NULL);
}

/* The same answer whether the address is known or not. */
void
password_forgot(struct rq *rq)
{
	const struct value *email = form_value(&rq->form, "email");
	const struct limit limits[] = {
		{ arena_printf(rq->arena, "reset:%s",
		      req_address_prefix(&rq->req, rq->arena)),
		    rq->cfg->signin_per_minute, "1 minute" },
	};
	struct rows *user, *links;

	if (!form_is_good(&rq->form)) {
		answer_form(rq, "account/password_forgot");
		return;
	}
	if (!throttle_take(rq, limits, 1))
		return;
	user = db_send(rq, STMT_signup_find, email->key);
	links = db_send(rq, STMT_signup_links,
	    rows_count(user) == 0 ? "0" : rows_text(user, 0, "id"), "reset");
	if (rows_count(user) > 0 && rows_bool(user, 0, "is_verified") &&
	    rows_int(links, 0, "count") < LINKS_AN_HOUR)
		send_reset_link(rq, user);
	answer_done(rq, "/password/forgot/sent");
}

void
password_reset_page(struct rq *rq)
{
	struct rows *token = db_send(rq, STMT_token_find,
	    link_hash(rq->arena, rq_param(rq, "token")), "reset");

	if (rows_count(token) == 0) {
		rq_fail(rq, 404, "link.dead", NULL);
		return;
	}
	vm_row(vm_page(rq->vm), "token", token, NULL);
	vm_int(vm_page(rq->vm), "password_min", rq->cfg->password_min);
	answer_page(rq, "account/password_reset");
}

/* A new password ends every session but the one given (0: every one). */
static void
password_store(struct rq *rq, const char *user, int64_t kept_session)
{
	const struct value *password = form_value(&rq->form, "password");

	db_send(rq, STMT_password_set, user,
	    crypto_password_hash(rq->arena, password->text, password->len));
	db_send(rq, STMT_password_end_sessions, user,
	    db_int(rq, kept_session));
}

void
password_reset(struct rq *rq)
{
	const char *hash = link_hash(rq->arena, rq_param(rq, "token"));
	struct rows *token, *used;

	if (!form_is_good(&rq->form)) {
		password_reset_page(rq);
		answer_form(rq, "account/password_reset");
		return;
	}
	token = db_send(rq, STMT_token_find, hash, "reset");
	used = db_send(rq, STMT_token_use, hash, "reset");
	if (rows_count(used) == 0) {
		rq_fail(rq, 404, "link.dead", NULL);
		return;
	}
	password_store(rq, rows_text(used, 0, "user_id"), 0);
	audit_account(rq, rows_int(used, 0, "user_id"), "account.reset",
	    NULL);
	outbox_add(rq, "mail/password_changed", rows_text(token, 0, "email"),
	    NULL, "{}");
	answer_flash(rq, "password.reset", NULL);
	answer_done(rq, "/signin");
}

void
password_page(struct rq *rq)
{
	vm_int(vm_page(rq->vm), "password_min", rq->cfg->password_min);
	answer_page(rq, "account/password");
}

static bool
password_is_current(struct rq *rq)
{
	const struct value *current =
	    form_value(&rq->form, "current_password");
	const struct limit limits[] = {
		{ arena_printf(rq->arena, "password:%s",
		      db_int(rq, rq->me.user_id)), 10, "15 minutes" },
	};
	struct rows *password = db_send(rq, STMT_password_of,
	    db_int(rq, rq->me.user_id));
	const char *phc = rows_text(password, 0, "phc");
	bool is_stale;

	if (!throttle_take(rq, limits, 1))
		return false;
	if (crypto_password_fits(phc, current->text, current->len, &is_stale)) {
		throttle_forget(rq, limits[0].key);
		return true;
	}
	form_error(&rq->form, 422, "current_password", "password.wrong", NULL);
	return false;
}

void
password_change(struct rq *rq)
{
	const char *user = db_int(rq, rq->me.user_id);

	if (form_is_good(&rq->form))
		password_is_current(rq);
	if (!form_is_good(&rq->form)) {
		password_page(rq);
		answer_form(rq, "account/password");
		return;
	}
	password_store(rq, user, rq->me.session_id);
	session_start(rq, rq->me.user_id);
	audit_account(rq, rq->me.user_id, "account.password", NULL);
	outbox_add(rq, "mail/password_changed", rq->me.email, NULL, "{}");
	answer_flash(rq, "password.changed", NULL);
	answer_done(rq, "/account/password");
}
