#include <string.h>

#include "member.h"
#include "messages.h"
#include "org/workspaces.h"
#include "workspace.h"

#define ROWS 5 /* offered at a time */

static const char *const levels[] = { "agent", "manager", "owner", NULL };

const struct field workspaces_invite_form[] = {
	{ .name = "email_", .type = F_EMAIL, .flags = FIELD_MAP, .max = 254,
	    .autocomplete = "off" },
	{ .name = "level_", .type = F_CHOICE, .flags = FIELD_MAP,
	    .choices = levels },
	{ 0 }
};

static const struct value *
row_value(struct rq *rq, const char *prefix, const char *suffix)
{
	const struct value *value;
	size_t n;

	for (n = 0; (value = form_nth(&rq->form, prefix, n)) != NULL; n++)
		if (strcmp(value->suffix, suffix) == 0)
			return value;
	return NULL;
}

static const char *
row_error(struct rq *rq, const char *name)
{
	const struct form_error *error;

	for (error = rq->form.errors; error != NULL; error = error->next)
		if (error->field != NULL && strcmp(error->field, name) == 0)
			return rq_say_list(rq, error->code, error->args);
	return NULL;
}

static void
row_levels(struct rq *rq, struct node *node, const char *chosen)
{
	struct node *list = vm_list(node, "options"), *option;
	size_t i;

	for (i = 0; levels[i] != NULL; i++) {
		option = vm_append(list);
		vm_str(option, "value", levels[i]);
		vm_str(option, "label",
		    text_get(rq->locale, label_text(levels[i])));
		vm_bool(option, "is_selected", strcmp(levels[i], chosen) == 0);
	}
}

/* The acting person first, as Owner; what was typed stays. */
static void
rows_show(struct rq *rq)
{
	struct node *list = vm_list(vm_page(rq->vm), "invites"), *node;
	bool is_again = rq->req.method == REQ_POST;
	const struct value *email, *level;
	const char *n;
	int i;

	for (i = 1; i <= ROWS; i++) {
		n = db_int(rq, i);
		email = row_value(rq, "email_", n);
		level = row_value(rq, "level_", n);
		node = vm_append(list);
		vm_str(node, "n", n);
		vm_str(node, "value", email != NULL ? email->text :
		    i == 1 && !is_again && !rq->me.is_support ?
		    rq->me.email : "");
		vm_str(node, "error", row_error(rq,
		    arena_printf(rq->arena, "email_%s", n)));
		row_levels(rq, node, level != NULL ? level->text :
		    i == 1 && !is_again ? "owner" : "agent");
	}
}

static void
invite_show(struct rq *rq, struct rows *workspace)
{
	rows_show(rq);
	vm_row(vm_data(rq->vm), "workspace", workspace, NULL);
	answer_page(rq, "org/workspaces_invite");
}

void
workspaces_invite(struct rq *rq)
{
	struct rows *workspace = workspace_load(rq);

	if (rq_is_good(rq))
		invite_show(rq, workspace);
}

/* Oneself only into a workspace that nobody is in yet. */
static void
invite_one(struct rq *rq, struct rows *workspace, const struct value *email)
{
	const struct value *level = row_value(rq, "level_", email->suffix);
	const struct guest guest = { .email = email,
		.field = arena_printf(rq->arena, "email_%s", email->suffix),
		.workspace = rows_text(workspace, 0, "id"),
		.name = rows_text(workspace, 0, "name"),
		.level = level == NULL ? LEVEL_AGENT :
		    access_level(level->text),
		.restrictions = "{}", .may_bring = true };

	if (rows_int(workspace, 0, "user_count") > 0 && strcmp(email->key,
	    text_key(rq->arena, rq->me.email)) == 0)
		rq_fail(rq, 403, "policy.not_yourself", NULL);
	else
		workspace_let_in(rq, &guest);
}

/* All of them or, when one cannot be let in, none. */
void
workspaces_let_in(struct rq *rq)
{
	const struct value *email;
	struct rows *workspace;
	size_t n;

	member_lock_organization(rq);
	workspace = workspace_load(rq);
	for (n = 0; rq_is_good(rq) && form_is_good(&rq->form) &&
	    (email = form_nth(&rq->form, "email_", n)) != NULL; n++)
		invite_one(rq, workspace, email);
	if (!rq_is_good(rq))
		return;
	invite_show(rq, workspace);
	if (!form_is_good(&rq->form)) {
		answer_form(rq, "org/workspaces_invite");
		return;
	}
	answer_flash(rq, "workspaces.ready", "name",
	    rows_text(workspace, 0, "name"), NULL);
	answer_done(rq, "/o/%s/workspaces", rq_param(rq, "org"));
}
