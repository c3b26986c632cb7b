#include "job.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <time.h>

#include "clock.h"

const struct job jobs[JOBS_COUNT] = {
#define JOB(name, seconds) { #name, seconds, name },
#include "jobs.def"
#undef JOB
};

static volatile sig_atomic_t stopping;
static sigset_t waiting_mask;

static void
stop(int signal)
{
	(void)signal;
	stopping = 1;
}

/* The two signals only arrive inside job_wait() and are noticed between. */
void
job_signals(void)
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
	int64_t left, end = clock_ticks() + milliseconds * INT64_C(1000);
	struct timespec span;

	while (!job_is_stopping() && (left = end - clock_ticks()) > 0) {
		span.tv_sec = (time_t)(left / 1000000);
		span.tv_nsec = (long)(left % 1000000) * 1000;
		if (ppoll(NULL, 0, &span, &waiting_mask) == 0)
			break;
	}
	return !job_is_stopping();
}
