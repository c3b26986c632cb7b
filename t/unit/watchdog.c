/* The watchdog: bites the stuck, lets the others finish. */
#include "watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tap.h"

static volatile sig_atomic_t stops;
static int listener;

static void
on_stop(int signal_number)
{
	(void)signal_number;
	stops++;
}

static void
nap(long ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

/* What a child that does this leaves behind; its stderr comes back in log. */
static int
run(void (*child)(void), char *log, size_t size)
{
	int ends[2], status;
	ssize_t len;
	pid_t pid;

	if (pipe(ends) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0) {
		dup2(ends[1], STDERR_FILENO);
		watchdog_init(listener, 1, on_stop);
		child();
		_exit(0);
	}
	close(ends[1]);
	waitpid(pid, &status, 0);
	len = read(ends[0], log, size - 1);
	log[len > 0 ? len : 0] = '\0';
	close(ends[0]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void
get_stuck(void)
{
	watchdog_on();
	watchdog_note("users_list");
	for (;;)
		nap(100);
}

static void
be_quick(void)
{
	for (int i = 0; i < 3; i++) {
		watchdog_on();
		watchdog_note("users_list");
		nap(500);
		watchdog_off();
	}
	nap(1100);
}

static void
be_told_to_stop(void)
{
	watchdog_on();
	kill(getpid(), SIGTERM);
	nap(10);
	if (stops != 0) /* a request must be finished first */
		_exit(2);
	watchdog_off();
	watchdog_wait();
	_exit(stops == 1 ? 0 : 3);
}

static void
take_a_guest(void)
{
	watchdog_wait();
	if (accept(listener, NULL, NULL) < 0)
		_exit(2);
	_exit(accept(listener, NULL, NULL) < 0 && errno == EAGAIN ? 0 : 3);
}

int
main(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char log[4096];
	int guest;

	/* An abstract name: nothing to clean up. */
	snprintf(address.sun_path + 1, sizeof(address.sun_path) - 1,
	    "orgdesk-watchdog-%d", (int)getpid());
	listener = socket(AF_UNIX, SOCK_STREAM, 0);
	guest = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(listener, (void *)&address, sizeof(address)) != 0 ||
	    listen(listener, 8) != 0)
		return 99;
	is_int(run(get_stuck, log, sizeof(log)), 1, "a stuck worker ends");
	ok(strstr(log, "level=error event=watchdog route=users_list seconds=1")
	    != NULL, "… and the log says where");
	is_int(run(be_quick, log, sizeof(log)), 0, "short requests in a row "
	    "and a long rest are no reason to end");
	is_str(log, "", "… nor to say a word");
	is_int(run(be_told_to_stop, log, sizeof(log)), 0,
	    "TERM arrives between two requests, not inside");
	ok(connect(guest, (void *)&address, sizeof(address)) == 0,
	    "somebody knocks");
	is_int(run(take_a_guest, log, sizeof(log)), 0,
	    "one accepts; who comes second does not wait");
	return done();
}
