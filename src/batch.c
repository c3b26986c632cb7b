#include "batch.h"

#include <stdarg.h>
#include <string.h>

#include "audit.h"

static void put_text(struct buf *, const char *);
static const char *refuses_state(const char *, const struct batch_person *);

static const struct {
	const char *kind;
	enum action action;
} kinds[] = {
	{ "import", ACTION_users_invite },
	{ "role", ACTION_users_role },
	{ "workspaces", ACTION_users_workspaces },
	{ "resend", ACTION_users_resend },
	{ "deactivate", ACTION_users_deactivate },
	{ "delete", ACTION_users_delete },
};

void
batch_open(struct batch *batch, struct arena *arena)
{
	buf_init(&batch->json, arena);
	buf_putc(&batch->json, '[');
	batch->count = 0;
}

void
batch_add(struct batch *batch, const char *name, ...)
{
	struct buf *out = &batch->json;
	const char *value, *comma = "";
	va_list list;

	buf_puts(out, batch->count++ == 0 ? "{" : ",{");
	va_start(list, name);
	for (; name != NULL; name = va_arg(list, const char *)) {
		value = va_arg(list, const char *);
		buf_puts(out, comma);
		put_text(out, name);
		buf_putc(out, ':');
		if (value == NULL)
			buf_puts(out, "null");
		else
			put_text(out, value);
		comma = ",";
	}
	va_end(list);
	buf_putc(out, '}');
}

static void
put_text(struct buf *out, const char *text)
{
	size_t plain;

	buf_putc(out, '"');
	while (*text != '\0') {
		for (plain = 0; (unsigned char)text[plain] >= ' ' &&
		    text[plain] != '"' && text[plain] != '\\'; plain++)
			continue;
		buf_put(out, text, plain);
		text += plain;
		if (*text != '\0')
			buf_printf(out, "\\u%04x", (unsigned char)*text++);
	}
	buf_putc(out, '"');
}

const char *
batch_json(struct batch *batch)
{
	buf_putc(&batch->json, ']');
	return batch->json.data;
}

void
batch_ids_add(struct buf *ids, const char *id)
{
	buf_putc(ids, ids->len == 0 ? '{' : ',');
	buf_puts(ids, id);
}

const char *
batch_ids(struct buf *ids)
{
	if (ids->len == 0)
		buf_putc(ids, '{');
	buf_putc(ids, '}');
	return ids->data;
}

enum action
batch_action(const char *kind)
{
	size_t i = 0;

	while (i + 1 < sizeof(kinds) / sizeof(kinds[0]) &&
	    strcmp(kinds[i].kind, kind) != 0)
		i++;
	return kinds[i].action;
}

const char *
batch_refuses(const struct rank *rank, const char *kind,
    const struct batch_person *person)
{
	const char *code = policy_refuses(rank, batch_action(kind),
	    &person->subject);

	return code != NULL ? code : refuses_state(kind, person);
}

/* In which states of a person the work makes sense. */
static const char *
refuses_state(const char *kind, const struct batch_person *person)
{
	bool is_open = strcmp(person->status, "pending") == 0 ||
	    strcmp(person->status, "expired") == 0;

	if (strcmp(kind, "resend") == 0)
		return is_open ? NULL : "users.not_pending";
	if (strcmp(kind, "deactivate") == 0 && is_open)
		return "bulk.not_joined";
	if (strcmp(kind, "deactivate") == 0)
		return strcmp(person->status, "deactivated") == 0 ?
		    "bulk.already" : NULL;
	if (strcmp(kind, "role") == 0 && person->given != NULL)
		return strcmp(person->role, person->given) == 0 ?
		    "bulk.already" : NULL;
	return NULL;
}

void
batch_store(struct rq *rq, const char *kind, const char *params,
    const struct batch_counts *counts, struct batch *rows)
{ /* budget: a job is its kind, its settings, its counts and its rows */
	const char *org = db_int(rq, rq->me.org_id);
	const char *total = db_int(rq, counts->total), *id;
	struct rows *job;

	job = db_send(rq, STMT_batch_insert, org, kind, params, total,
	    db_int(rq, counts->failed), db_int(rq, counts->skipped),
	    db_int(rq, rq->me.member_id), db_int(rq, rq->me.user_id),
	    rq->me.email, rq->me.name,
	    rq->req.address == NULL ? "" : rq->req.address,
	    rq->req.id == NULL ? "" : rq->req.id);
	if (rows_count(job) == 0)
		return;
	id = rows_text(job, 0, "id");
	db_send(rq, STMT_batch_rows, org, id, batch_json(rows));
	if (strcmp(kind, "import") == 0)
		audit_record(rq, "users.import", "", NULL,
		    audit_json(rq, "job", id, "rows", total, NULL));
	else
		audit_record(rq, "users.bulk", "", NULL,
		    audit_json(rq, "job", id, "do", kind, "rows", total,
			NULL));
	vm_row(vm_data(rq->vm), "job", job, NULL);
	answer_created(rq, "/o/%s/jobs/%s", rq_param(rq, "org"), id);
}
