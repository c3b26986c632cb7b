#include "refusal.h"

#include "frame.h"
#include "messages.h"

static const enum role roles[] = { ROLE_ADMIN, ROLE_BILLING, ROLE_USER,
	ROLE_MEMBER };

/* The roles that may, as "{admin,user_admin}". */
static const char *
refusal_roles(struct rq *rq, enum action action)
{
	struct buf array;
	size_t i;

	buf_init(&array, rq->arena);
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (policy_may(roles[i], false, action))
			buf_printf(&array, "%c%s", array.len == 0 ? '{' : ',',
			    policy_role_name(roles[i]));
	buf_puts(&array, array.len == 0 ? "{}" : "}");
	return array.data;
}

/* In a workspace the level decides; by their role, Admins may. */
static enum action
refusal_action(const struct rq *rq)
{
	enum action action = rq->route->action;

	return action == ACTION_workspace_users ||
	    action == ACTION_workspace_export ? ACTION_workspaces_enter :
	    action;
}

void
refusal_explain(struct rq *rq)
{
	const struct problem problem = rq->problem;
	const enum action action = refusal_action(rq);
	const char *tab = frame_tab(action);
	struct node *page = vm_page(rq->vm), *list;
	struct rows *people;
	size_t i;

	if (!rq->me.is_member)
		return;
	rq->problem = (struct problem){ 0 };
	vm_str(page, "action", policy_key(action));
	vm_str(page, "tab", tab == NULL ? NULL : text_get(rq->locale, tab));
	list = vm_list(page, "roles");
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (policy_may(roles[i], false, action))
			vm_str(vm_append(list), "role",
			    policy_role_name(roles[i]));
	if (db_begin(rq->db, rq, false)) {
		people = db_send(rq, STMT_refusal_people,
		    db_int(rq, rq->me.org_id),
		    refusal_roles(rq, action));
		if (rows_count(people) > 0)
			vm_rows(page, "people", people, NULL);
		vm_settle(rq->vm);
	}
	rq->problem = problem;
}

/* "Olga Lindqvist, Adam Okafor or Bill Tanaka" */
static const char *
people_names(struct rq *rq, struct rows *people)
{
	int count = rows_count(people), row;
	struct buf names;

	buf_init(&names, rq->arena);
	for (row = 0; row < count; row++) {
		if (row > 0 && row == count - 1)
			buf_printf(&names, " %s ",
			    text_get(rq->locale, N_("or")));
		else if (row > 0)
			buf_puts(&names, ", ");
		buf_puts(&names, rows_text(people, row, "name"));
	}
	return names.data;
}

void
refusal_ask(struct rq *rq, enum action action, const char *code)
{
	struct node *page = vm_page(rq->vm);
	struct rows *people;

	if (!rq_is_good(rq) || policy_may(rq->me.role, rq->me.is_owner,
		action)) {
		vm_str(page, "ask", NULL);
		return;
	}
	people = db_send(rq, STMT_refusal_people, db_int(rq, rq->me.org_id),
	    refusal_roles(rq, action));
	vm_str(page, "ask", rq_say(rq, code, "people",
	    people_names(rq, people), NULL));
}

const char *
refusal_rule(struct rq *rq, enum action action)
{
	const char *label = label_text(arena_printf(rq->arena, "guard.%s",
	    policy_guard_name(policy_guard(action))));

	return label == NULL ? NULL : text_get(rq->locale, label);
}
