/*
 * Driver files: one file a mail in mail_dir/new, linked into place whole. The
 * name is made from the outbox row, so that a mail whose delivery was not
 * written down is found delivered: exactly once.
 */
#include "transport.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0700
#define MAIL_MODE 0600

struct folder {
	int tmp, new; /* directories */
};

static bool make_folder(const char *, char *);
static int open_folder(const char *, const char *, char *);
static bool write_file(int, const struct letter *);
static void files_close(void *);

static void *
files_open(const struct cfg *cfg, char *reason)
{
	struct folder *folder = calloc(1, sizeof(*folder));

	if (folder == NULL)
		abort();
	folder->tmp = folder->new = -1;
	if (make_folder(cfg->mail_dir, reason)) {
		folder->tmp = open_folder(cfg->mail_dir, "tmp", reason);
		folder->new = open_folder(cfg->mail_dir, "new", reason);
	}
	if (folder->tmp >= 0 && folder->new >= 0)
		return folder;
	files_close(folder);
	return NULL;
}

static bool
make_folder(const char *path, char *reason)
{
	if (mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST)
		return true;
	transport_say(reason, "cannot make %s: %s", path, strerror(errno));
	return false;
}

static int
open_folder(const char *dir, const char *name, char *reason)
{
	char path[4096];
	int fd, n;

	n = snprintf(path, sizeof(path), "%s/%s", dir, name);
	if (n < 0 || (size_t)n >= sizeof(path)) {
		transport_say(reason, "mail_dir is too long");
		return -1;
	}
	if (!make_folder(path, reason))
		return -1;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		transport_say(reason, "cannot open %s: %s", path,
		    strerror(errno));
	return fd;
}

static enum delivery
files_send(void *state, const struct letter *letter, char *reason)
{
	struct folder *folder = state;
	char temporary[64];
	int fd, failure = 0;

	snprintf(temporary, sizeof(temporary), "%lld.%ld",
	    (long long)letter->id, (long)getpid());
	fd = openat(folder->tmp, temporary,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, MAIL_MODE);
	if (fd < 0 || !write_file(fd, letter) ||
	    (linkat(folder->tmp, temporary, folder->new, letter->name, 0) != 0
		&& errno != EEXIST) || fsync(folder->new) != 0)
		failure = errno;
	if (fd >= 0) {
		close(fd);
		unlinkat(folder->tmp, temporary, 0);
	}
	if (failure == 0)
		return DELIVERY_SENT;
	transport_say(reason, "cannot write the mail: %s", strerror(failure));
	return DELIVERY_AWAY;
}

static bool
write_file(int fd, const struct letter *letter)
{
	size_t done = 0;
	ssize_t n;

	while (done < letter->len) {
		n = write(fd, letter->data + done, letter->len - done);
		if (n < 0 && errno != EINTR)
			return false;
		done += n < 0 ? 0 : (size_t)n;
	}
	return fsync(fd) == 0;
}

static void
files_close(void *state)
{
	struct folder *folder = state;

	if (folder->tmp >= 0)
		close(folder->tmp);
	if (folder->new >= 0)
		close(folder->new);
	free(folder);
}

const struct transport_driver transport_files = { "files", files_open,
	files_send, files_close };
