#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "log.h"
#include "pipeline.h"

#define CONNECT_TICKS 200000  /* microseconds a connection may take */
#define REQUEST_TICKS 3000000 /* … and all of a request's statements */
#define SILENCE_TICKS 80000   /* then the server is asked if it lives … */
#define PROBE_TICKS 150000    /* … and has so long to say anything */

struct db *
db_open(const char *conninfo, const char *user, bool prepared)
{
	struct db *db;

	db = calloc(1, sizeof(*db));
	if (db == NULL)
		abort();
	db->conninfo = conninfo;
	db->user = user;
	db->is_prepared_on = prepared;
	db->patience = REQUEST_TICKS;
	return db;
}

void
db_set_patience(struct db *db, int seconds)
{
	db->patience = (int64_t)seconds * 1000000;
}

void
db_drop(struct db *db)
{
	PQfinish(db->conn);
	db->conn = NULL;
	memset(db->is_prepared, 0, sizeof(db->is_prepared));
}

void
db_close(struct db *db)
{
	db_drop(db);
	free(db);
}

static PGconn *
db_start(const struct db *db)
{
	const char *names[] = { "dbname", "user", "client_encoding",
		"application_name", NULL };
	const char *values[] = { db->conninfo, db->user, "UTF8", "orgdesk",
		NULL };

	return PQconnectStartParams(names, values, 1);
}

/* Like poll, up to a moment of clock_ticks(); a signal ends no wait. */
static bool
poll_until(struct pollfd *fds, nfds_t count, int64_t end)
{
	int64_t left;
	int n = 0;

	while (n <= 0 && (left = end - clock_ticks()) > 0) {
		n = poll(fds, count, (int)(left / 1000) + 1);
		if (n < 0 && errno != EINTR)
			return false;
	}
	return n > 0;
}

/*
 * Our statement is slow, or the whole server stands still: a second connection
 * is answered at once by a server that lives, be it by a refusal. An answer on
 * the first one will do as well.
 */
static bool
server_lives(struct db *db)
{
	struct pollfd fds[] = {
		{ .fd = PQsocket(db->conn), .events = POLLIN },
		{ .fd = -1 },
	};
	int64_t end = clock_ticks() + PROBE_TICKS;
	PostgresPollingStatusType status = PGRES_POLLING_WRITING;
	PGconn *probe = db_start(db);
	bool lives = true;

	while (lives && probe != NULL && PQstatus(probe) != CONNECTION_BAD &&
	    status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED &&
	    fds[0].revents == 0) {
		fds[1].fd = PQsocket(probe);
		fds[1].events = status == PGRES_POLLING_READING ? POLLIN :
		    POLLOUT;
		lives = poll_until(fds, 2, end);
		if (lives && fds[1].revents != 0)
			status = PQconnectPoll(probe);
	}
	PQfinish(probe);
	return lives;
}

/* Only pages are in a hurry; jobs are patient. */
static bool
db_asks_back(const struct db *db)
{
	return PQstatus(db->conn) == CONNECTION_OK && !db->is_probed &&
	    db->patience <= REQUEST_TICKS;
}

bool
db_wait(struct db *db, short events)
{
	struct pollfd fd = { .fd = PQsocket(db->conn), .events = events };
	int64_t started = clock_ticks(), end = db->deadline;
	bool is_ready;

	if (fd.fd < 0)
		return false;
	if (db_asks_back(db) && end > started + SILENCE_TICKS)
		end = started + SILENCE_TICKS;
	is_ready = poll_until(&fd, 1, end);
	if (!is_ready && end < db->deadline) {
		db->is_probed = true;
		is_ready = server_lives(db) &&
		    poll_until(&fd, 1, db->deadline);
	}
	db->ticks += clock_ticks() - started;
	return is_ready;
}

static bool
db_connect(struct db *db)
{
	PostgresPollingStatusType status = PGRES_POLLING_WRITING;

	db->conn = db_start(db);
	db->deadline = clock_ticks() + CONNECT_TICKS;
	while (db->conn != NULL && PQstatus(db->conn) != CONNECTION_BAD &&
	    status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
		if (!db_wait(db, status == PGRES_POLLING_READING ? POLLIN :
			POLLOUT))
			break;
		status = PQconnectPoll(db->conn);
	}
	if (status == PGRES_POLLING_OK && PQsetnonblocking(db->conn, 1) == 0 &&
	    PQenterPipelineMode(db->conn) == 1)
		return true;
	log_warn("db.away", "%s", PQerrorMessage(db->conn));
	db_drop(db);
	return false;
}

static bool
db_ready(struct db *db)
{
	struct pollfd fd;

	if (db->conn != NULL) {
		/* A server that went away has closed its end meanwhile. */
		fd = (struct pollfd){ .fd = PQsocket(db->conn),
			.events = POLLIN };
		if (PQstatus(db->conn) != CONNECTION_OK ||
		    PQtransactionStatus(db->conn) != PQTRANS_IDLE ||
		    (poll(&fd, 1, 0) > 0 && (!PQconsumeInput(db->conn) ||
			PQstatus(db->conn) != CONNECTION_OK)))
			db_drop(db);
	}
	return db->conn != NULL || db_connect(db);
}

void
run_away(struct rq *rq)
{
	rq_fault(rq, 503, "the database is away");
	if (rq->problem.status == 503 && rq->problem.retry_after == 0)
		rq->problem.retry_after = 2;
}

bool
db_begin(struct db *db, struct rq *rq, bool is_write)
{
	struct db_run *run = rq->run;

	if (run == NULL) {
		run = ARENA_NEW(rq->arena, struct db_run);
		rq->run = run;
		run->db = db;
		db->queries = 0;
		db->trips = 0;
		db->ticks = 0;
	}
	run->is_write = is_write;
	if (!db_ready(db)) {
		run_away(rq);
		return false;
	}
	db->deadline = clock_ticks() + db->patience;
	db->is_probed = false;
	return true;
}

void
db_on_first(struct rq *rq, void (*gate)(struct rq *))
{
	rq->run->gate = gate;
}

unsigned
db_queries(const struct db *db)
{
	return db->queries;
}

unsigned
db_trips(const struct db *db)
{
	return db->trips;
}

int64_t
db_ticks(const struct db *db)
{
	return db->ticks;
}

bool
db_is_alive(struct db *db)
{
	return db_ready(db);
}
