/*
 * db — one PostgreSQL connection, named statements, pipelined. Every request
 * is one implicit transaction: statements, one Sync, no BEGIN. Knows no page.
 *
 * db_send() only queues. The first look at any result flushes the pipeline
 * and reads, so handlers read straight down and still cost one round trip:
 *
 *	struct rows *list = db_send(rq, STMT_users_list, org, cursor);
 *	struct rows *seats = db_send(rq, STMT_org_seats, org);
 *	vm_rows(page, "users", list, NULL);	(both came in one trip)
 *
 * In a GET the first look sends the Sync; a later db_send() opens a second
 * trip with the tenant set again. In a write the Sync is sent by db_commit(),
 * and nothing is acknowledged before it has been answered.
 * After the first problem of a request every call is a no-op: no rows, "", 0.
 */
/* budget: the whole of the database as a room sees it */
#ifndef ORGDESK_DB_H
#define ORGDESK_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stmt.h" /* made from sql/: enum stmt */

struct rq;
struct db;
struct rows;

/* A statement as embedded at build: sql/…, `-- name:`. */
struct statement {
	const char *name, *text;
	int params;	  /* highest $n */
	bool is_custom;	  /* `-- plan: custom`: planned with its values */
};
extern const struct statement db_statements[];

/* user: one of cfg's database roles. Connects at the first request. */
struct db *db_open(const char *conninfo, const char *user, bool prepared);
void db_close(struct db *);

/* How long the statements of one request may take: 3 seconds unless told. */
void db_set_patience(struct db *, int seconds);

/* Begins a request (is_write: one transaction up to db_commit). False, and
 * the request's problem is 503, when the database cannot be reached. */
bool db_begin(struct db *, struct rq *, bool is_write);

/* Called once, when the first result of the request has arrived and before
 * anybody else sees it: the gate. */
void db_on_first(struct rq *, void (*gate)(struct rq *));

/* Parameters are text or NULL, as many as the statement has. */
struct rows *db_send_list(struct rq *, enum stmt, size_t count,
    const char *const *params);
#define db_send(rq, stmt, ...)                                               \
	db_send_list((rq), (stmt),                                           \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),     \
	    (const char *const[]){__VA_ARGS__})
#define db_send_plain(rq, stmt) db_send_list((rq), (stmt), 0, NULL)
const char *db_int(struct rq *, int64_t);	/* a parameter from a number */

/* Ends the request's transaction: commits when there is no problem, undoes
 * everything otherwise. A failure here (a deferred constraint, a lost
 * connection) becomes the problem. */
void db_commit(struct rq *);

/* Results: force the pipeline. Unknown columns end the process (a bug). */
int rows_count(struct rows *);
bool rows_is_null(struct rows *, int row, const char *column);
const char *rows_text(struct rows *, int row, const char *column);
int64_t rows_int(struct rows *, int row, const char *column);
bool rows_bool(struct rows *, int row, const char *column);

/* Keeps at most `most` rows; reversed: read from the last to the first (a page
 * that was fetched backwards). Returns whether there were more. */
bool rows_window(struct rows *, int most, bool reversed);

/* Gives the memory of a result back before the request ends. */
void rows_forget(struct rows *);

/* For the view model, in place: columns by number, after forcing. */
int rows_columns(struct rows *);
const char *rows_name(struct rows *, int column);
unsigned rows_type(struct rows *, int column);	/* PostgreSQL's type OID */
const char *rows_cell(struct rows *, int row, int column); /* NULL: null */
int rows_column(struct rows *, const char *name);	   /* -1: none */

/* Counted for the log and the tests. */
unsigned db_queries(const struct db *);
unsigned db_trips(const struct db *);
int64_t db_ticks(const struct db *); /* microseconds spent waiting */

bool db_is_alive(struct db *); /* readyz: connects and asks */

#endif
