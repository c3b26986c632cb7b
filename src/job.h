/*
 * job — background work at a glance: jobs.def, a row a job. Knows the table,
 * the signals and how to wait; the work itself stands in jobs/.
 *
 * A job gets a struct rq of its own without any HTTP in it, so that
 * statements, audit records and mails are written as in a handler.
 */
#ifndef ORGDESK_JOB_H
#define ORGDESK_JOB_H

#include "rq.h"
#include "transport.h"

/* What the jobs of one process share. */
struct shift {
	const struct cfg *cfg;
	struct arena *arena;
	struct db *db;
	struct transport *transport;
	bool is_once;	    /* everything due now, then home */
	int64_t quiet_until; /* ticks: no mail before, nobody took the last */
	int quiet_seconds;
};

/* Does a part of the work, in as many transactions as it likes; true when
 * more is due at once. */
struct job {
	const char *name;
	int seconds; /* between two runs */
	bool (*run)(struct rq *, struct shift *);
};

#define JOB(name, seconds) bool name(struct rq *, struct shift *);
#include "jobs.def"
#undef JOB

enum {
#define JOB(name, seconds) JOB_##name,
#include "jobs.def"
#undef JOB
	JOBS_COUNT
};

extern const struct job jobs[JOBS_COUNT];

/* From now on TERM and INT only ask; a job in hand is finished. */
void job_signals(void);
bool job_is_stopping(void);

/* Sleeps; false, and early, when asked to stop. */
bool job_wait(int milliseconds);

#endif
