/*
 * batch — work on many people at once: a job's row and its rows, and what
 * keeps a person out of it. Used by the rooms that begin one and by the jobs
 * that do it, so that both judge alike.
 */
#ifndef ORGDESK_BATCH_H
#define ORGDESK_BATCH_H

#include "rq.h"

#define BATCH_MAX 10000 /* rows of one job */

/* A JSON array of objects of strings: rows for jsonb_to_recordset(). */
struct batch {
	struct buf json;
	int count;
};
void batch_open(struct batch *, struct arena *);
/* (name, value) pairs ending with NULL; a NULL value is null. */
void batch_add(struct batch *, const char *name, ...)
    __attribute__((sentinel));
const char *batch_json(struct batch *);

/* "{1,2,3}" for a bigint[] parameter. */
void batch_ids_add(struct buf *, const char *id);
const char *batch_ids(struct buf *);

/* The action of policy.def behind a kind of job. */
enum action batch_action(const char *kind);

/* One person of a batch, as a statement with the columns id role is_owner
 * status gives them. given: the role to give, for the kind "role". */
struct batch_person {
	struct subject subject;
	const char *status, *role, *given;
};

/* Why this kind of work leaves this person out; NULL: it does not. */
const char *batch_refuses(const struct rank *, const char *kind,
    const struct batch_person *);

/* How many rows of a new job stand in which state. */
struct batch_counts {
	int total, failed, skipped;
};

/* Stores a job with its rows, records it, and leads to its page. */
void batch_store(struct rq *, const char *kind, const char *params,
    const struct batch_counts *, struct batch *);

#endif
