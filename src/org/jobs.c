#include <string.h>

#include "audit.h"
#include "messages.h"
#include "rules/csv.h"
#include "view.h"

#define FAILED_SHOWN "100"

/* Why a row failed or was left out, in the reader's language. */
static const char *
row_reason(struct rq *rq, struct rows *rows, int row)
{
	const char *code = rows_text(rows, row, "code");
	const char *email = rows_text(rows, row, "input");

	return *code == '\0' ? NULL : rq_say(rq, code, "email", email,
	    "name", email, "seats", rows_text(rows, row, "seats"), "count",
	    rows_text(rows, row, "mails_per_day"), NULL);
}

static void
job_each_row(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	vm_str(extra, "reason", row_reason(rq, rows, row));
}

static const char *
job_title(struct rq *rq, const char *kind)
{
	static const struct {
		const char *kind, *title;
	} titles[] = {
		{ "import", N_("Invite users") },
		{ "role", N_("Change role") },
		{ "workspaces", N_("Assign workspaces") },
		{ "resend", N_("Resend invitations") },
		{ "deactivate", N_("Deactivate users") },
		{ "delete", N_("Delete users") },
	};
	size_t i = 0;

	while (i < 5 && strcmp(titles[i].kind, kind) != 0)
		i++;
	return text_get(rq->locale, titles[i].title);
}

static void
job_words(struct rq *rq, struct rows *job)
{
	struct node *page = vm_page(rq->vm);
	const char *status = rows_text(job, 0, "status");
	bool is_open = strcmp(status, "waiting") == 0 ||
	    strcmp(status, "running") == 0;
	int64_t past = rows_int(job, 0, "done") + rows_int(job, 0, "failed") +
	    rows_int(job, 0, "skipped");

	vm_str(page, "job_title", job_title(rq, rows_text(job, 0, "kind")));
	vm_bool(page, "is_open", is_open);
	rq->answer.refresh = is_open ? 5 : 0;
	vm_int(page, "past", past);
	vm_bool(page, "has_failed", rows_int(job, 0, "failed") > 0);
	vm_bool(page, "may_cancel", is_open &&
	    rows_int(job, 0, "_member_id") == rq->me.member_id);
}

static struct rows *
job_find(struct rq *rq)
{
	return db_send(rq, STMT_jobs_find, db_int(rq, rq->me.org_id),
	    rq_param(rq, "id"));
}

void
jobs_view(struct rq *rq)
{
	struct rows *job = job_find(rq);
	struct rows *failed = db_send(rq, STMT_jobs_troubled,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"), FAILED_SHOWN);

	if (rows_count(job) == 0) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	vm_row(vm_data(rq->vm), "job", job, NULL);
	job_words(rq, job);
	vm_rows(vm_page(rq->vm), "troubled", failed, job_each_row);
	answer_page(rq, "org/jobs");
}

/* Ends it between two batches; what is done stays done. */
void
jobs_cancel(struct rq *rq)
{
	struct rows *job = job_find(rq), *stored;

	if (rows_count(job) == 0) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	if (rows_int(job, 0, "_member_id") != rq->me.member_id) {
		rq_fail(rq, 403, "jobs.other", "name",
		    rows_text(job, 0, "started_by"), NULL);
		return;
	}
	stored = db_send(rq, STMT_jobs_cancel, db_int(rq, rq->me.org_id),
	    rq_param(rq, "id"));
	if (rows_count(stored) > 0)
		audit_record(rq, "users.cancel", "", NULL, audit_json(rq,
		    "job", rq_param(rq, "id"), NULL));
	vm_row(vm_data(rq->vm), "job", job_find(rq), NULL);
	answer_done(rq, "/o/%s/jobs/%s", rq_param(rq, "org"),
	    rq_param(rq, "id"));
}

static bool
failed_piece(struct rq *rq, struct rows *rows)
{
	struct buf out;
	int row;

	buf_init(&out, rq->arena);
	for (row = 0; row < rows_count(rows); row++) {
		const char *reason = row_reason(rq, rows, row);
		const char *email = rows_text(rows, row, "email");
		const char *cells[] = { *email == '\0' ?
			rows_text(rows, row, "input") : email,
			rows_text(rows, row, "name"),
			rows_text(rows, row, "role"),
			rows_text(rows, row, "workspaces"),
			reason == NULL ? "" : reason, NULL };

		csv_row(&out, cells);
	}
	return view_stream(rq, out.data, out.len);
}

static const char *const head[] = { "email", "name", "role", "workspaces",
	"reason", NULL };

/* In the columns of an import, to be corrected and sent again. */
void
jobs_failed(struct rq *rq)
{
	struct rows *job = job_find(rq), *rows;
	struct buf out;

	rows = db_send(rq, STMT_jobs_failed, db_int(rq, rq->me.org_id),
	    rq_param(rq, "id"));
	if (rows_count(job) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	if (!rq_is_good(rq) || !view_stream_begin(rq,
		"text/csv; charset=utf-8", "failed.csv"))
		return;
	buf_init(&out, rq->arena);
	csv_row(&out, head);
	if (view_stream(rq, out.data, out.len))
		failed_piece(rq, rows);
}
