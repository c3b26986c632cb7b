#include "audit.h"
#include "rq.h"

static const char *const themes[] = { "auto", "light", "dark", NULL };

const struct field profile_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .min = 1,
	    .max = 120, .autocomplete = "name" },
	{ .name = "language", .type = F_LANGUAGE, .flags = FIELD_REQUIRED },
	{ .name = "timezone", .type = F_ZONE, .flags = FIELD_REQUIRED },
	{ .name = "theme", .type = F_CHOICE, .choices = themes },
	{ .name = "version", .type = F_INT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 2147483647 },
	{ 0 }
};

void
account_page(struct rq *rq)
{
	answer_done(rq, "/account/profile");
}

void
profile_page(struct rq *rq)
{
	vm_list(vm_page(rq->vm), "conflict");
	vm_str(vm_page(rq->vm), "conflict_by", NULL);
	vm_str(vm_page(rq->vm), "conflict_at", NULL);
	vm_row(vm_data(rq->vm), "profile",
	    db_send(rq, STMT_profile_view, db_int(rq, rq->me.user_id)), NULL);
	answer_page(rq, "account/profile");
}

static void
profile_again(struct rq *rq)
{
	profile_page(rq);
	answer_form(rq, "account/profile");
}

void
profile_save(struct rq *rq)
{
	const char *user = db_int(rq, rq->me.user_id);
	const char *name = rq_text(rq, "name");
	const char *theme = rq_text(rq, "theme");
	struct rows *saved;

	if (!form_is_good(&rq->form)) {
		profile_again(rq);
		return;
	}
	saved = db_send(rq, STMT_profile_save, user, name,
	    rq_text(rq, "language"), rq_text(rq, "timezone"),
	    *theme == '\0' ? "auto" : theme, rq_text(rq, "version"));
	if (rows_count(saved) == 0) {
		form_error(&rq->form, 409, "version", "form.stale", NULL);
		profile_again(rq);
		return;
	}
	db_send(rq, STMT_profile_rename, user, name, text_key(rq->arena, name));
	audit_account(rq, rq->me.user_id, "account.profile",
	    audit_json(rq, "name", name, "language", rq_text(rq, "language"),
		"timezone", rq_text(rq, "timezone"), NULL));
	answer_cookie(rq, "__Host-lang", rq_text(rq, "language"), 31536000);
	profile_page(rq);
	answer_flash(rq, "form.saved", NULL);
	answer_done(rq, "/account/profile");
}
