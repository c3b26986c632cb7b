/*
 * report — what the jobs tell /metrics: a file in run_dir, replaced whole.
 * Its time stands still when the process does, or cannot reach the database.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "job.h"
#include "log.h"

#define REPORT_MODE 0640 /* the workers are of our group */

static void put_number(struct buf *, const char *, const char *, const char *,
    int64_t);
static bool replace(const char *, const char *, const struct buf *);

bool
report_write(struct rq *rq, struct shift *shift)
{
	struct rows *waiting;
	struct buf out;
	char *path, *fresh;

	if (shift->is_once || !db_begin(rq->db, rq, false))
		return false;
	waiting = db_send_list(rq, STMT_mail_waiting, 0, NULL);
	if (rows_count(waiting) == 0)
		return false;
	buf_init(&out, rq->arena);
	put_number(&out, "orgdesk_jobs_heartbeat_timestamp_seconds", "gauge",
	    "When the jobs last looked for work.", clock_now());
	put_number(&out, "orgdesk_mails_waiting", "gauge",
	    "Mails to be sent.", rows_int(waiting, 0, "queued_count"));
	put_number(&out, "orgdesk_mails_oldest_seconds", "gauge",
	    "Age of the oldest of them.",
	    rows_int(waiting, 0, "oldest_seconds"));
	put_number(&out, "orgdesk_mails_sent_total", "counter",
	    "Mails handed over since the process started.",
	    shift->mails_sent);
	put_number(&out, "orgdesk_mails_bounced_total", "counter",
	    "Mails given up since the process started.",
	    shift->mails_bounced);
	path = arena_printf(rq->arena, "%s/jobs.prom", rq->cfg->run_dir);
	fresh = arena_printf(rq->arena, "%s.%ld", path, (long)getpid());
	if (!replace(path, fresh, &out))
		log_warn("jobs.report", "%s: %s", path, strerror(errno));
	return false;
}

static void
put_number(struct buf *out, const char *name, const char *type,
    const char *help, int64_t number)
{ /* budget: a number is these four words and a value */
	buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n%s %lld\n", name, help,
	    name, type, name, (long long)number);
}

static bool
replace(const char *path, const char *fresh, const struct buf *out)
{
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    REPORT_MODE);
	bool is_good;

	if (fd < 0)
		return false;
	is_good = fchmod(fd, REPORT_MODE) == 0 &&
	    write(fd, out->data, out->len) == (ssize_t)out->len;
	close(fd);
	if (is_good && rename(fresh, path) == 0)
		return true;
	unlink(fresh);
	return false;
}
