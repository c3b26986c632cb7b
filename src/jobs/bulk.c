/*
 * bulk — does the rows of the jobs on many people, a batch at a time: each is
 * a transaction under the organization's lock, in which seats, mails and the
 * rank of who started the job are judged again. Killed in the middle of a
 * batch, nothing of it has happened, and the next one begins where it did.
 */
#include "jobs/bulk.h"

#include <string.h>

#include "job.h"
#include "log.h"

#define BATCH 200
#define PART 12 /* batches in one round of all jobs */
#define RESENDS_A_DAY 5
#define DAYS_KEPT "30"

static bool bulk_batch(struct rq *, int64_t org_id, const char *id);
static const char *bulk_begin(struct rq *, struct bulk *, struct rows *);
static void bulk_judge(struct rq *, struct bulk *);
static void bulk_give_up(struct rq *, const char *id, const char *code);

/* True when there may be more. */
bool
bulk_work(struct rq *rq, struct shift *shift)
{
	struct rows *waiting;
	int64_t org_id;
	int left = PART;
	const char *id;

	(void)shift;
	if (!db_begin(rq->db, rq, false))
		return false;
	waiting = db_send_plain(rq, STMT_bulk_waiting);
	if (rows_count(waiting) == 0)
		return false;
	org_id = rows_int(waiting, 0, "org_id");
	id = rows_text(waiting, 0, "job_id");
	while (bulk_batch(rq, org_id, id))
		if (--left == 0 || job_is_stopping())
			break;
	if (rq->problem.status == 409 || rq->problem.status == 500)
		bulk_give_up(rq, id, "bulk.fault");
	return rq_is_good(rq);
}

/* False when this was the last of the job, or nothing could be done. */
static bool
bulk_batch(struct rq *rq, int64_t org_id, const char *id)
{
	struct bulk bulk = { .org = db_int(rq, org_id), .id = id };
	struct rows *job, *limits;
	const char *code;
	bool is_last;

	rq->me.org_id = org_id;
	if (!db_begin(rq->db, rq, true))
		return false;
	db_send(rq, STMT_bulk_lock, bulk.org);
	job = db_send(rq, STMT_bulk_job, bulk.org, id);
	limits = db_send(rq, STMT_bulk_limits, bulk.org);
	bulk.rows = db_send(rq, STMT_bulk_rows, bulk.org, id,
	    db_int(rq, BATCH));
	if (rows_count(job) == 0) {
		db_commit(rq);
		return false;
	}
	code = bulk_begin(rq, &bulk, job);
	bulk.seats = rows_int(limits, 0, "seats_left");
	bulk.mails = rows_int(limits, 0, "mails_left");
	is_last = code != NULL || rows_count(bulk.rows) < BATCH;
	if (code != NULL) {
		db_send(rq, STMT_bulk_give_up, bulk.org, id, code);
	} else if (rows_count(bulk.rows) > 0) {
		bulk_judge(rq, &bulk);
		bulk_write(rq, &bulk);
	}
	if (code == NULL && is_last)
		db_send(rq, STMT_bulk_finish, bulk.org, id);
	db_commit(rq);
	if (is_last && rq_is_good(rq))
		log_info("jobs.bulk", "%s %s of organization %s is done",
		    bulk.kind, id, bulk.org);
	return !is_last && rq_is_good(rq);
}

/* As whom the batch is done; a code when they may not any more. */
static const char *
bulk_begin(struct rq *rq, struct bulk *bulk, struct rows *job)
{
	struct batch *const lists[] = { &bulk->marks, &bulk->audits,
		&bulk->letters, &bulk->changes, &bulk->levels_given };

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		batch_open(lists[i], rq->arena);
	buf_init(&bulk->ids, rq->arena);
	bulk->kind = rows_text(job, 0, "kind");
	bulk->role = rows_is_null(job, 0, "role") ? NULL :
	    rows_text(job, 0, "role");
	bulk->levels = rows_text(job, 0, "levels");
	bulk->org_name = rows_text(job, 0, "org_name");
	bulk->language = rows_text(job, 0, "language");
	rq->me.member_id = rows_int(job, 0, "member_id");
	rq->me.user_id = rows_int(job, 0, "user_id");
	rq->me.email = rows_text(job, 0, "email");
	rq->me.name = rows_text(job, 0, "name");
	rq->req.address = (char *)rows_text(job, 0, "address");
	rq->req.id = (char *)rows_text(job, 0, "request_id");
	bulk->rank = (struct rank){ .member_id = rq->me.member_id,
		.role = policy_role(rows_text(job, 0, "actor_role")),
		.is_owner = rows_bool(job, 0, "is_owner") };
	if (strcmp(rows_text(job, 0, "org_status"), "active") != 0)
		return "organization.suspended";
	if (!rows_bool(job, 0, "is_active") || !policy_may(bulk->rank.role,
		bulk->rank.is_owner, batch_action(bulk->kind)))
		return "policy.role";
	return NULL;
}

/* An address to invite: still free, and within the rank? */
static const char *
judge_invite(const struct bulk *bulk, int row)
{
	const char *status = rows_text(bulk->rows, row, "status");
	const char *code = policy_refuses_role(&bulk->rank,
	    ACTION_users_invite, policy_role(rows_text(bulk->rows, row,
		"role")));

	if (code != NULL)
		return code;
	if (strcmp(status, "pending") == 0)
		return "users.pending";
	return *status == '\0' || strcmp(status, "expired") == 0 ? NULL :
	    "users.already_member";
}

static const char *
judge_member(const struct bulk *bulk, int row)
{
	struct rows *r = bulk->rows;
	const struct batch_person person = {
		.subject = { .member_id = rows_int(r, row, "id"),
		    .role = policy_role(rows_text(r, row, "member_role")),
		    .is_owner = rows_bool(r, row, "is_owner") },
		.status = rows_text(r, row, "status"),
		.role = rows_text(r, row, "member_role"),
		.given = bulk->role };
	const char *code;

	if (rows_is_null(r, row, "id"))
		return "bulk.gone";
	code = batch_refuses(&bulk->rank, bulk->kind, &person);
	if (code == NULL && bulk->role != NULL)
		code = policy_refuses_role(&bulk->rank, ACTION_users_role,
		    policy_role(bulk->role));
	if (code == NULL && strcmp(bulk->kind, "resend") == 0 &&
	    (rows_bool(r, row, "is_just_sent") ||
	    rows_int(r, row, "resends") >= RESENDS_A_DAY))
		code = "users.resend_often";
	return code;
}

/* Does this row need one more seat than before? */
static bool
needs_seat(const struct bulk *bulk, int row)
{
	struct rows *r = bulk->rows;
	const char *status = rows_text(r, row, "status");
	bool is_expired = strcmp(status, "expired") == 0;

	if (strcmp(bulk->kind, "import") == 0)
		return strcmp(rows_text(r, row, "role"), "billing_admin") != 0;
	if (strcmp(bulk->kind, "resend") == 0)
		return is_expired && strcmp(rows_text(r, row, "member_role"),
		    "billing_admin") != 0;
	return bulk->role != NULL && !is_expired &&
	    strcmp(status, "deactivated") != 0 &&
	    strcmp(rows_text(r, row, "member_role"), "billing_admin") == 0;
}

/* Seats and mails are taken as the rows go by. */
static const char *
judge_limits(struct bulk *bulk, int row)
{
	bool is_mail = strcmp(bulk->kind, "import") == 0 ||
	    strcmp(bulk->kind, "resend") == 0;
	bool is_seat = needs_seat(bulk, row);

	if (is_seat && bulk->seats <= 0)
		return "seats.full";
	if (is_mail && bulk->mails <= 0)
		return "mail.quota";
	bulk->seats -= is_seat;
	bulk->mails -= is_mail;
	return NULL;
}

static void
bulk_row(struct rq *rq, struct bulk *bulk, int row, const char *fresh)
{
	bool is_import = strcmp(bulk->kind, "import") == 0;
	const char *status = "skipped", *code;
	int *count = &bulk->skipped;

	code = is_import ? judge_invite(bulk, row) : judge_member(bulk, row);
	if (code != NULL && strncmp(code, "policy.", 7) == 0 && is_import) {
		status = "failed";
		count = &bulk->failed;
	} else if (code == NULL) {
		code = judge_limits(bulk, row);
		status = code == NULL ? "done" : "failed";
		count = code == NULL ? &bulk->done : &bulk->failed;
	}
	++*count;
	batch_add(&bulk->marks, "number", rows_text(bulk->rows, row,
	    "number"), "status", status, "code", code, NULL);
	if (code == NULL)
		bulk_change(rq, bulk, row, rows_is_null(bulk->rows, row,
		    "id") ? fresh : rows_text(bulk->rows, row, "id"));
}

static void
bulk_judge(struct rq *rq, struct bulk *bulk)
{
	int count = rows_count(bulk->rows);
	struct rows *ids = NULL;

	if (strcmp(bulk->kind, "import") == 0)
		ids = db_send(rq, STMT_bulk_ids, db_int(rq, count));
	for (int row = 0; row < count && rq_is_good(rq); row++)
		bulk_row(rq, bulk, row, ids == NULL ? NULL :
		    rows_text(ids, row, "id"));
}

/* A job that cannot be done would keep all others waiting. */
static void
bulk_give_up(struct rq *rq, const char *id, const char *code)
{
	const struct problem problem = rq->problem;

	log_warn("jobs.bulk", "%s is given up: %s", id,
	    problem.detail == NULL ? "" : problem.detail);
	rq->problem = (struct problem){ 0 };
	if (db_begin(rq->db, rq, true)) {
		db_send(rq, STMT_bulk_give_up, db_int(rq, rq->me.org_id), id,
		    code);
		db_commit(rq);
	}
	rq->problem = problem;
}

bool
bulk_purge(struct rq *rq, struct shift *shift)
{
	struct rows *gone;
	int count;

	(void)shift;
	if (!db_begin(rq->db, rq, true))
		return false;
	gone = db_send(rq, STMT_bulk_purge, DAYS_KEPT);
	count = rows_count(gone);
	db_commit(rq);
	if (count > 0 && rq_is_good(rq))
		log_info("jobs.purged", "%d jobs", count);
	return count > 0 && rq_is_good(rq);
}
