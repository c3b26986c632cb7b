#include <string.h>

#include "audit.h"
#include "member.h"
#include "org/general.h"
#include "refusal.h"

const struct field general_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .min = 1,
	    .max = 100, .autocomplete = "organization" },
	{ .name = "phone", .type = F_PHONE, .max = 40, .autocomplete = "tel" },
	{ .name = "website", .type = F_URL, .max = 200,
	    .autocomplete = "url" },
	{ .name = "timezone", .type = F_ZONE, .flags = FIELD_REQUIRED },
	{ .name = "language", .type = F_LANGUAGE, .flags = FIELD_REQUIRED },
	{ .name = "version", .type = F_INT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 2147483647 },
	{ 0 }
};

static void
offer_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	vm_bool(extra, "to_me",
	    rows_int(rows, row, "member_id") == rq->me.member_id);
}

void
general_show(struct rq *rq, struct rows *general)
{
	struct node *page = vm_page(rq->vm);
	struct rows *offer = db_send(rq, STMT_general_handover,
	    db_int(rq, rq->me.org_id));

	rows_count(general);
	vm_row(vm_data(rq->vm), "general", general, NULL);
	vm_str(vm_data(rq->vm), "billing_information", NULL);
	vm_row(page, "handover", offer, offer_each);
	vm_str(page, "leave_reason", rq->me.is_owner ?
	    rq_say(rq, "policy.hand_over", NULL) : NULL);
	vm_list(page, "conflict");
	vm_str(page, "conflict_by", rows_text(general, 0, "changed_by"));
	vm_str(page, "conflict_at", rows_text(general, 0, "changed_at"));
	refusal_ask(rq, ACTION_general_edit, "general.ask");
	answer_page(rq, "org/general");
}

void
general_view(struct rq *rq)
{
	general_show(rq, db_send(rq, STMT_general_view,
	    db_int(rq, rq->me.org_id)));
}

static const struct {
	const char *field, *label;
} labels[] = {
	{ "name", N_("Organization name") },
	{ "phone", N_("Phone") },
	{ "website", N_("Website") },
	{ "timezone", N_("Time zone") },
	{ "language", N_("Language") },
};

/* Somebody else saved first: what differs, both values side by side. */
static void
general_conflict(struct rq *rq, struct rows *now)
{
	struct node *list = vm_list(vm_page(rq->vm), "conflict"), *node;
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (strcmp(rows_text(now, 0, labels[i].field),
			rq_text(rq, labels[i].field)) == 0)
			continue;
		node = vm_append(list);
		vm_str(node, "field_label",
		    text_get(rq->locale, labels[i].label));
		vm_str(node, "theirs", rows_text(now, 0, labels[i].field));
		vm_str(node, "yours", rq_text(rq, labels[i].field));
	}
	form_error(&rq->form, 409, "version", "form.stale", NULL);
}

static const char *
general_json(struct rq *rq, struct rows *row)
{
	return audit_json(rq, "name", rows_text(row, 0, "name"), "phone",
	    rows_text(row, 0, "phone"), "website",
	    rows_text(row, 0, "website"), "timezone",
	    rows_text(row, 0, "timezone"), "language",
	    rows_text(row, 0, "language"), NULL);
}

static const char *
or_null(const char *text)
{
	return *text == '\0' ? NULL : text;
}

static void
general_store(struct rq *rq, struct rows *before)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct rows *after;

	db_send(rq, STMT_general_save, org, rq_text(rq, "name"),
	    or_null(rq_text(rq, "phone")), or_null(rq_text(rq, "website")),
	    rq_text(rq, "timezone"), rq_text(rq, "language"),
	    rq_text(rq, "version"), rq->me.name);
	after = db_send(rq, STMT_general_view, org);
	audit_record(rq, "general.edit", rq_text(rq, "name"),
	    general_json(rq, before), general_json(rq, after));
	vm_row(vm_data(rq->vm), "general", after, NULL);
	answer_flash(rq, "form.saved", NULL);
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}

void
general_save(struct rq *rq)
{
	struct rows *before;

	member_lock_organization(rq);
	before = db_send(rq, STMT_general_view, db_int(rq, rq->me.org_id));
	if (form_is_good(&rq->form) && form_number(&rq->form, "version") !=
	    rows_int(before, 0, "version"))
		general_conflict(rq, before);
	if (form_is_good(&rq->form)) {
		general_store(rq, before);
		return;
	}
	general_show(rq, before);
	answer_form(rq, "org/general");
}
