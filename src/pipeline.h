/*
 * pipeline — db's own: the queue of statements that were sent and not yet
 * read. Nobody but db.c, pipeline.c and rows.c includes this.
 */
#ifndef ORGDESK_PIPELINE_H
#define ORGDESK_PIPELINE_H

#include <libpq-fe.h>

#include "rq.h"

struct db {
	PGconn *conn; /* NULL: not connected */
	const char *conninfo, *user;
	bool is_prepared_on;
	bool is_prepared[STMT_COUNT];
	unsigned queries, trips;
	int64_t ticks, deadline, patience;
	bool is_probed; /* this request has asked whether the server lives */
};

/* A queued statement and, later, its result; in the order of the pipeline. */
struct rows {
	struct rq *rq;
	const struct statement *statement; /* NULL: a PREPARE's own answer */
	int prepares;			   /* STMT_… that it prepares, or -1 */
	PGresult *result;
	bool is_done, is_reversed;
	int most; /* 0: all of the result's */
	struct rows *next;
};

struct db_run {
	struct db *db;
	struct rows *first, *last; /* sent, not yet read */
	void (*gate)(struct rq *);
	bool is_write, is_open;	   /* open: statements since the last Sync */
	bool is_planning;	   /* until then: plans with values */
	bool is_again;		   /* a Sync has ended the tenant setting */
};


/* Waits for the socket up to the deadline. */
bool db_wait(struct db *, short events);

/* Closes the connection; the next request opens another. */
void db_drop(struct db *);

/* The database cannot be reached: 503, to be tried again. */
void run_away(struct rq *);

/* Appends to the queue; statement NULL: the answer to a PREPARE. */
struct rows *run_queue(struct rq *, const struct statement *, int prepares);

/* Sends one statement now; NULL when the connection was lost. */
struct rows *run_send(struct rq *, enum stmt, size_t count,
    const char *const *params);

/* The connection is of no more use; what was queued is lost. */
void run_lost(struct rq *);

/* Reads everything that is queued; is_last: sends the Sync, too. */
void run_force(struct rq *, bool is_last);

#endif
