#include "refusal.h"

/* The matrix itself, as the roles page and as JSON. */
void
roles_view(struct rq *rq)
{
	static const enum role roles[] = { ROLE_ADMIN, ROLE_BILLING,
		ROLE_USER, ROLE_MEMBER };
	static const char *const names[] = { "admin", "billing", "user",
		"member" };
	struct node *list = vm_list(vm_data(rq->vm), "actions"), *node;
	enum action action;
	size_t i;

	for (action = ACTION_signed_in + 1; action < ACTION_COUNT; action++) {
		node = vm_append(list);
		vm_str(node, "key", policy_key(action));
		vm_bool(node, "owner", policy_may(ROLE_ADMIN, true, action));
		for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
			vm_bool(node, names[i],
			    policy_may(roles[i], false, action));
		vm_str(node, "guard",
		    policy_guard_name(policy_guard(action)));
		vm_str(node, "rule", refusal_rule(rq, action));
	}
	answer_page(rq, "org/roles");
}
