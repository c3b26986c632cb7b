/*
 * Driver sendmail: the message on the command's standard input. The command
 * is split at blanks and started without a shell; the recipient reaches it in
 * the To header alone (-t), never as an argument.
 */
#include "transport.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#define ARGS_MAX 32
#define COMMAND_MILLISECONDS 60000

struct command_line {
	char *text;
	char *args[ARGS_MAX + 1];
};

static void split(struct command_line *);
static void sendmail_close(void *);
static int message_file(const struct letter *);
static pid_t start(struct command_line *, int);
static int wait_for(pid_t);
static enum delivery judge(int, char *);

static void *
sendmail_open(const struct cfg *cfg, char *reason)
{
	struct command_line *line = calloc(1, sizeof(*line));

	if (line == NULL || (line->text = strdup(cfg->mail_command)) == NULL)
		abort();
	split(line);
	if (line->args[0] != NULL && line->args[0][0] == '/')
		return line;
	transport_say(reason, "mail_command must begin with a path");
	sendmail_close(line);
	return NULL;
}

static void
split(struct command_line *line)
{
	char *rest = line->text, *word;
	size_t count = 0;

	while ((word = strsep(&rest, " \t")) != NULL && count < ARGS_MAX)
		if (*word != '\0')
			line->args[count++] = word;
}

static enum delivery
sendmail_send(void *state, const struct letter *letter, char *reason)
{
	struct command_line *line = state;
	int input = message_file(letter), status;
	pid_t pid;

	if (input < 0) {
		transport_say(reason, "no memory for the message");
		return DELIVERY_AWAY;
	}
	pid = start(line, input);
	close(input);
	if (pid < 0) {
		transport_say(reason, "cannot start %s: %s", line->args[0],
		    strerror(errno));
		return DELIVERY_AWAY;
	}
	status = wait_for(pid);
	return judge(status, reason);
}

/* The whole message in memory, read from its beginning. */
static int
message_file(const struct letter *letter)
{
	int fd = memfd_create("mail", MFD_CLOEXEC);
	size_t done = 0;
	ssize_t n;

	while (fd >= 0 && done < letter->len) {
		n = write(fd, letter->data + done, letter->len - done);
		if (n <= 0) {
			close(fd);
			return -1;
		}
		done += (size_t)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static pid_t
start(struct command_line *line, int input)
{
	static char *const environment[] = { "PATH=/usr/sbin:/usr/bin:/sbin:"
		"/bin", NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	pid_t pid;
	int failure;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes,
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	failure = posix_spawn(&pid, line->args[0], &actions, &attributes,
	    line->args, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	errno = failure;
	return failure == 0 ? pid : -1;
}

/* The wait status; a command that hangs is killed. */
static int
wait_for(pid_t pid)
{
	struct pollfd fd = { .fd = pidfd_open(pid, 0), .events = POLLIN };
	int status = 0, ready;

	do {
		ready = poll(&fd, 1, COMMAND_MILLISECONDS);
	} while (ready < 0 && errno == EINTR);
	if (ready <= 0 || fd.fd < 0)
		kill(pid, SIGKILL);
	if (fd.fd >= 0)
		close(fd.fd);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/*
 * sysexits.h: what is wrong with this mail refuses it; what is wrong with the
 * command or its set-up is the operator's to mend, and mail waits.
 */
static enum delivery
judge(int status, char *reason)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;

	if (code == EX_OK)
		return DELIVERY_SENT;
	if (code < 0) {
		transport_say(reason, "the command was killed by signal %d",
		    WTERMSIG(status));
		return DELIVERY_LATER;
	}
	transport_say(reason, "the command ended with %d", code);
	switch (code) {
	case EX_DATAERR:
	case EX_NOUSER:
	case EX_UNAVAILABLE:
		return DELIVERY_REFUSED;
	case EX_TEMPFAIL:
	case EX_PROTOCOL:
	case EX_NOHOST:
		return DELIVERY_LATER;
	default:
		return DELIVERY_AWAY;
	}
}

static void
sendmail_close(void *state)
{
	struct command_line *line = state;

	free(line->text);
	free(line);
}

const struct transport_driver transport_sendmail = { "sendmail",
	sendmail_open, sendmail_send, sendmail_close };
