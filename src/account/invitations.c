#include <string.h>

#include "audit.h"
#include "crypto.h"
#include "link.h"
#include "proof.h"
#include "rq.h"
#include "rules/password.h"
#include "seats.h"

static const char *const answers[] = { "accept", "decline", NULL };

/* One address, three forms: the answer, signing in, signing up. */
const struct field invitation_form[] = {
	{ .name = "answer", .type = F_CHOICE, .choices = answers },
	{ .name = "email", .type = F_EMAIL, .max = 254,
	    .autocomplete = "username" },
	{ .name = "first_name", .type = F_TEXT, .max = 60,
	    .autocomplete = "given-name" },
	{ .name = "last_name", .type = F_TEXT, .max = 60,
	    .autocomplete = "family-name" },
	{ .name = "password", .type = F_PASSWORD, .max = 1024,
	    .autocomplete = "current-password" },
	{ 0 }
};

static bool
is_invited(struct rq *rq, struct rows *invitation)
{
	return rq->me.is_signed_in && strcmp(text_key(rq->arena, rq->me.email),
	    rows_text(invitation, 0, "email_key")) == 0;
}

/* What the link names; NULL, and the one page for dead links, when nothing.
 * The person who accepted already is sent to the organization. */
static struct rows *
invitation_load(struct rq *rq)
{
	struct rows *found = db_send(rq, STMT_invitation_find,
	    link_hash(rq->arena, rq_param(rq, "token")));

	if (rows_count(found) == 0) {
		rq_fail(rq, 404, "link.dead", NULL);
		return NULL;
	}
	if (!rows_is_null(found, 0, "accepted_by")) {
		if (rows_int(found, 0, "accepted_by") == rq->me.user_id)
			answer_done(rq, "/o/%s/users",
			    rows_text(found, 0, "org_slug"));
		else
			rq_fail(rq, 404, "link.dead", NULL);
		return NULL;
	}
	return found;
}

static void
invitation_show(struct rq *rq, struct rows *found)
{
	struct node *page = vm_page(rq->vm);

	vm_row(vm_data(rq->vm), "invitation", found, NULL);
	vm_bool(page, "is_signed_in", rq->me.is_signed_in);
	vm_bool(page, "is_invited", is_invited(rq, found));
	vm_int(page, "password_min", rq->cfg->password_min);
	answer_page(rq, "account/invitation");
}

void
invitation_page(struct rq *rq)
{
	struct rows *found = invitation_load(rq);

	if (found != NULL)
		invitation_show(rq, found);
}

/* The inviter may have lost the rank since: the invitation is then void. */
static bool
inviter_may(struct rows *judged, enum role role)
{
	const struct rank inviter = {
		.role = policy_role(rows_text(judged, 0, "inviter_role")),
		.is_owner = rows_bool(judged, 0, "inviter_is_owner") };

	return strcmp(rows_text(judged, 0, "inviter_status"), "active") == 0 &&
	    policy_refuses_role(&inviter, ACTION_users_invite, role) == NULL;
}

/* Under the organization's lock: still open, still granted, still a seat? */
static bool
invitation_judge(struct rq *rq, struct rows *found, const char *user)
{
	const char *org = rows_text(found, 0, "org_id");
	struct rows *judged;

	rows_count(db_send(rq, STMT_invitation_lock, org));
	judged = db_send(rq, STMT_invitation_judge, org,
	    rows_text(found, 0, "member_id"), user);
	if (!rows_bool(judged, 0, "is_open") ||
	    !inviter_may(judged, policy_role(rows_text(found, 0, "role"))) ||
	    rows_int(judged, 0, "memberships") > 0)
		rq_fail(rq, 404, "link.dead", NULL);
	else if (strcmp(rows_text(found, 0, "role"), "billing_admin") != 0)
		seats_fit(rq, org, 0, NULL);
	return rq_is_good(rq);
}

static void
invitation_accept(struct rq *rq, struct rows *found)
{
	const char *user = db_int(rq, rq->me.user_id);

	rq->me.org_id = rows_int(found, 0, "org_id");
	if (!invitation_judge(rq, found, user))
		return;
	db_send(rq, STMT_invitation_accept, rows_text(found, 0, "org_id"),
	    rows_text(found, 0, "member_id"), user, rq->me.name,
	    text_key(rq->arena, rq->me.name), rq->me.language);
	audit_record(rq, "invitation.accept", rq->me.email, NULL,
	    audit_json(rq, "role", rows_text(found, 0, "role"), NULL));
	answer_flash(rq, "invitation.accepted", "organization",
	    rows_text(found, 0, "org_name"), NULL);
	answer_done(rq, strcmp(rows_text(found, 0, "role"), "member") == 0 ?
	    "/organizations" : "/o/%s/users", rows_text(found, 0, "org_slug"));
}

static void
invitation_decline(struct rq *rq, struct rows *found)
{
	rq->me.org_id = rows_int(found, 0, "org_id");
	if (rq->me.email == NULL)
		rq->me.email = rows_text(found, 0, "email");
	db_send(rq, STMT_invitation_drop, rows_text(found, 0, "org_id"),
	    rows_text(found, 0, "member_id"));
	audit_record(rq, "invitation.decline", rows_text(found, 0, "email"),
	    NULL, NULL);
	answer_flash(rq, "invitation.declined", "organization",
	    rows_text(found, 0, "org_name"), NULL);
	answer_done(rq, rq->me.is_signed_in ? "/organizations" : "/signin");
}

/* Signing in keeps the invitation open: the person then decides. */
static void
invitation_signin(struct rq *rq, struct rows *found)
{
	struct rows *user = proof_take(rq, form_value(&rq->form, "email"),
	    form_value(&rq->form, "password"));

	if (user == NULL || !rows_bool(user, 0, "is_verified")) {
		if (user != NULL)
			form_error(&rq->form, 422, "email",
			    "signin.unverified", NULL);
		invitation_show(rq, found);
		answer_form(rq, "account/invitation");
		return;
	}
	session_start(rq, rows_int(user, 0, "id"));
	audit_account(rq, rows_int(user, 0, "id"), "account.signin", NULL);
	answer_done(rq, "/invitations/%s", rq_param(rq, "token"));
}

/* The link proved the address: the new account is verified and joins. */
static void
invitation_signup(struct rq *rq, struct rows *found)
{
	const struct value *password = form_value(&rq->form, "password");
	const char *name = arena_printf(rq->arena, "%s %s",
	    rq_text(rq, "first_name"), rq_text(rq, "last_name"));
	struct rows *user = db_send(rq, STMT_signup_insert,
	    rows_text(found, 0, "email"), rows_text(found, 0, "email_key"),
	    name, text_tag(rq->locale));
	const char *id = rows_text(user, 0, "id");

	if (rows_count(user) == 0) {
		form_error(&rq->form, 422, "first_name",
		    "invitation.has_account", NULL);
		invitation_show(rq, found);
		answer_form(rq, "account/invitation");
		return;
	}
	db_send(rq, STMT_password_set, id, crypto_password_hash(rq->arena,
	    password->text, password->len));
	db_send(rq, STMT_signup_verify, id);
	rq->me.user_id = rows_int(user, 0, "id");
	rq->me.email = rows_text(found, 0, "email");
	rq->me.name = name;
	rq->me.language = text_tag(rq->locale);
	audit_account(rq, rq->me.user_id, "account.signup", NULL);
	session_start(rq, rq->me.user_id);
	invitation_accept(rq, found);
}

/* The password of a new account obeys the rules of sign-up; that of an old
 * one is only compared. */
static void
check_new_password(struct rq *rq, struct rows *found)
{
	const struct value *password = form_value(&rq->form, "password");
	const char *const words[] = { rq_text(rq, "first_name"),
		rq_text(rq, "last_name"), rows_text(found, 0, "email"), NULL };
	const struct password_rules rules = { rq->cfg->password_min, words };
	const char *code;

	if (password->len == 0)
		return;
	code = password_refuses(rq->arena, password->text, password->len,
	    &rules);
	if (code != NULL)
		form_error(&rq->form, 422, "password", code, "min",
		    db_int(rq, rq->cfg->password_min), NULL);
}

/* Which of the forms was sent, and is it whole? */
static bool
invitation_check(struct rq *rq, struct rows *found)
{
	bool is_signup = form_is_sent(&rq->form, "first_name") ||
	    form_is_sent(&rq->form, "last_name");
	const char *names[] = { "first_name", "last_name", "password" };
	size_t i;

	for (i = 0; is_signup && i < 3; i++)
		if (form_value(&rq->form, names[i])->len == 0)
			form_error(&rq->form, 422, names[i],
			    "field.required", NULL);
	if (is_signup)
		check_new_password(rq, found);
	if (!is_signup && form_is_sent(&rq->form, "email") &&
	    form_value(&rq->form, "password")->len == 0)
		form_error(&rq->form, 422, "password", "field.required",
		    NULL);
	return form_is_good(&rq->form);
}

void
invitation_answer(struct rq *rq)
{ /* budget: the one place where the three forms part */
	struct rows *found = invitation_load(rq);

	if (found == NULL)
		return;
	if (!invitation_check(rq, found)) {
		invitation_show(rq, found);
		answer_form(rq, "account/invitation");
	} else if (form_is_sent(&rq->form, "first_name")) {
		invitation_signup(rq, found);
	} else if (form_is_sent(&rq->form, "email")) {
		invitation_signin(rq, found);
	} else if (strcmp(rq_text(rq, "answer"), "decline") == 0) {
		invitation_decline(rq, found);
	} else if (!form_is_sent(&rq->form, "answer")) {
		rq_fail(rq, 400, "request.field", NULL);
	} else if (!rq->me.is_signed_in) {
		answer_done(rq, "/signin?next=/invitations/%s",
		    rq_param(rq, "token"));
	} else if (!is_invited(rq, found)) {
		rq_fail(rq, 403, "invitation.other_account", "invited",
		    rows_text(found, 0, "email"), "email", rq->me.email, NULL);
	} else {
		invitation_accept(rq, found);
	}
}
