#include <string.h>

#include "messages.h"
#include "workspace/users.h"

const char *const workspace_users_levels[] = { "agent", "manager", "owner",
	NULL };

const char *const workspace_users_restriction_names[] = {
#define RESTRICTION(ident, level) #ident,
#define MODULE(ident, owner, manager, agent)
#include "rules/access.def"
#undef MODULE
#undef RESTRICTION
	NULL };

const char *
workspace_users_search(struct rq *rq)
{
	const char *q = rq_text(rq, "q");

	return *q == '\0' ? NULL : text_key(rq->arena, q);
}

struct rows *
workspace_users_page(struct rq *rq, const struct listing *listing)
{
	bool is_ascending = listing->is_descending == listing->is_backwards;
	const char *name = listing->has_from ? listing->from.keys[0] :
	    is_ascending ? "" : "\U0010FFFF";
	const char *id = listing->has_from ? listing->from.keys[2] :
	    is_ascending ? "0" : "9223372036854775807";

	return db_send(rq, is_ascending ? STMT_workspace_users_page_asc :
	    STMT_workspace_users_page_desc, db_int(rq, rq->me.org_id),
	    rq_param(rq, "workspace"), name, id,
	    db_int(rq, listing->limit + 1), workspace_users_search(rq));
}

const char *
workspace_users_refuses(struct rq *rq, struct rows *rows, int row)
{
	enum level mine = policy_may(rq->me.role, rq->me.is_owner,
	    ACTION_workspaces_enter) ? LEVEL_OWNER :
	    access_level(rows_text(rows, row, "_my_level"));

	if (rows_int(rows, row, "id") == rq->me.member_id)
		return "policy.not_yourself";
	if (rows_bool(rows, row, "inherited"))
		return "workspace.inherited";
	if (!access_may_give(mine, access_level(rows_text(rows, row,
	    "level"))))
		return "workspace.agents_only";
	return NULL;
}

struct rows *
workspace_users_load(struct rq *rq)
{
	struct rows *user = db_send(rq, STMT_workspace_user_find,
	    db_int(rq, rq->me.org_id), rq_param(rq, "workspace"),
	    rq_param(rq, "id"));

	if (rows_count(user) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	return user;
}

void
workspace_users_answer(struct rq *rq, const char *email_key)
{
	vm_row(vm_data(rq->vm), "user", db_send(rq, STMT_workspace_person,
	    db_int(rq, rq->me.org_id), email_key,
	    rq_param(rq, "workspace")), NULL);
}

/* Those that the level cannot have fall away. */
unsigned
workspace_users_restrictions(struct rq *rq, const struct workspace *workspace,
    enum level level)
{
	const struct value *value;
	unsigned set = 0;
	size_t n;

	for (n = 0; (value = form_nth(&rq->form, "restriction", n)) != NULL;
	    n++)
		set |= access_set(value->text);
	if (!access_is_sound(set))
		form_error(&rq->form, 422, "restriction",
		    "workspace.one_visibility", NULL);
	set = access_fitting(level, set);
	if (!workspace->has_masking && (set & 1u << RESTRICTION_mask_contacts))
		form_error(&rq->form, 409, "restriction",
		    "workspace.mask_plan", NULL);
	return set;
}

void
workspace_users_choices(struct rq *rq, const struct workspace *workspace,
    enum level chosen, unsigned set)
{
	struct node *page = vm_page(rq->vm), *field, *list, *node;
	enum level level;

	field = vm_object(page, "field_level");
	list = vm_list(field, "options");
	for (level = LEVEL_AGENT; level <= LEVEL_OWNER; level++) {
		if (!access_may_give(workspace->level, level))
			continue;
		node = vm_append(list);
		vm_str(node, "value", access_level_name(level));
		vm_str(node, "label", text_get(rq->locale,
		    label_text(access_level_name(level))));
		vm_bool(node, "is_selected", level == chosen);
	}
	node = vm_object(page, "has");
	for (unsigned i = 0; i < RESTRICTION_COUNT; i++)
		vm_bool(node, access_restriction((enum restriction)i),
		    (set & 1u << i) != 0);
	vm_bool(page, "gives_all", access_may_give(workspace->level,
	    LEVEL_OWNER));
	vm_bool(page, "has_masking", workspace->has_masking);
}
