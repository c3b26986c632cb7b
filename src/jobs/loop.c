#include "jobs/loop.h"

#include <string.h>

#include "clock.h"
#include "crypto.h"
#include "log.h"

#define IDLE_MILLISECONDS 1000

static bool round_of_jobs(struct shift *, int64_t due[], bool *is_good);
static bool job_do(struct shift *, const struct job *, bool *is_good);

int
loop_run(struct shift *shift)
{
	int64_t due[JOBS_COUNT] = { 0 };
	bool is_good = true, is_more;

	job_signals();
	log_info("jobs.started", "%d jobs, mail by %s", (int)JOBS_COUNT,
	    shift->cfg->mail_driver);
	do {
		is_more = round_of_jobs(shift, due, &is_good);
		if (shift->is_once && (!is_more || !is_good))
			break;
	} while (is_more ? !job_is_stopping() :
	    job_wait(IDLE_MILLISECONDS));
	log_info("jobs.stopped", "%s", shift->is_once ? "done" : "asked to");
	return shift->is_once && !is_good ? 1 : 0;
}

/* Every job that is due, a part of its work each, so that none starves. */
static bool
round_of_jobs(struct shift *shift, int64_t due[], bool *is_good)
{
	bool is_more = false;

	for (int i = 0; i < JOBS_COUNT && !job_is_stopping(); i++) {
		if (clock_ticks() < due[i])
			continue;
		if (job_do(shift, &jobs[i], is_good))
			is_more = true;
		else
			due[i] = clock_ticks() + jobs[i].seconds *
			    INT64_C(1000000);
	}
	return is_more;
}

static bool
job_do(struct shift *shift, const struct job *job, bool *is_good)
{
	unsigned char id[16];
	struct rq rq;
	bool is_more;

	memset(&rq, 0, sizeof(rq));
	rq.arena = shift->arena;
	rq.cfg = shift->cfg;
	rq.db = shift->db;
	crypto_random(id, sizeof(id));
	rq.req.id = crypto_bytea(rq.arena, id, sizeof(id)) + 2;
	rq.req.address = "";
	rq.locale = text_locale("en");
	log_set_request(rq.req.id);
	is_more = job->run(&rq, shift);
	if (!rq_is_good(&rq)) {
		log_warn("jobs.problem", "%s: %d %s", job->name,
		    rq.problem.status, rq.problem.detail == NULL ? "" :
		    rq.problem.detail);
		*is_good = false;
		is_more = false;
	}
	log_set_request(NULL);
	arena_reset(shift->arena);
	return is_more;
}
