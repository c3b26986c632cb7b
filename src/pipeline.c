#include <stdlib.h>
#include <string.h>
#include <poll.h>

#include "log.h"
#include "pipeline.h"

static void
rows_clear(void *arg)
{
	struct rows *rows = arg;

	PQclear(rows->result);
	rows->result = NULL;
}

struct rows *
run_queue(struct rq *rq, const struct statement *statement, int prepares)
{
	struct rows *rows = ARENA_NEW(rq->arena, struct rows);

	rows->rq = rq;
	rows->statement = statement;
	rows->prepares = prepares;
	if (rq->run->last != NULL)
		rq->run->last->next = rows;
	else
		rq->run->first = rows;
	rq->run->last = rows;
	arena_defer(rq->arena, rows_clear, rows);
	return rows;
}

static bool
send_prepared(struct rq *rq, enum stmt stmt, size_t count,
    const char *const *params)
{
	struct db *db = rq->run->db;
	const struct statement *s = &db_statements[stmt];

	if (!db->is_prepared_on || s->is_custom)
		return PQsendQueryParams(db->conn, s->text, (int)count, NULL,
		    params, NULL, NULL, 0) == 1;
	if (!db->is_prepared[stmt]) {
		if (PQsendPrepare(db->conn, s->name, s->text, 0, NULL) != 1)
			return false;
		run_queue(rq, NULL, (int)stmt);
		db->is_prepared[stmt] = true;
	}
	return PQsendQueryPrepared(db->conn, s->name, (int)count, params, NULL,
	    NULL, 0) == 1;
}

struct rows *
run_send(struct rq *rq, enum stmt stmt, size_t count,
    const char *const *params)
{
	const struct statement *s = &db_statements[stmt];

	if ((size_t)s->params != count) {
		log_error("db.params", "%s takes %d parameters, not %zu",
		    s->name, s->params, count);
		abort();
	}
	if (s->is_custom && !rq->run->is_planning) {
		rq->run->is_planning = true;
		if (run_send(rq, STMT_session_plan, 0, NULL) == NULL)
			return NULL;
	}
	/* Also with a problem: that is when everything is undone. */
	rq->run->db->queries++;
	rq->run->is_open = true;
	if (!send_prepared(rq, stmt, count, params)) {
		run_lost(rq);
		return NULL;
	}
	return run_queue(rq, s, -1);
}

/* A further transaction of this request: the tenant once more. */
static void
send_tenant(struct rq *rq)
{
	const char *params[] = { db_int(rq, rq->me.org_id),
		policy_role_name(rq->me.role),
		db_int(rq, rq->me.member_id) };

	run_send(rq, STMT_session_tenant, 3, params);
}

struct rows *
db_send_list(struct rq *rq, enum stmt stmt, size_t count,
    const char *const *params)
{
	struct rows *rows = NULL;

	if (rq_is_good(rq) && rq->run != NULL) {
		if (rq->run->is_again && !rq->run->is_open &&
		    rq->me.org_id != 0)
			send_tenant(rq);
		if (rq_is_good(rq))
			rows = run_send(rq, stmt, count, params);
	}
	if (rows == NULL) {
		rows = ARENA_NEW(rq->arena, struct rows);
		rows->rq = rq;
		rows->is_done = true;
	}
	return rows;
}

const char *
db_int(struct rq *rq, int64_t number)
{
	return arena_printf(rq->arena, "%lld", (long long)number);
}

void
run_lost(struct rq *rq)
{
	struct rows *rows;

	log_warn("db.lost", "%s", PQerrorMessage(rq->run->db->conn));
	for (rows = rq->run->first; rows != NULL; rows = rows->next)
		rows->is_done = true;
	rq->run->first = rq->run->last = NULL;
	rq->run->is_open = false;
	db_drop(rq->run->db);
	run_away(rq);
}

/* Writes out everything queued and reads until something can be taken. */
static bool
run_pump(struct db *db)
{
	int left;

	while ((left = PQflush(db->conn)) != 0) {
		if (left < 0 || !db_wait(db, POLLIN | POLLOUT) ||
		    !PQconsumeInput(db->conn))
			return false;
	}
	while (PQisBusy(db->conn)) {
		if (!db_wait(db, POLLIN) || !PQconsumeInput(db->conn))
			return false;
	}
	return true;
}

static const char *
rows_statement(const struct rows *rows)
{
	if (rows == NULL)
		return "commit";
	return rows->statement != NULL ? rows->statement->name :
	    db_statements[rows->prepares].name;
}

/* A statement failed, or (rows NULL) the commit: what the person is told, what
 * the log is told. */
static void
run_failed(struct rq *rq, const struct rows *rows, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *name = rows_statement(rows);
	const char *what = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (state == NULL)
		state = "08006";
	if (strcmp(state, "OD001") == 0)
		return;
	if (strcmp(state, "23505") == 0) {
		rq_fault(rq, 409, "%s: %s", name, what);
		return;
	}
	if (strncmp(state, "08", 2) == 0 || strncmp(state, "57", 2) == 0 ||
	    strncmp(state, "53", 2) == 0 || strncmp(state, "40", 2) == 0 ||
	    strcmp(state, "55P03") == 0 || strcmp(state, "25006") == 0) {
		rq_fault(rq, 503, "%s: %s: %s", name, state, what);
		if (rq->problem.status == 503)
			rq->problem.retry_after = 2;
		return;
	}
	log_error("db.error", "%s: %s: %s", name, state, what);
	rq_fault(rq, 500, "%s: %s", name, state);
}

/* The present result belongs to the first queued rows. */
static void
run_take(struct rq *rq, struct rows *rows, PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	bool is_good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;

	if (rows->prepares >= 0 && !is_good)
		rq->run->db->is_prepared[rows->prepares] = false;
	if (status == PGRES_FATAL_ERROR)
		run_failed(rq, rows, result);
	if (is_good && rq_is_good(rq) && rows->statement != NULL)
		rows->result = result;
	else
		PQclear(result);
}

static void
run_next(struct rq *rq)
{
	struct rows *rows = rq->run->first;
	void (*gate)(struct rq *) = rq->run->gate;

	rows->is_done = true;
	rq->run->first = rows->next;
	if (rows->next == NULL)
		rq->run->last = NULL;
	if (gate != NULL && rows->statement != NULL &&
	    rows->result != NULL) {
		rq->run->gate = NULL;
		gate(rq);
	}
}

/* The NULL behind a statement's results, or behind a failed commit's. */
static bool
run_close(struct rq *rq)
{
	if (rq->run->first != NULL)
		run_next(rq);
	else if (rq_is_good(rq))
		return false;
	return true;
}

/* Reads everything queued, and the Sync's answer when one was sent. What was
 * deferred to the end of the transaction fails there, behind all results. */
static bool
run_read(struct rq *rq, bool is_synced)
{
	struct db *db = rq->run->db;
	PGresult *result;
	bool has_result = false;

	db->trips++;
	while (rq->run->first != NULL || is_synced) {
		if (!run_pump(db))
			return false;
		result = PQgetResult(db->conn);
		if (result == NULL) {
			if (!has_result || !run_close(rq))
				return false;
			has_result = false;
		} else if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
			PQclear(result);
			return rq->run->first == NULL;
		} else if (rq->run->first != NULL) {
			run_take(rq, rq->run->first, result);
			has_result = true;
		} else {
			run_failed(rq, NULL, result);
			PQclear(result);
			has_result = true;
		}
	}
	return true;
}

void
run_force(struct rq *rq, bool is_last)
{
	struct db_run *run = rq->run;
	int sent;

	if (!run->is_open)
		return;
	sent = is_last ? PQpipelineSync(run->db->conn) :
	    PQsendFlushRequest(run->db->conn);
	if (is_last) {
		run->is_open = run->is_planning = false;
		run->is_again = true;
	}
	if (sent != 1 || !run_read(rq, is_last))
		run_lost(rq);
}

void
db_commit(struct rq *rq)
{
	struct db_run *run = rq->run;

	if (run == NULL || !run->is_open)
		return;
	if (!rq_is_good(rq) || rq->answer.status >= 400)
		run_send(rq, STMT_session_undo, 0, NULL);
	if (run->is_open)
		run_force(rq, true);
}
