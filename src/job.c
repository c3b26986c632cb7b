#include "job.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "crypto.h"
#include "log.h"

#define IDLE_MILLISECONDS 1000
#define SECOND INT64_C(1000000)

const struct job jobs[JOBS_COUNT] = {
#define JOB(name, seconds) { #name, seconds, name },
#include "jobs.def"
#undef JOB
};

static bool round_of_jobs(struct shift *, int64_t due[], bool *is_good);
static bool job_do(struct shift *, const struct job *, bool *is_good);
static void watch_signals(void);

static volatile sig_atomic_t stopping;
static sigset_t waiting_mask;

int
jobs_run(struct shift *shift)
{
	int64_t due[JOBS_COUNT] = { 0 };
	bool is_good = true, is_more;

	watch_signals();
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

/* Every job that is due does a part of its work, so that none starves. */
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
			due[i] = clock_ticks() + jobs[i].seconds * SECOND;
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
		if (!shift->is_troubled)
			log_warn("jobs.problem", "%s: %d %s", job->name,
			    rq.problem.status, rq.problem.detail == NULL ?
			    "" : rq.problem.detail);
		*is_good = false;
		is_more = false;
	}
	shift->is_troubled = !rq_is_good(&rq);
	log_set_request(NULL);
	arena_reset(shift->arena);
	return is_more;
}

static void
stop(int signal)
{
	(void)signal;
	stopping = 1;
}

/* TERM and INT only arrive inside job_wait(); in between they are seen
 * waiting. A job in hand is finished. */
static void
watch_signals(void)
{
	struct sigaction action = { .sa_handler = stop };
	sigset_t both;

	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
	sigemptyset(&both);
	sigaddset(&both, SIGTERM);
	sigaddset(&both, SIGINT);
	sigprocmask(SIG_BLOCK, &both, &waiting_mask);
	sigdelset(&waiting_mask, SIGTERM);
	sigdelset(&waiting_mask, SIGINT);
}

bool
job_is_stopping(void)
{
	sigset_t pending;

	if (!stopping && sigpending(&pending) == 0 &&
	    (sigismember(&pending, SIGTERM) || sigismember(&pending, SIGINT)))
		stopping = 1;
	return stopping != 0;
}

bool
job_wait(int milliseconds)
{
	int64_t left, end = clock_ticks() + milliseconds * (SECOND / 1000);
	struct timespec span;

	while (!job_is_stopping() && (left = end - clock_ticks()) > 0) {
		span.tv_sec = (time_t)(left / SECOND);
		span.tv_nsec = (long)(left % SECOND) * 1000;
		if (ppoll(NULL, 0, &span, &waiting_mask) == 0)
			break;
	}
	return !job_is_stopping();
}
