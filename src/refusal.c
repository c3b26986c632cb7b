#include "refusal.h"

static const enum role roles[] = { ROLE_ADMIN, ROLE_BILLING, ROLE_USER,
	ROLE_MEMBER };

/* "{admin,user_admin}", and the same as a list for the page. */
static const char *
refusal_roles(struct rq *rq, enum action action)
{
	struct node *list = vm_list(vm_page(rq->vm), "roles");
	struct buf array;
	size_t i;

	buf_init(&array, rq->arena);
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (!policy_may(roles[i], false, action))
			continue;
		buf_printf(&array, "%c%s", array.len == 0 ? '{' : ',',
		    policy_role_name(roles[i]));
		vm_str(vm_append(list), "role", policy_role_name(roles[i]));
	}
	buf_puts(&array, array.len == 0 ? "{}" : "}");
	return array.data;
}

void
refusal_explain(struct rq *rq)
{
	const struct problem problem = rq->problem;
	struct node *page = vm_page(rq->vm);
	struct rows *people;

	if (!rq->me.is_member)
		return;
	rq->problem = (struct problem){ 0 };
	vm_str(page, "action", policy_key(rq->route->action));
	if (db_begin(rq->db, rq, false)) {
		people = db_send(rq, STMT_refusal_people,
		    db_int(rq, rq->me.org_id),
		    refusal_roles(rq, rq->route->action));
		if (rows_count(people) > 0)
			vm_rows(page, "people", people, NULL);
		vm_settle(rq->vm);
	}
	rq->problem = problem;
}
