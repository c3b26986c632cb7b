#include <string.h>

#include "rq.h"
#include "rules/access.h"

const struct field access_query_form[] = {
	{ .name = "email", .type = F_EMAIL,
	    .flags = FIELD_QUERY | FIELD_REQUIRED },
	{ .name = "workspace", .type = F_ID,
	    .flags = FIELD_QUERY | FIELD_REQUIRED },
	{ 0 }
};

/* Why a person may do nothing here, or less than usual; NULL: no reason. */
static const char *
access_reason(struct rows *row, enum level level)
{
	const char *status = rows_text(row, 0, "member_status");

	if (*status == '\0')
		return "not_member";
	if (strcmp(status, "active") != 0)
		return status;
	if (level == LEVEL_NONE)
		return "no_access";
	if (strcmp(rows_text(row, 0, "org_status"), "suspended") == 0)
		return "organization.suspended";
	if (strcmp(rows_text(row, 0, "workspace_status"), "suspended") == 0)
		return "workspace.suspended";
	return NULL;
}

/* An organization Admin is an Owner of every workspace. */
static enum level
level_of(struct rows *row)
{
	if (strcmp(rows_text(row, 0, "member_status"), "active") != 0)
		return LEVEL_NONE;
	if (policy_role(rows_text(row, 0, "role")) == ROLE_ADMIN)
		return LEVEL_OWNER;
	return access_level(rows_text(row, 0, "level"));
}

/* ["no_export"] as JSON. */
static const char *
restrictions_json(struct rq *rq, unsigned set)
{
	enum restriction restriction;
	struct buf json;

	buf_init(&json, rq->arena);
	for (restriction = 0; restriction < RESTRICTION_COUNT; restriction++)
		if ((set & 1u << restriction) != 0)
			buf_printf(&json, "%c\"%s\"", json.len == 0 ? '[' :
			    ',', access_restriction(restriction));
	buf_puts(&json, json.len == 0 ? "[]" : "]");
	return json.data;
}

static void
show_modules(struct rq *rq, enum level level, unsigned set)
{
	struct node *modules = vm_object(vm_data(rq->vm), "modules");
	enum module module;

	for (module = 0; module < MODULE_COUNT; module++)
		vm_bool(modules, access_module(module),
		    access_may(level, set, module));
}

/* A suspended place is open to Admins alone, and nothing is sent from it. */
static void
show_access(struct rq *rq, struct rows *row)
{
	struct node *data = vm_data(rq->vm);
	enum level level = level_of(row);
	const char *reason = access_reason(row, level);
	bool is_admin = policy_role(rows_text(row, 0, "role")) == ROLE_ADMIN;
	unsigned set;

	if (reason != NULL && !is_admin)
		level = LEVEL_NONE;
	set = access_fitting(level, access_set(rows_text(row, 0,
	    "restrictions")));
	vm_str(data, "role", strcmp(rows_text(row, 0, "member_status"),
	    "active") == 0 ? rows_text(row, 0, "role") : NULL);
	vm_str(data, "level", level == LEVEL_NONE ? NULL :
	    access_level_name(level));
	vm_json(data, "restrictions", restrictions_json(rq, set));
	show_modules(rq, level, set);
	vm_str(data, "reason", reason);
	vm_bool(data, "template_messages", reason == NULL);
	vm_bool(data, "service_messages", reason == NULL);
}

/* What this person may do there now; the platform asks it on every page. */
void
access_show(struct rq *rq)
{
	struct rows *row = db_send(rq, STMT_access_show,
	    db_int(rq, rq->me.org_id), form_value(&rq->form, "email")->key,
	    rq_text(rq, "workspace"));

	if (rows_count(row) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	else
		show_access(rq, row);
}
