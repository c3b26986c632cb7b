#include "org/users_filter.h"

#include <string.h>

#include "messages.h"

const char *const users_filter_roles[] = { "admin", "billing_admin",
	"user_admin", "member", "!admin", "!billing_admin", "!user_admin",
	"!member", NULL };
const char *const users_filter_statuses[] = { "active", "pending", "expired",
	"deactivated", "!active", "!pending", "!expired", "!deactivated",
	NULL };
const char *const users_filter_two_factor[] = { "on", "off", NULL };
const char *const users_filter_inactive[] = { "30", "60", "90", NULL };
static const char *const sort_choices[] = { "name", "-name", "role", "-role",
	"status", "-status", "workspaces", "-workspaces", "last_active",
	"-last_active", NULL };

const struct field users_query_form[] = {
	{ .name = "q", .type = F_TEXT, .max = 200 },
	{ .name = "role", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = users_filter_roles },
	{ .name = "status", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = users_filter_statuses },
	{ .name = "workspace", .type = F_ID, .flags = FIELD_QUERY },
	{ .name = "two_factor", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = users_filter_two_factor },
	{ .name = "inactive", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = users_filter_inactive },
	{ .name = "sort", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = sort_choices },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

/* "admin" as "{admin}", "!admin" as all the others in the list of choices:
 * an index is looked through for each of them. NULL: any. */
static const char *
codes_read(struct rq *rq, const char *choice, const char *const *choices)
{
	struct buf array;

	if (*choice == '\0')
		return NULL;
	buf_init(&array, rq->arena);
	for (; **choices != '!'; choices++)
		if (*choice == '!' ? strcmp(*choices, choice + 1) != 0 :
		    strcmp(*choices, choice) == 0)
			buf_printf(&array, "%c%s", array.len == 0 ? '{' : ',',
			    *choices);
	buf_puts(&array, "}");
	return array.data;
}

/* An expired invitation is a pending one past its time: "!pending" and
 * "!expired" take half of them, every other choice all or none. */
static const char *
status_expired(const char *status)
{
	bool is_not = *status == '!';

	status += is_not;
	if (strcmp(status, "expired") == 0)
		return is_not ? "f" : "t";
	if (strcmp(status, "pending") == 0)
		return is_not ? "t" : "f";
	return NULL;
}

void
users_filter_read(struct rq *rq, struct users_filter *filter)
{
	static const char *const fields[] = { "workspace", "two_factor",
		"inactive" };
	const char *q = rq_text(rq, "q"), *status = rq_text(rq, "status");
	const char **p = filter->params;
	size_t i;

	p[0] = *q == '\0' ? NULL : text_key(rq->arena, q);
	p[1] = codes_read(rq, rq_text(rq, "role"),
	    users_filter_roles);
	p[2] = codes_read(rq, status, users_filter_statuses);
	p[3] = status_expired(status);
	if (p[3] != NULL && *status != '!')
		p[2] = "{pending}";
	else if (p[3] != NULL)
		p[2] = "{active,pending,deactivated}";
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		p[4 + i] = *rq_text(rq, fields[i]) == '\0' ? NULL :
		    rq_text(rq, fields[i]);
	filter->is_empty = true;
	for (i = 0; i < USERS_FILTER_PARAMS; i++)
		filter->is_empty = filter->is_empty && p[i] == NULL;
}

static const char *
workspace_name(struct rows *workspaces, const char *id)
{
	int row;

	for (row = 0; row < rows_count(workspaces); row++)
		if (strcmp(rows_text(workspaces, row, "id"), id) == 0)
			return rows_text(workspaces, row, "name");
	return id;
}

static const char *
label(struct rq *rq, const char *code)
{
	const char *text = label_text(code);

	return text == NULL ? code : text_get(rq->locale, text);
}

void
users_filter_chips(struct rq *rq, const struct listing *listing,
    struct rows *workspaces)
{
	static const struct {
		const char *field, *words;
	} kinds[] = {
		{ "q", N_("“{value}”") },
		{ "role", N_("Role: {value}") },
		{ "status", N_("Status: {value}") },
		{ "workspace", N_("Workspace: {value}") },
		{ "two_factor", N_("Two-factor: {value}") },
		{ "inactive", N_("Inactive for {value} days") },
	};
	struct node *chips = vm_list(vm_page(rq->vm), "chips"), *node;
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		value = rq_text(rq, kinds[i].field);
		if (*value == '\0')
			continue;
		if (i == 3)
			value = workspace_name(workspaces, value);
		else if (i != 0)
			value = label(rq, value);
		node = vm_append(chips);
		vm_str(node, "label", text_fill(rq->arena,
		    text_get(rq->locale, kinds[i].words), "value", value,
		    NULL));
		vm_str(node, "remove_path", listing_path(rq, listing,
		    kinds[i].field, NULL));
	}
}

void
users_filter_workspaces(struct rq *rq, struct rows *workspaces)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_workspace");
	struct node *list = vm_list(field, "options"), *node;
	const char *chosen = rq_text(rq, "workspace");
	int row;

	node = vm_append(list);
	vm_str(node, "value", "");
	vm_str(node, "label", text_get(rq->locale, N_("Any")));
	vm_bool(node, "is_selected", *chosen == '\0');
	for (row = 0; row < rows_count(workspaces); row++) {
		node = vm_append(list);
		vm_str(node, "value", rows_text(workspaces, row, "id"));
		vm_str(node, "label", rows_text(workspaces, row, "name"));
		vm_bool(node, "is_selected", strcmp(chosen,
		    rows_text(workspaces, row, "id")) == 0);
	}
}

/* Sort keys before the first and behind the last row of a list. */
static struct cursor
edge(const char *sort, bool is_ascending)
{
	struct cursor edge = { .keys = { is_ascending ? "" : "\U0010FFFF",
	    is_ascending ? "" : "\U0010FFFF",
	    is_ascending ? "0" : "9223372036854775807" } };

	if (strcmp(sort, "workspaces") == 0)
		edge.keys[0] = is_ascending ? "-1" : "2147483647";
	if (strcmp(sort, "last_active") == 0)
		edge.keys[0] = is_ascending ? "-infinity" : "infinity";
	return edge;
}

#define PAIR(sort) { #sort, { STMT_users_page_##sort##_asc,                   \
	STMT_users_page_##sort##_desc, STMT_users_find_##sort##_asc,          \
	STMT_users_find_##sort##_desc } }
static const struct {
	const char *sort;
	enum stmt stmt[4]; /* ascending, descending; the same filtered */
} statements[] = { PAIR(name), PAIR(role), PAIR(status), PAIR(workspaces),
	PAIR(last_active) };

struct rows *
users_filter_page(struct rq *rq, const struct listing *listing,
    const struct users_filter *filter)
{
	bool is_ascending = listing->is_descending == listing->is_backwards;
	struct cursor from = listing->has_from ? listing->from :
	    edge(listing->sort, is_ascending);
	const char *params[5 + USERS_FILTER_PARAMS] = {
		db_int(rq, rq->me.org_id), from.keys[0], from.keys[1],
		from.keys[2], db_int(rq, listing->limit + 1) };
	size_t i = 0;

	memcpy(params + 5, filter->params, sizeof(filter->params));
	while (strcmp(statements[i].sort, listing->sort) != 0)
		i++;
	return db_send_list(rq, statements[i].stmt[(is_ascending ? 0 : 1) +
	    (filter->is_empty ? 0 : 2)],
	    filter->is_empty ? 5 : 5 + USERS_FILTER_PARAMS, params);
}

struct rows *
users_filter_count(struct rq *rq, const struct users_filter *filter)
{
	const char *params[1 + USERS_FILTER_PARAMS] = {
		db_int(rq, rq->me.org_id) };

	memcpy(params + 1, filter->params, sizeof(filter->params));
	return db_send_list(rq, STMT_users_found, 1 + USERS_FILTER_PARAMS,
	    params);
}
