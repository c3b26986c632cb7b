/*
 * api_batch — many rows in one JSON body, answered row by row and in order: a
 * bad row never sinks the good ones. Reads and judges the rows by a field
 * table, makes one parameter of the good ones for a set-based statement, and
 * joins its answers with what was wrong. Called by the rooms of the API.
 */
#ifndef ORGDESK_API_BATCH_H
#define ORGDESK_API_BATCH_H

#include "rq.h"

#define API_BATCH_ROWS 1000

struct api_batch {
	const char *id; /* the field that names a row: "external_id" */
	size_t count;
	struct verdict {
		const char *id, *status, *code, *field;
	} *rows;
	const char *good; /* {"rows": [{"n": 0, …}]}; F_EMAIL adds …_key */
};

/* Reads {name: [rows]}. False, with a problem 400 or 422, when the body as a
 * whole is not such a thing. */
bool api_batch_read(struct rq *, struct api_batch *, const char *name,
    const struct field *);

/* Locks the workspace of {id}, so that counting batches come one after the
 * other. Problem 404 when there is none. Columns: name, status. */
struct rows *api_batch_workspace(struct rq *);

/* vm.data.results: the statement's rows (n, status, code) and the wrong ones
 * in the order they came in. */
void api_batch_answer(struct rq *, struct api_batch *, struct rows *);

#endif
