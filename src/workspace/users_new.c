#include <string.h>

#include "member.h"
#include "workspace/users.h"

const struct field workspace_users_new_form[] = {
	{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED,
	    .max = 254, .autocomplete = "off" },
	{ .name = "level", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = workspace_users_levels },
	{ .name = "restriction", .type = F_CHOICE, .flags = FIELD_MANY,
	    .choices = workspace_users_restriction_names },
	{ 0 }
};

static void
new_show(struct rq *rq, const struct workspace *workspace, unsigned set)
{
	enum level level = access_level(rq_text(rq, "level"));

	workspace_users_choices(rq, workspace, level == LEVEL_NONE ?
	    LEVEL_AGENT : level, set);
	vm_str(vm_page(rq->vm), "base_path", workspace_base(rq));
	vm_bool(vm_page(rq->vm), "may_bring", workspace->may_bring);
	answer_page(rq, "workspace/users_new");
}

void
workspace_users_new(struct rq *rq)
{
	struct workspace workspace;

	if (workspace_enter(rq, &workspace, MODULE_users))
		new_show(rq, &workspace, 0);
}

/* Owners give every level, Managers Agent; nobody lets themselves in. */
static bool
add_may(struct rq *rq, const struct workspace *workspace, enum level level)
{
	const struct value *email = form_value(&rq->form, "email");

	if (level != LEVEL_NONE && !access_may_give(workspace->level, level))
		rq_fail(rq, 403, "workspace.agents_only", NULL);
	else if (email->key != NULL &&
	    strcmp(email->key, text_key(rq->arena, rq->me.email)) == 0)
		rq_fail(rq, 403, "policy.not_yourself", NULL);
	return rq_is_good(rq);
}

void
workspace_users_add(struct rq *rq)
{
	enum level level = access_level(rq_text(rq, "level"));
	struct workspace workspace;
	struct guest guest = { .email = form_value(&rq->form, "email"),
		.field = "email", .level = level };
	unsigned set;

	member_lock_organization(rq);
	if (!workspace_enter(rq, &workspace, MODULE_users) ||
	    !add_may(rq, &workspace, level))
		return;
	set = workspace_users_restrictions(rq, &workspace, level);
	guest.workspace = workspace.id;
	guest.name = workspace.name;
	guest.may_bring = workspace.may_bring;
	guest.restrictions = workspace_array(rq, set);
	if (!form_is_good(&rq->form) || !workspace_let_in(rq, &guest)) {
		new_show(rq, &workspace, set);
		answer_form(rq, "workspace/users_new");
		return;
	}
	workspace_users_answer(rq, guest.email->key);
	answer_flash(rq, "workspace.added", "email", guest.email->text, NULL);
	answer_created(rq, "%s", workspace_base(rq));
}
