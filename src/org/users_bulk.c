#include <string.h>

#include "audit.h"
#include "batch.h"
#include "member.h"
#include "messages.h"
#include "org/users_filter.h"

#define NAMES 20
#define SKIPPED 100 /* shown; the job has them all */

static const char *const kinds[] = { "role", "workspaces", "resend",
	"deactivate", "delete", NULL };
static const char *const new_roles[] = { "admin", "billing_admin",
	"user_admin", "member", NULL };
static const char *const levels[] = { "none", "agent", "manager", "owner",
	NULL };

/* do, whom (id, or all and the list's filter), and what they are given. */
const struct field users_bulk_form[] = {
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
	{ .name = "do", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = kinds },
	{ .name = "id", .type = F_ID, .flags = FIELD_MANY },
	{ .name = "all", .type = F_FLAG },
	{ .name = "new_role", .type = F_CHOICE, .choices = new_roles },
	{ .name = "level_", .type = F_CHOICE, .flags = FIELD_MAP,
	    .choices = levels },
	{ .name = "confirm", .type = F_FLAG },
	{ 0 }
};

struct choice {
	const char *kind;
	const char *role; /* to give; NULL: none was chosen yet */
	struct rows *people, *found, *workspaces;
	const char **codes; /* why a person is left out; NULL: they are not */
	int skipped;
};

/* With ids and without a new_role, the role that is confirmed is no filter. */
static const char *
choice_role(struct rq *rq, const char *kind)
{
	const char *role = rq_text(rq, "new_role");

	if (!form_is_sent(&rq->form, "new_role") &&
	    !form_is_sent(&rq->form, "all") &&
	    form_number(&rq->form, "confirm") != 0)
		role = rq_text(rq, "role");
	return strcmp(kind, "role") == 0 && policy_role(role) != ROLE_NONE ?
	    role : NULL;
}

static void
choice_send(struct rq *rq, struct choice *choice)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *params[1 + USERS_FILTER_PARAMS] = { org };
	const struct value *id;
	struct users_filter filter;
	struct buf ids;
	size_t n;

	users_filter_read(rq, &filter);
	memcpy(params + 1, filter.params, sizeof(filter.params));
	buf_init(&ids, rq->arena);
	for (n = 0; (id = form_nth(&rq->form, "id", n)) != NULL; n++)
		if (id->error == NULL)
			batch_ids_add(&ids, id->text);
	choice->people = form_number(&rq->form, "all") != 0 ?
	    db_send_list(rq, STMT_users_bulk_all, 1 + USERS_FILTER_PARAMS,
		params) :
	    db_send(rq, STMT_users_bulk_ids, org, batch_ids(&ids));
	choice->found = users_filter_count(rq, &filter);
	choice->workspaces = db_send(rq, STMT_users_workspaces, org);
}

static void
choice_judge(struct rq *rq, struct choice *choice)
{
	const struct rank rank = session_rank(rq);
	int row, count = rows_count(choice->people);

	choice->codes = arena_alloc(rq->arena,
	    ((size_t)count + 1) * sizeof(*choice->codes));
	for (row = 0; row < count; row++) {
		const struct batch_person person = {
			.subject = member_subject(choice->people, row),
			.status = rows_text(choice->people, row, "status"),
			.role = rows_text(choice->people, row, "role"),
			.given = choice->role };

		choice->codes[row] = batch_refuses(&rank, choice->kind,
		    &person);
		choice->skipped += choice->codes[row] != NULL;
	}
	if (count == 0)
		form_error(&rq->form, 422, "id", "bulk.none", NULL);
	else if (count > BATCH_MAX)
		form_error(&rq->form, 422, "all", "bulk.too_many", NULL);
}

/* What they are given, once it is confirmed. */
static void
given_judge(struct rq *rq, struct choice *choice)
{
	const struct rank rank = session_rank(rq);
	const struct value *level;
	const char *code = NULL;
	size_t n;
	int row, all = rows_count(choice->workspaces);

	if (strcmp(choice->kind, "role") == 0 && choice->role == NULL)
		form_error(&rq->form, 422, "new_role", "field.required",
		    NULL);
	else if (choice->role != NULL)
		code = policy_refuses_role(&rank, ACTION_users_role,
		    policy_role(choice->role));
	if (code != NULL)
		rq_fail(rq, 403, code, NULL);
	if (strcmp(choice->kind, "workspaces") != 0)
		return;
	for (n = 0; (level = form_nth(&rq->form, "level_", n)) != NULL; n++) {
		for (row = 0; row < all && strcmp(level->suffix, rows_text(
		    choice->workspaces, row, "id")) != 0; row++)
			continue;
		if (row == all)
			form_error(&rq->form, 422, arena_printf(rq->arena,
			    "level_%s", level->suffix), "workspace.unknown",
			    NULL);
	}
	if (n == 0)
		form_error(&rq->form, 422, NULL, "bulk.no_level", NULL);
}

static const char *
given_json(struct rq *rq, const struct choice *choice)
{
	const struct value *level;
	struct buf json;
	size_t n;

	if (choice->role != NULL)
		return audit_json(rq, "role", choice->role, NULL);
	if (strcmp(choice->kind, "workspaces") != 0)
		return "{}";
	buf_init(&json, rq->arena);
	for (n = 0; (level = form_nth(&rq->form, "level_", n)) != NULL; n++)
		buf_printf(&json, "%s\"%s\": \"%s\"", n == 0 ?
		    "{\"levels\": {" : ", ", level->suffix, level->text);
	buf_puts(&json, "}}");
	return json.data;
}

static void
choice_store(struct rq *rq, const struct choice *choice)
{
	struct batch_counts counts = { .skipped = choice->skipped };
	struct rows *people = choice->people;
	struct batch batch;
	int row;

	counts.total = rows_count(people);
	batch_open(&batch, rq->arena);
	for (row = 0; row < counts.total; row++)
		batch_add(&batch, "number", db_int(rq, row + 1), "member_id",
		    rows_text(people, row, "id"), "input",
		    rows_text(people, row, "email"), "email",
		    rows_text(people, row, "email"), "name",
		    member_name(people, row), "role",
		    rows_text(people, row, "role"), "status",
		    choice->codes[row] == NULL ? "waiting" : "skipped",
		    "code", choice->codes[row], NULL);
	batch_store(rq, choice->kind, given_json(rq, choice), &counts,
	    &batch);
}

static void
people_show(struct rq *rq, const struct choice *choice)
{
	struct node *names = vm_list(vm_page(rq->vm), "names"), *node;
	struct node *skipped = vm_list(vm_data(rq->vm), "skipped");
	int row, count = rows_count(choice->people), shown = 0, out = 0;

	for (row = 0; row < count; row++) {
		const char *name = member_name(choice->people, row);

		if (choice->codes[row] == NULL && shown < NAMES) {
			vm_str(vm_append(names), "name", name);
			shown++;
		} else if (choice->codes[row] != NULL && out++ < SKIPPED) {
			node = vm_append(skipped);
			vm_str(node, "id", rows_text(choice->people, row,
			    "id"));
			vm_str(node, "email", rows_text(choice->people, row,
			    "email"));
			vm_str(node, "code", choice->codes[row]);
			vm_str(node, "reason", rq_say(rq, choice->codes[row],
			    "name", name, NULL));
		}
	}
	out = count - choice->skipped - shown;
	vm_str(vm_page(rq->vm), "more_note", out <= 0 ? NULL : text_fill(
	    rq->arena, text_plural(rq->locale, N_("and {count} more"),
		N_("and {count} more"), (uint64_t)out), "count",
	    db_int(rq, out), NULL));
}

static void
scope_show(struct rq *rq, const struct choice *choice)
{
	int64_t all = rows_int(choice->found, 0, "total");
	int count = rows_count(choice->people);
	struct node *page = vm_page(rq->vm);

	vm_bool(page, "is_all", form_number(&rq->form, "all") != 0);
	vm_str(page, "chosen_note", text_fill(rq->arena,
	    text_plural(rq->locale, N_("{count} person is chosen"),
		N_("{count} people are chosen"), (uint64_t)count), "count",
	    db_int(rq, count), NULL));
	vm_str(page, "all_note", all <= count ? NULL : text_fill(rq->arena,
	    text_plural(rq->locale, N_("The {count} user who matches"),
		N_("All {count} users who match"), (uint64_t)all), "count",
	    db_int(rq, all), NULL));
	vm_bool(page, "is_any", count > choice->skipped);
}

static void
role_show(struct rq *rq, const struct choice *choice)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_new_role");
	struct node *list = vm_list(field, "options"), *node;
	const char *chosen = choice->role == NULL ? "member" : choice->role;
	size_t i;

	for (i = 0; new_roles[i] != NULL; i++) {
		node = vm_append(list);
		vm_str(node, "value", new_roles[i]);
		vm_str(node, "label", text_get(rq->locale,
		    label_text(new_roles[i])));
		vm_bool(node, "is_selected",
		    strcmp(new_roles[i], chosen) == 0);
	}
}

static void
choice_show(struct rq *rq, const struct choice *choice)
{
	const struct value *id;
	struct node *ids = vm_list(vm_page(rq->vm), "ids");
	size_t n;

	for (n = 0; (id = form_nth(&rq->form, "id", n)) != NULL; n++)
		vm_str(vm_append(ids), "value", id->text);
	vm_str(vm_data(rq->vm), "do", choice->kind);
	vm_int(vm_data(rq->vm), "total", rows_count(choice->people));
	vm_int(vm_data(rq->vm), "count", rows_count(choice->people) -
	    choice->skipped);
	people_show(rq, choice);
	scope_show(rq, choice);
	role_show(rq, choice);
	vm_rows(vm_page(rq->vm), "workspaces", choice->workspaces, NULL);
	answer_page(rq, "org/users_bulk");
}

/* What it would do; with confirm: a job that does it. */
void
users_bulk(struct rq *rq)
{
	struct choice choice = { .kind = rq_text(rq, "do") };

	if (form_is_good(&rq->form) && !policy_may(rq->me.role,
		rq->me.is_owner, batch_action(choice.kind)))
		rq_fail(rq, 403, "policy.role", NULL);
	if (!rq_is_good(rq))
		return;
	choice.role = choice_role(rq, choice.kind);
	choice_send(rq, &choice);
	choice_judge(rq, &choice);
	if (form_is_good(&rq->form) && form_number(&rq->form, "confirm") != 0)
		given_judge(rq, &choice);
	if (form_is_good(&rq->form) && form_number(&rq->form, "confirm") != 0) {
		choice_store(rq, &choice);
		return;
	}
	choice_show(rq, &choice);
	if (!form_is_good(&rq->form))
		answer_form(rq, "org/users_bulk");
}
