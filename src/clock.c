#include "clock.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char clock_file[4096];
static struct stat clock_seen; /* the file when it was last read */
static int64_t clock_offset;
static bool clock_is_pinned;

static int64_t
clock_read(clockid_t id, int64_t per_second)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * per_second +
	    (int64_t)now.tv_nsec / (1000000000 / per_second);
}

void
clock_init(const char *offset_file)
{
	if (offset_file == NULL)
		offset_file = "";
	snprintf(clock_file, sizeof(clock_file), "%s", offset_file);
	memset(&clock_seen, 0, sizeof(clock_seen));
	clock_offset = 0;
}

/* No file, or one without a number: no offset. */
static int64_t
clock_read_offset(void)
{
	char text[32];
	ssize_t len;
	int fd = open(clock_file, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	len = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (len <= 0)
		return 0;
	text[len] = '\0';
	return strtoll(text, NULL, 10);
}

/* Reads the offset again when its file is another one than the last time. */
static void
clock_look(void)
{
	struct stat st;

	if (clock_file[0] == '\0')
		return;
	if (stat(clock_file, &st) < 0)
		memset(&st, 0, sizeof(st));
	if (st.st_ino != clock_seen.st_ino || st.st_size != clock_seen.st_size
	    || st.st_mtim.tv_sec != clock_seen.st_mtim.tv_sec
	    || st.st_mtim.tv_nsec != clock_seen.st_mtim.tv_nsec) {
		clock_offset = clock_read_offset();
		clock_seen = st;
	}
}

void
clock_pin(bool is_pinned)
{
	clock_look();
	clock_is_pinned = is_pinned;
}

int64_t
clock_now(void)
{
	if (!clock_is_pinned)
		clock_look();
	return clock_read(CLOCK_REALTIME, 1) + clock_offset;
}

int64_t
clock_ticks(void)
{
	return clock_read(CLOCK_MONOTONIC, 1000000);
}

int64_t
clock_wall_ms(void)
{
	return clock_read(CLOCK_REALTIME, 1000);
}
