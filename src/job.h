/*
 * job — background work at a glance: jobs.def, a row a job. Knows when each
 * is due and how to stop; the work itself stands in jobs/.
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
	bool is_troubled;   /* the last job met a problem */
	int64_t quiet_until; /* ticks: no mail before, nobody took the last */
	int quiet_seconds;
	int64_t mails_sent, mails_bounced;
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

/*
 * Runs every job when its time has come, until TERM or INT asks to stop; with
 * is_once until nothing is due. Exit status: 0, or 1 when a single round met
 * a problem. Called by `orgdesk jobs`.
 */
int jobs_run(struct shift *);

/* For a job that has to wait. Sleeps; false, and early, when asked to stop. */
bool job_wait(int milliseconds);
bool job_is_stopping(void);

#endif
