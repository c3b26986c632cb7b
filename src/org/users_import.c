#include "org/users_import.h"

#include <string.h>

#include "batch.h"
#include "member.h"
#include "messages.h"
#include "rules/csv.h"

#define SHOWN 100 /* rows of the check page */

static const char *const roles[] = { "admin", "billing_admin", "user_admin",
	"member", NULL };

const struct field users_import_form[] = {
	{ .name = "emails", .type = F_LINES, .max = 1000000 },
	{ .name = "file", .type = F_FILE },
	{ .name = "role", .type = F_CHOICE, .choices = roles },
	{ .name = "confirm", .type = F_FLAG },
	{ 0 }
};

static void
roles_offer(struct rq *rq)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_role");
	struct node *list = vm_list(field, "options"), *node;
	const struct rank rank = session_rank(rq);
	const char *chosen = rq_text(rq, "role");
	size_t i;

	for (i = 0; roles[i] != NULL; i++) {
		if (policy_refuses_role(&rank, ACTION_users_invite,
			policy_role(roles[i])) != NULL)
			continue;
		node = vm_append(list);
		vm_str(node, "value", roles[i]);
		vm_str(node, "label",
		    text_get(rq->locale, label_text(roles[i])));
		vm_bool(node, "is_selected", strcmp(roles[i],
		    *chosen == '\0' ? "member" : chosen) == 0);
	}
}

/* What was typed, line by line: markers do not keep line ends. */
static void
lines_show(struct rq *rq, const char *text)
{
	struct node *list = vm_list(vm_page(rq->vm), "lines");
	size_t len;

	for (; *text != '\0'; text += len + strspn(text + len, "\r\n")) {
		len = strcspn(text, "\r\n");
		vm_str(vm_append(list), "line",
		    arena_strndup(rq->arena, text, len));
	}
}

void
users_import_page(struct rq *rq)
{
	rows_count(rq->me.rows); /* the roles depend on who is asking */
	roles_offer(rq);
	lines_show(rq, rq_text(rq, "emails"));
	answer_page(rq, "org/users_import");
}

/* Who is here already, who stands there twice: one statement for all. */
static void
import_judge(struct rq *rq, struct import *import)
{
	struct batch keys;
	struct rows *found;
	struct import_row *row;
	int i;

	batch_open(&keys, rq->arena);
	for (i = 0; i < import->count; i++)
		if (import->rows[i].key != NULL)
			batch_add(&keys, "number", db_int(rq, i), "key",
			    import->rows[i].key, NULL);
	found = db_send(rq, STMT_import_judge, db_int(rq, rq->me.org_id),
	    batch_json(&keys));
	for (i = 0; i < rows_count(found); i++) {
		row = &import->rows[rows_int(found, i, "number")];
		if (row->code != NULL)
			continue;
		row->status = rows_text(found, i, "status");
		row->code = strcmp(row->status, "duplicate") == 0 ?
		    "import.duplicate" : strcmp(row->status, "pending") == 0 ?
		    "users.pending" : "users.already_member";
	}
}

static int
import_count(const struct import *import, const char *status)
{
	int count = 0;

	for (int i = 0; i < import->count; i++)
		count += strcmp(import->rows[i].status, status) == 0;
	return count;
}

static const char *
reason(struct rq *rq, const struct import_row *row)
{
	return row->code == NULL ? NULL : rq_say(rq, row->code, "email",
	    row->email == NULL ? row->input : row->email, NULL);
}

static void
check_row(struct rq *rq, const struct import *import, int i,
    struct node *list)
{
	const struct import_row *row = &import->rows[i];
	struct node *node = vm_append(list);

	vm_int(node, "number", i + 1);
	vm_str(node, "input", row->input);
	vm_str(node, "name", row->name);
	vm_str(node, "role", policy_role(row->role) == ROLE_NONE ? row->role :
	    text_get(rq->locale, label_text(row->role)));
	vm_str(node, "workspaces", row->workspaces);
	vm_str(node, "status", row->status);
	vm_str(node, "reason", reason(rq, row));
}

/* What needs attention first, then the rest, as many as fit on a page. */
static void
check_rows(struct rq *rq, const struct import *import)
{
	struct node *list = vm_list(vm_page(rq->vm), "shown");
	int i, left = SHOWN;

	for (i = 0; i < import->count && left > 0; i++) {
		if (import->rows[i].code == NULL)
			continue;
		check_row(rq, import, i, list);
		left--;
	}
	for (i = 0; i < import->count && left > 0; i++) {
		if (import->rows[i].code != NULL)
			continue;
		check_row(rq, import, i, list);
		left--;
	}
	vm_bool(vm_page(rq->vm), "is_cut", import->count > SHOWN);
}

static void
check_data(struct rq *rq, const struct import *import)
{
	struct node *list = vm_list(vm_data(rq->vm), "rows"), *node;
	const struct import_row *row;

	for (row = import->rows; row < import->rows + import->count; row++) {
		node = vm_append(list);
		vm_str(node, "input", row->input);
		vm_str(node, "email", row->email);
		vm_str(node, "name", row->name);
		vm_str(node, "role", row->role);
		vm_str(node, "status", row->status);
		vm_str(node, "code", row->code);
	}
}

/* "482 will be invited, 18 need attention." and what will run out. */
static void
check_words(struct rq *rq, const struct import *import, struct rows *limits)
{
	int good = import_count(import, "ok"), left = import->count - good;
	int64_t seats = rows_int(limits, 0, "seats_left");
	int64_t mails = rows_int(limits, 0, "mails_left");
	struct node *page = vm_page(rq->vm);

	vm_str(page, "good_note", text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} person will be invited"),
	    N_("{count} people will be invited"), (uint64_t)good), "count",
	    db_int(rq, good), NULL));
	vm_str(page, "bad_note", left == 0 ? NULL : text_fill(rq->arena,
	    text_plural(rq->locale, N_("{count} row needs attention"),
		N_("{count} rows need attention"), (uint64_t)left), "count",
	    db_int(rq, left), NULL));
	vm_str(page, "seats_note", good <= seats ? NULL : text_fill(rq->arena,
	    text_plural(rq->locale,
		N_("{count} seat is free. Rows that find none will fail."),
		N_("{count} seats are free. Rows that find none will fail."),
		(uint64_t)seats), "count", db_int(rq, seats), NULL));
	vm_str(page, "mails_note", good <= mails ? NULL : text_fill(rq->arena,
	    text_plural(rq->locale,
		N_("{count} more invitation can be sent today. Rows beyond "
		   "it will fail."),
		N_("{count} more invitations can be sent today. Rows beyond "
		   "them will fail."), (uint64_t)mails), "count",
	    db_int(rq, mails), NULL));
	vm_bool(page, "is_good", good > 0);
}

/* The rows once more, for the form that confirms them. */
static void
check_carry(struct rq *rq, const struct import *import)
{
	static const char *const head[] = { "email", "name", "role",
		"workspaces", NULL };
	const struct import_row *row;
	struct buf out;

	buf_init(&out, rq->arena);
	csv_row(&out, head);
	for (row = import->rows; row < import->rows + import->count; row++) {
		const char *cells[] = { row->email == NULL ? row->input :
			row->email, row->name == NULL ? "" : row->name,
			row->role, row->workspaces == NULL ? "" :
			row->workspaces, NULL };

		csv_row(&out, cells);
	}
	lines_show(rq, out.data);
}

static void
import_check(struct rq *rq, const struct import *import, struct rows *limits)
{
	check_data(rq, import);
	check_rows(rq, import);
	check_words(rq, import, limits);
	check_carry(rq, import);
	vm_str(vm_page(rq->vm), "carried_role", rq_text(rq, "role"));
	answer_page(rq, "org/users_import_check");
}

static void
import_row_store(struct rq *rq, struct batch *batch,
    const struct import_row *row, int number)
{
	const char *status = row->code == NULL ? "waiting" :
	    strcmp(row->status, "bad") == 0 ? "failed" : "skipped";

	batch_add(batch, "number", db_int(rq, number), "input", row->input,
	    "email", row->email, "key", row->key, "name", row->name,
	    "name_key", text_key(rq->arena, row->name != NULL ? row->name :
		row->key != NULL ? row->key : ""),
	    "role", row->role, "workspaces", row->workspaces, "levels",
	    row->levels, "status", status, "code", row->code, NULL);
}

static void
import_store(struct rq *rq, const struct import *import)
{
	struct batch_counts counts = { .total = import->count,
		.failed = import_count(import, "bad") };
	struct batch batch;
	int i;

	counts.skipped = counts.total - counts.failed -
	    import_count(import, "ok");
	batch_open(&batch, rq->arena);
	for (i = 0; i < import->count; i++)
		import_row_store(rq, &batch, &import->rows[i], i + 1);
	batch_store(rq, "import", "{}", &counts, &batch);
}

static bool
import_may_role(struct rq *rq)
{
	const struct rank rank = session_rank(rq);
	const char *role = rq_text(rq, "role"), *code;

	if (*role == '\0' || !form_is_good(&rq->form))
		return true;
	code = policy_refuses_role(&rank, ACTION_users_invite,
	    policy_role(role));
	if (code != NULL)
		rq_fail(rq, 403, code, NULL);
	return code == NULL;
}

void
users_import(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct import import = { .count = 0 };
	struct rows *limits;

	if (!import_may_role(rq))
		return;
	import.workspaces = db_send(rq, STMT_import_workspaces, org);
	limits = db_send(rq, STMT_import_limits, org);
	if (form_is_good(&rq->form) && users_import_read(rq, &import))
		import_judge(rq, &import);
	if (!form_is_good(&rq->form)) {
		users_import_page(rq);
		answer_form(rq, "org/users_import");
	} else if (form_number(&rq->form, "confirm") != 0) {
		import_store(rq, &import);
	} else {
		import_check(rq, &import, limits);
	}
}
