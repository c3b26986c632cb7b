#include <string.h>

#include "audit.h"
#include "member.h"

static const char *const levels[] = { "none", "agent", "manager", "owner",
	NULL };

const struct field user_workspaces_form[] = {
	{ .name = "level_", .type = F_CHOICE, .flags = FIELD_MAP,
	    .choices = levels },
	{ 0 }
};

static const char *const steps[] = { "2", NULL };

const struct field user_workspaces_query_form[] = {
	{ .name = "step", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = steps },
	{ 0 }
};

static struct rows *
workspaces_send(struct rq *rq)
{
	return db_send(rq, STMT_user_workspaces_list,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));
}

static void
workspaces_show(struct rq *rq, struct rows *member, struct rows *list)
{
	int row, chosen = 0;

	for (row = 0; row < rows_count(list); row++)
		chosen += strcmp(rows_text(list, row, "level"), "none") != 0;
	vm_int(vm_page(rq->vm), "chosen_count", chosen);
	vm_rows(vm_data(rq->vm), "workspaces", list, NULL);
	vm_row(vm_data(rq->vm), "user", member, NULL);
	vm_bool(vm_page(rq->vm), "is_new",
	    strcmp(rq_text(rq, "step"), "2") == 0);
	answer_page(rq, "org/user_workspaces");
}

void
user_workspaces(struct rq *rq)
{
	struct rows *list = workspaces_send(rq), *member = member_load(rq);

	if (member_check(rq, member, ACTION_users_workspaces))
		workspaces_show(rq, member, list);
}

static int
row_of(struct rows *list, const char *id)
{
	int row;

	for (row = 0; row < rows_count(list); row++)
		if (strcmp(rows_text(list, row, "id"), id) == 0)
			return row;
	return -1;
}

/* One change: stored, and noted for the audit record. */
static void
level_store(struct rq *rq, struct rows *list, int row, const char *level)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *workspace = rows_text(list, row, "id");

	if (strcmp(level, "none") == 0)
		db_send(rq, STMT_user_workspaces_unset, org, workspace,
		    rq_param(rq, "id"));
	else
		db_send(rq, STMT_user_workspaces_set, org, workspace,
		    rq_param(rq, "id"), level);
}

/* "Sales: agent, Support: manager": what changed, before and after. */
struct levels_change {
	struct buf before, after;
	int count;
};

static void
levels_store(struct rq *rq, struct rows *list, struct levels_change *change)
{
	const struct value *value;
	const char *name;
	size_t n;
	int row;

	for (n = 0; (value = form_nth(&rq->form, "level_", n)) != NULL; n++) {
		row = row_of(list, value->suffix);
		if (row < 0 || strcmp(rows_text(list, row, "level"),
			value->text) == 0)
			continue;
		name = rows_text(list, row, "name");
		buf_printf(&change->before, "%s%s: %s",
		    change->count == 0 ? "" : ", ", name,
		    rows_text(list, row, "level"));
		buf_printf(&change->after, "%s%s: %s",
		    change->count == 0 ? "" : ", ", name, value->text);
		level_store(rq, list, row, value->text);
		change->count++;
	}
}

/* A workspace that is not of this organization: foreign and unknown alike. */
static void
levels_judge(struct rq *rq, struct rows *list)
{
	const struct value *value;
	size_t n;

	for (n = 0; (value = form_nth(&rq->form, "level_", n)) != NULL; n++)
		if (row_of(list, value->suffix) < 0)
			form_error(&rq->form, 422, arena_printf(rq->arena,
			    "level_%s", value->suffix), "workspace.unknown",
			    NULL);
}

static void
levels_audit(struct rq *rq, struct rows *member,
    const struct levels_change *change)
{
	audit_record(rq, "users.workspaces", rows_text(member, 0, "email"),
	    audit_json(rq, "levels", change->before.data, NULL),
	    audit_json(rq, "levels", change->after.data, NULL));
	answer_flash(rq, "users.workspaces_saved", "name",
	    member_name(member, 0), NULL);
}

void
user_set_workspaces(struct rq *rq)
{
	struct levels_change change = { .count = 0 };
	struct rows *member, *list;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_workspaces))
		return;
	list = workspaces_send(rq);
	levels_judge(rq, list);
	if (!form_is_good(&rq->form)) {
		workspaces_show(rq, member, list);
		answer_form(rq, "org/user_workspaces");
		return;
	}
	buf_init(&change.before, rq->arena);
	buf_init(&change.after, rq->arena);
	levels_store(rq, list, &change);
	if (change.count > 0)
		levels_audit(rq, member, &change);
	workspaces_show(rq, member, workspaces_send(rq));
	answer_done(rq, "%s", member_base(rq));
}
