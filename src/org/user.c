#include <string.h>

#include "audit.h"
#include "member.h"
#include "messages.h"
#include "seats.h"

static const char *const roles[] = { "admin", "billing_admin", "user_admin",
	"member", NULL };

const struct field user_form[] = {
	{ .name = "role", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = roles },
	{ .name = "version", .type = F_INT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 2147483647 },
	{ 0 }
};

static void
user_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	member_can(rq, rows, row, extra);
	vm_bool(extra, "is_me", rows_int(rows, row, "id") ==
	    rq->me.member_id);
}

static void
role_options(struct rq *rq, const char *chosen)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_role");
	struct node *list = vm_list(field, "options"), *node;
	size_t i;

	for (i = 0; roles[i] != NULL; i++) {
		node = vm_append(list);
		vm_str(node, "value", roles[i]);
		vm_str(node, "label", text_get(rq->locale,
		    label_text(roles[i])));
		vm_bool(node, "is_selected", strcmp(roles[i], chosen) == 0);
	}
}

/* What keeps this person's role from being changed; NULL: nothing. */
static const char *
role_reason(struct rq *rq, struct rows *member)
{
	const struct rank rank = session_rank(rq);
	const struct subject subject = member_subject(member, 0);
	const char *code = policy_refuses(&rank, ACTION_users_role, &subject);

	if (code == NULL)
		return NULL;
	return rq_say(rq, code, "name", member_name(member, 0), NULL);
}

static void
user_show(struct rq *rq, struct rows *member)
{
	const char *chosen = rq_text(rq, "role");

	vm_list(vm_page(rq->vm), "conflict");
	vm_str(vm_page(rq->vm), "conflict_by", NULL);
	vm_str(vm_page(rq->vm), "conflict_at", NULL);
	vm_str(vm_page(rq->vm), "reason", role_reason(rq, member));
	role_options(rq, *chosen == '\0' ? rows_text(member, 0, "role") :
	    chosen);
	vm_row(vm_data(rq->vm), "user", member, user_each);
	answer_page(rq, "org/user");
}

void
user_view(struct rq *rq)
{
	struct rows *member = member_load(rq);

	if (rq_is_good(rq))
		user_show(rq, member);
}

/* Somebody else saved first: both values side by side. */
static void
role_conflict(struct rq *rq, struct rows *member)
{
	struct node *list = vm_list(vm_page(rq->vm), "conflict");
	struct node *node = vm_append(list);

	vm_str(node, "field_label", text_get(rq->locale, N_("Role")));
	vm_str(node, "theirs", text_get(rq->locale,
	    label_text(rows_text(member, 0, "role"))));
	vm_str(node, "yours", text_get(rq->locale,
	    label_text(rq_text(rq, "role"))));
	form_error(&rq->form, 409, "version", "form.stale", NULL);
}

static void
role_judge(struct rq *rq, struct rows *member)
{
	const struct rank rank = session_rank(rq);
	const char *role = rq_text(rq, "role"), *code;

	if (!member_check(rq, member, ACTION_users_role))
		return;
	code = policy_refuses_role(&rank, ACTION_users_role,
	    policy_role(role));
	if (code != NULL)
		rq_fail(rq, 403, code, NULL);
	else if (form_number(&rq->form, "version") !=
	    rows_int(member, 0, "version"))
		role_conflict(rq, member);
	else if (strcmp(rows_text(member, 0, "role"), "billing_admin") == 0 &&
	    strcmp(role, "billing_admin") != 0 &&
	    strcmp(rows_text(member, 0, "status"), "deactivated") != 0)
		seats_fit(rq, db_int(rq, rq->me.org_id), 1, "role");
}

static void
role_store(struct rq *rq, struct rows *member)
{
	const char *id = rows_text(member, 0, "id");
	const char *role = rq_text(rq, "role");
	struct rows *stored;

	stored = db_send(rq, STMT_user_set_role, db_int(rq, rq->me.org_id),
	    id, role, rq_text(rq, "version"));
	member_void_invitations(rq, id, policy_role(role));
	audit_record(rq, "users.role", rows_text(member, 0, "email"),
	    audit_json(rq, "role", rows_text(member, 0, "role"), NULL),
	    audit_json(rq, "role", role, NULL));
	vm_row(vm_data(rq->vm), "user", stored, NULL);
	answer_flash(rq, "users.role_changed", "name",
	    member_name(member, 0), "role",
	    text_get(rq->locale, label_text(role)), NULL);
}

void
user_set_role(struct rq *rq)
{
	struct rows *member;

	member_lock_organization(rq);
	member = member_load(rq);
	if (rq_is_good(rq) && form_is_good(&rq->form))
		role_judge(rq, member);
	if (!rq_is_good(rq))
		return;
	if (!form_is_good(&rq->form)) {
		user_show(rq, member);
		answer_form(rq, "org/user");
		return;
	}
	if (strcmp(rows_text(member, 0, "role"), rq_text(rq, "role")) != 0)
		role_store(rq, member);
	else
		vm_row(vm_data(rq->vm), "user", member, NULL);
	answer_done(rq, "%s/%s", member_base(rq), rq_param(rq, "id"));
}
