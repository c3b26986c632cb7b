#include <string.h>

#include "invite.h"
#include "member.h"
#include "messages.h"
#include "seats.h"

static const char *const roles[] = { "admin", "billing_admin", "user_admin",
	"member", NULL };

const struct field users_new_form[] = {
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "off" },
	{ .name = "name", .type = F_TEXT, .max = 120, .autocomplete = "off" },
	{ .name = "role", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = roles },
	{ 0 }
};

/* The flash of a cancelled invitation comes back with its values. */
const struct field users_new_query_form[] = {
	{ .name = "email", .type = F_TEXT, .max = 254 },
	{ .name = "name", .type = F_TEXT, .max = 120 },
	{ .name = "role", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = roles },
	{ 0 }
};

/* The roles this person may hand out. */
static void
roles_offer(struct rq *rq)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_role");
	struct node *list = vm_list(field, "options"), *node;
	const struct rank rank = session_rank(rq);
	const char *chosen = rq_text(rq, "role");
	size_t i;

	if (*chosen == '\0')
		chosen = "member";
	for (i = 0; roles[i] != NULL; i++) {
		if (policy_refuses_role(&rank, ACTION_users_invite,
			policy_role(roles[i])) != NULL)
			continue;
		node = vm_append(list);
		vm_str(node, "value", roles[i]);
		vm_str(node, "label",
		    text_get(rq->locale, label_text(roles[i])));
		vm_bool(node, "is_selected", strcmp(roles[i], chosen) == 0);
	}
}

static void
seats_free(struct rq *rq, struct rows *seats)
{
	int64_t all = rows_int(seats, 0, "seats");
	int64_t left = all - rows_int(seats, 0, "used");

	if (left < 0)
		left = 0;
	vm_bool(vm_page(rq->vm), "is_full", left == 0);
	vm_str(vm_page(rq->vm), "seats_note", text_fill(rq->arena,
	    text_plural(rq->locale, N_("{free} of {seats} seats is free"),
		N_("{free} of {seats} seats are free"), (uint64_t)left),
	    "free", db_int(rq, left), "seats", db_int(rq, all), NULL));
}

void
users_new(struct rq *rq)
{
	struct rows *seats = db_send(rq, STMT_seats,
	    db_int(rq, rq->me.org_id));

	seats_free(rq, seats);
	roles_offer(rq);
	vm_int(vm_page(rq->vm), "invitation_days", rq->cfg->invitation_days);
	answer_page(rq, "org/users_new");
}

/* Is the address free, a seat left, and a mail? Errors go to the field. */
static void
invite_judge(struct rq *rq, struct rows *found)
{
	const struct value *email = form_value(&rq->form, "email");
	const char *status = rows_text(found, 0, "status");

	if (rows_count(found) > 0 && strcmp(status, "pending") == 0)
		form_error(&rq->form, 409, "email", "users.pending",
		    "email", email->text, NULL);
	else if (rows_count(found) > 0 && strcmp(status, "expired") != 0)
		form_error(&rq->form, 409, "email", "users.already_member",
		    "email", email->text, NULL);
	else if (invite_has_mail(rq) &&
	    strcmp(rq_text(rq, "role"), "billing_admin") != 0)
		seats_fit(rq, db_int(rq, rq->me.org_id), 1, "email");
}

static bool
invite_may_role(struct rq *rq)
{
	const struct rank rank = session_rank(rq);
	const char *code = policy_refuses_role(&rank, ACTION_users_invite,
	    policy_role(rq_text(rq, "role")));

	if (form_is_good(&rq->form) && code != NULL)
		rq_fail(rq, 403, code, NULL);
	return rq_is_good(rq);
}

void
users_invite(struct rq *rq)
{
	const struct value *email = form_value(&rq->form, "email");
	const char *org = db_int(rq, rq->me.org_id);
	const char *name = rq_text(rq, "name");
	struct invite invite = { email->text, email->key,
		*name == '\0' ? NULL : name, rq_text(rq, "role"), 0 };
	struct rows *found, *stored;

	member_lock_organization(rq);
	if (!invite_may_role(rq))
		return;
	found = db_send(rq, STMT_users_new_find, org,
	    email->key == NULL ? "" : email->key);
	if (form_is_good(&rq->form))
		invite_judge(rq, found);
	if (!form_is_good(&rq->form)) {
		users_new(rq);
		answer_form(rq, "org/users_new");
		return;
	}
	invite.id = rows_count(found) > 0 ? rows_int(found, 0, "id") : 0;
	stored = invite_store(rq, &invite);
	vm_row(vm_data(rq->vm), "user", stored, NULL);
	answer_flash(rq, "users.invited", "email", email->text, NULL);
	answer_created(rq, "%s/%s/workspaces?step=2", member_base(rq),
	    rows_text(stored, 0, "id"));
}
