#include <string.h>

#include "member.h"
#include "messages.h"
#include "refusal.h"
#include "rules/access.h"

#define COLUMNS 4 /* workspaces beside each other, module by module */

/* What a person has in a workspace, and through what. */
struct reach {
	enum level level;	 /* now */
	unsigned set;		 /* its restrictions */
	const char *through;	 /* a code with words */
};

static struct reach
reach_of(struct rows *member, struct rows *list, int row)
{
	enum level level = access_level(rows_text(list, row, "level"));

	if (strcmp(rows_text(member, 0, "status"), "active") != 0)
		return (struct reach){ LEVEL_NONE, 0, "through.inactive" };
	if (strcmp(rows_text(member, 0, "role"), "admin") == 0)
		return (struct reach){ LEVEL_OWNER, 0, "through.admin" };
	if (level == LEVEL_NONE)
		return (struct reach){ LEVEL_NONE, 0, "through.none" };
	if (strcmp(rows_text(list, row, "status"), "suspended") == 0)
		return (struct reach){ LEVEL_NONE, 0, "through.suspended" };
	return (struct reach){ level, access_fitting(level,
	    access_set(rows_text(list, row, "_restrictions"))),
	    "through.assigned" };
}

/* Why a module is open or closed: a code with words. */
static const char *
module_reason(const struct reach *reach, enum module module)
{
	static const char *const levels[] = { "none", "why.agent",
		"why.manager", "why.owner" };
	enum restriction unless = access_unless(reach->level, module);

	if (reach->level == LEVEL_NONE || strcmp(reach->through,
	    "through.admin") == 0)
		return reach->through;
	if (unless != RESTRICTION_COUNT && (reach->set & 1u << unless) != 0)
		return access_restriction(unless);
	return levels[reach->level];
}

static void
module_show(struct node *node, const struct reach *reach, enum module module)
{
	vm_bool(node, "may", access_may(reach->level, reach->set, module));
	vm_str(node, "reason", module_reason(reach, module));
}

/* The workspaces as JSON and page have them, each with its modules. */
static void
workspaces_show(struct rq *rq, struct rows *member, struct rows *list)
{
	struct node *places = vm_list(vm_data(rq->vm), "workspaces");
	int row;

	for (row = 0; row < rows_count(list); row++) {
		struct reach reach = reach_of(member, list, row);
		struct node *node = vm_append(places), *modules, *module;
		enum module m;

		vm_str(node, "id", rows_text(list, row, "id"));
		vm_str(node, "name", rows_text(list, row, "name"));
		vm_str(node, "status", rows_text(list, row, "status"));
		vm_str(node, "level", access_level_name(reach.level));
		vm_str(node, "assigned", rows_text(list, row, "level"));
		vm_str(node, "assigned_at", rows_is_null(list, row,
		    "assigned_at") ? NULL : rows_text(list, row,
		    "assigned_at"));
		vm_json(node, "restrictions", rows_text(list, row,
		    "restrictions"));
		vm_str(node, "through", reach.through + strlen("through."));
		modules = vm_list(node, "modules");
		for (m = 0; m < MODULE_COUNT; m++) {
			module = vm_append(modules);
			vm_str(module, "module", access_module(m));
			module_show(module, &reach, m);
		}
	}
}

/* Module by module, the first few assigned workspaces beside each other. */
static void
modules_show(struct rq *rq, struct rows *member, struct rows *list)
{
	struct node *heads = vm_list(vm_page(rq->vm), "heads"), *head;
	struct node *lines = vm_list(vm_page(rq->vm), "lines"), *line, *cells;
	int most = rows_count(list) < COLUMNS ? rows_count(list) : COLUMNS;
	enum level level;
	enum module m;
	int row, shown = 0;

	while (shown < most && (reach_of(member, list, shown).level !=
	    LEVEL_NONE || strcmp(rows_text(list, shown, "level"), "none") != 0))
		shown++;
	for (row = 0; row < shown; row++) {
		head = vm_append(heads);
		vm_str(head, "name", rows_text(list, row, "name"));
		level = reach_of(member, list, row).level;
		vm_str(head, "level", level == LEVEL_NONE ?
		    rows_text(list, row, "level") : access_level_name(level));
	}
	for (m = 0; m < MODULE_COUNT; m++) {
		line = vm_append(lines);
		vm_str(line, "label", arena_printf(rq->arena, "module.%s",
		    access_module(m)));
		cells = vm_list(line, "cells");
		for (row = 0; row < shown; row++) {
			struct reach reach = reach_of(member, list, row);

			module_show(vm_append(cells), &reach, m);
		}
	}
}

/* "Admin, User Admin": the roles that may. */
static const char *
roles_words(struct rq *rq, enum action action)
{
	struct buf words;
	enum role role;

	buf_init(&words, rq->arena);
	for (role = ROLE_ADMIN; role <= ROLE_MEMBER; role++)
		if (policy_may(role, false, action))
			buf_printf(&words, "%s%s", words.len > 0 ? ", " : "",
			    text_get(rq->locale, label_text(
				policy_role_name(role))));
	if (words.len == 0)
		buf_puts(&words, text_get(rq->locale,
		    N_("Organization owner")));
	return words.data;
}

/* Every action of the organization: may they, and through what. */
static void
actions_show(struct rq *rq, struct rows *member)
{
	struct node *list = vm_list(vm_data(rq->vm), "actions"), *node;
	const struct subject subject = member_subject(member, 0);
	bool is_active = strcmp(rows_text(member, 0, "status"),
	    "active") == 0, may;
	int64_t count = 0;
	enum action action;

	for (action = ACTION_signed_in + 1; action < ACTION_COUNT; action++) {
		may = is_active && policy_may(subject.role, subject.is_owner,
		    action);
		count += may;
		node = vm_append(list);
		vm_str(node, "key", policy_key(action));
		vm_bool(node, "may", may);
		vm_str(node, "rule", refusal_rule(rq, action));
		vm_str(node, "roles", roles_words(rq, action));
	}
	vm_int(vm_page(rq->vm), "may_count", count);
	vm_int(vm_page(rq->vm), "action_count",
	    ACTION_COUNT - ACTION_signed_in - 1);
}

static int
reached(struct rows *member, struct rows *list)
{
	int row, count = 0;

	for (row = 0; row < rows_count(list); row++)
		count += reach_of(member, list, row).level != LEVEL_NONE;
	return count;
}

/* "Works in 2 workspaces, cannot open these settings" */
static const char *
answer_words(struct rq *rq, struct rows *member, struct rows *list)
{
	int count = reached(member, list);
	const char *words;

	if (strcmp(rows_text(member, 0, "status"), "active") != 0)
		return text_get(rq->locale, N_("Can do nothing now"));
	if (strcmp(rows_text(member, 0, "role"), "admin") == 0)
		return text_get(rq->locale,
		    N_("Opens every workspace and these settings"));
	words = strcmp(rows_text(member, 0, "role"), "member") == 0 ?
	    text_plural(rq->locale,
		N_("Works in {count} workspace, cannot open these settings"),
		N_("Works in {count} workspaces, cannot open these settings"),
		(uint64_t)count) :
	    text_plural(rq->locale,
		N_("Opens these settings and {count} workspace"),
		N_("Opens these settings and {count} workspaces"),
		(uint64_t)count);
	return text_fill(rq->arena, words, "count",
	    arena_printf(rq->arena, "%d", count), NULL);
}

void
user_access(struct rq *rq)
{
	struct rows *list = db_send(rq, STMT_user_access_list,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));
	struct rows *member = member_load(rq);

	if (!rq_is_good(rq))
		return;
	vm_row(vm_data(rq->vm), "user", member, NULL);
	workspaces_show(rq, member, list);
	modules_show(rq, member, list);
	actions_show(rq, member);
	vm_str(vm_page(rq->vm), "answer", answer_words(rq, member, list));
	vm_int(vm_page(rq->vm), "workspace_total", rows_count(list));
	answer_page(rq, "org/user_access");
}
