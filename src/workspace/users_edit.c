#include <string.h>

#include "audit.h"
#include "member.h"
#include "messages.h"
#include "workspace/users.h"

const struct field workspace_user_form[] = {
	{ .name = "level", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = workspace_users_levels },
	{ .name = "restriction", .type = F_CHOICE, .flags = FIELD_MANY,
	    .choices = workspace_users_restriction_names },
	{ .name = "version", .type = F_INT, .flags = FIELD_REQUIRED,
	    .min = 1, .max = 2147483647 },
	{ 0 }
};

static void
user_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	struct node *can = vm_object(extra, "can");
	bool may = workspace_users_refuses(rq, rows, row) == NULL;

	vm_bool(can, "edit", may);
	vm_bool(can, "revoke", may);
	vm_bool(extra, "is_me",
	    rows_int(rows, row, "id") == rq->me.member_id);
}

static void
user_show(struct rq *rq, const struct workspace *workspace, struct rows *user)
{
	const char *code = workspace_users_refuses(rq, user, 0);
	const char *chosen = rq_text(rq, "level");
	struct node *page = vm_page(rq->vm);

	if (*chosen == '\0')
		chosen = rows_text(user, 0, "level");
	vm_list(page, "conflict");
	vm_str(page, "conflict_by", NULL);
	vm_str(page, "conflict_at", NULL);
	vm_str(page, "reason", code == NULL ? NULL : rq_say(rq, code, NULL));
	vm_str(page, "base_path", workspace_base(rq));
	workspace_users_choices(rq, workspace, access_level(chosen),
	    access_set(rows_text(user, 0, "_restrictions")));
	vm_row(vm_data(rq->vm), "user", user, user_each);
	answer_page(rq, "workspace/users_edit");
}

void
workspace_user_view(struct rq *rq)
{
	struct workspace workspace;
	struct rows *user = db_send(rq, STMT_workspace_user_find,
	    db_int(rq, rq->me.org_id), rq_param(rq, "workspace"),
	    rq_param(rq, "id"));

	if (!workspace_enter(rq, &workspace, MODULE_users))
		return;
	if (rows_count(user) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	else
		user_show(rq, &workspace, user);
}

static const char *
level_word(struct rq *rq, const char *level)
{
	return text_get(rq->locale, label_text(level));
}

/* Somebody else saved first: both values side by side. */
static void
save_conflict(struct rq *rq, struct rows *user)
{
	struct node *node = vm_append(vm_list(vm_page(rq->vm), "conflict"));

	vm_str(node, "field_label",
	    text_get(rq->locale, N_("Access level")));
	vm_str(node, "theirs", level_word(rq, rows_text(user, 0, "level")));
	vm_str(node, "yours", level_word(rq, rq_text(rq, "level")));
	form_error(&rq->form, 409, "version", "form.stale", NULL);
}

static void
save_judge(struct rq *rq, const struct workspace *workspace, struct rows *user)
{
	enum level level = access_level(rq_text(rq, "level"));
	const char *code = workspace_users_refuses(rq, user, 0);

	if (code == NULL && level != LEVEL_NONE &&
	    !access_may_give(workspace->level, level))
		code = "workspace.agents_only";
	if (code != NULL)
		rq_fail(rq, 403, code, NULL);
	else if (form_is_good(&rq->form) &&
	    form_number(&rq->form, "version") != rows_int(user, 0, "version"))
		save_conflict(rq, user);
}

/* A level that cannot have them drops restrictions, and that is said. */
static void
save_flash(struct rq *rq, struct rows *user, enum level level)
{
	unsigned before = access_set(rows_text(user, 0, "_restrictions"));
	bool has_dropped = before != access_fitting(level, before);

	answer_flash(rq, has_dropped ? "workspace.level_dropped" :
	    "workspace.level_changed", "name", member_name(user, 0), "level",
	    level_word(rq, access_level_name(level)), NULL);
}

static void
save_store(struct rq *rq, const struct workspace *workspace,
    struct rows *user, unsigned set)
{
	const char *level = rq_text(rq, "level");
	unsigned before = access_set(rows_text(user, 0, "_restrictions"));

	save_flash(rq, user, access_level(level));
	if (strcmp(level, rows_text(user, 0, "level")) == 0 && set == before)
		return;
	db_send(rq, STMT_workspace_user_save, db_int(rq, rq->me.org_id),
	    workspace->id, rq_param(rq, "id"), level,
	    workspace_array(rq, set), rq_text(rq, "version"));
	audit_record(rq, "workspace.level", rows_text(user, 0, "email"),
	    audit_json(rq, "workspace", workspace->name, "level",
		rows_text(user, 0, "level"), "restrictions",
		workspace_array(rq, before), NULL),
	    audit_json(rq, "workspace", workspace->name, "level", level,
		"restrictions", workspace_array(rq, set), NULL));
}

void
workspace_user_save(struct rq *rq)
{
	struct workspace workspace;
	struct rows *user;
	unsigned set;

	member_lock_organization(rq);
	if (!workspace_enter(rq, &workspace, MODULE_users))
		return;
	user = workspace_users_load(rq);
	if (rq_is_good(rq))
		save_judge(rq, &workspace, user);
	if (!rq_is_good(rq))
		return;
	set = workspace_users_restrictions(rq, &workspace,
	    access_level(rq_text(rq, "level")));
	if (!form_is_good(&rq->form)) {
		user_show(rq, &workspace, user);
		answer_form(rq, "workspace/users_edit");
		return;
	}
	save_store(rq, &workspace, user, set);
	vm_row(vm_data(rq->vm), "user", workspace_users_load(rq), user_each);
	answer_done(rq, "%s/%s", workspace_base(rq), rq_param(rq, "id"));
}
