#include "watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "log.h"
#include "metrics.h"

static int limit, epoll = -1;
static sigset_t outside; /* what watchdog_wait() lets through */
static const char *volatile route = "-";

static void bite(int);
static void take_signals(void (*on_stop)(int));
static void watch(int listener);

void
watchdog_init(int listener, int seconds, void (*on_stop)(int))
{
	limit = seconds;
	take_signals(on_stop);
	watch(listener);
}

static void
take_signals(void (*on_stop)(int))
{
	static const int stops[] = { SIGTERM, SIGINT, SIGUSR1 };
	struct sigaction stop = { .sa_handler = on_stop };
	struct sigaction alarm_action = { .sa_handler = bite,
		.sa_flags = (int)(SA_RESETHAND | SA_NODEFER) };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		sigaction(stops[i], &stop, NULL);
		sigaddset(&blocked, stops[i]);
	}
	sigaction(SIGALRM, &alarm_action, NULL);
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigprocmask(SIG_BLOCK, NULL, &outside);
	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++)
		sigdelset(&outside, stops[i]);
	sigdelset(&outside, SIGALRM);
}

/* Without epoll (a listener that is no socket) accept itself is the wait. */
static void
watch(int listener)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLEXCLUSIVE };
	int flags = fcntl(listener, F_GETFL);

	epoll = epoll_create1(EPOLL_CLOEXEC);
	if (flags >= 0 && epoll >= 0 &&
	    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event) == 0 &&
	    fcntl(listener, F_SETFL, flags | O_NONBLOCK) == 0)
		return;
	log_warn("watchdog", "cannot wait for requests: errno %d", errno);
	if (epoll >= 0)
		close(epoll);
	epoll = -1;
	sigprocmask(SIG_SETMASK, &outside, NULL);
}

void
watchdog_wait(void)
{
	struct epoll_event event;

	if (epoll >= 0)
		epoll_pwait(epoll, &event, 1, -1, &outside);
}

void
watchdog_on(void)
{
	route = "-";
	/* Where accept itself is the wait, the seconds begin behind it. */
	if (epoll >= 0)
		alarm((unsigned)limit);
}

void
watchdog_note(const char *name)
{
	route = name;
	if (epoll < 0)
		alarm((unsigned)limit);
}

void
watchdog_off(void)
{
	alarm(0);
}

/* Should the log itself be what is stuck, the second alarm has no handler any
 * more and ends the process by its default. */
static void
bite(int signal_number)
{
	char line[160];

	(void)signal_number;
	alarm(1);
	metrics_add(METRICS_WATCHDOG, 1);
	snprintf(line, sizeof(line), "route=%s seconds=%d", route, limit);
	log_fields(LOG_LEVEL_ERROR, "watchdog", line);
	_exit(1);
}
