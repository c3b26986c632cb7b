/* For machines that watch: is the process there (healthz), can it work
 * (readyz), what did it count (metrics)? */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "metrics.h"
#include "rq.h"

static int newest_file(const char *dir);

static void
answer_text(struct rq *rq, const char *text)
{
	rq->answer.type = "text/plain; charset=utf-8";
	rq->answer.body = text;
	rq->answer.body_len = strlen(text);
}

void
health_alive(struct rq *rq)
{
	answer_text(rq, "ok\n");
}

/* A database that is ahead serves the old release until it is exchanged. */
void
health_ready(struct rq *rq)
{
	struct rows *rows;
	int wanted = newest_file(rq->cfg->schema_dir);

	if (!db_begin(rq->db, rq, false))
		return;
	rows = db_send_list(rq, STMT_health_version, 0, NULL);
	if (wanted < 0 || (rows_count(rows) > 0 &&
	    rows_int(rows, 0, "version") < wanted))
		rq_fault(rq, 503, wanted < 0 ? "no migrations in schema_dir" :
		    "migrations are missing: run orgdesk migrate");
	answer_text(rq, "ready\n");
}

/* Read once: files of a release do not change under it. */
static int
newest_file(const char *dir)
{
	static int newest = -1;
	const struct dirent *entry;
	DIR *files;

	if (newest >= 0 || (files = opendir(dir)) == NULL)
		return newest;
	while ((entry = readdir(files)) != NULL) {
		const char *name = entry->d_name, *dot = strrchr(name, '.');

		if (strspn(name, "0123456789") == 4 && name[4] == '_' &&
		    dot != NULL && strcmp(dot, ".sql") == 0 &&
		    strtol(name, NULL, 10) > newest)
			newest = (int)strtol(name, NULL, 10);
	}
	closedir(files);
	return newest;
}

/* What the jobs wrote for us; nothing when they never ran. */
static void
put_file(struct buf *out, const char *dir, const char *name)
{
	char path[4096], part[4096];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	n = read(fd, part, sizeof(part));
	if (n > 0)
		buf_put(out, part, (size_t)n);
	close(fd);
}

void
health_metrics(struct rq *rq)
{
	struct buf text;

	buf_init(&text, rq->arena);
	metrics_write(&text);
	put_file(&text, rq->cfg->run_dir, "jobs.prom");
	rq->answer.type = "text/plain; version=0.0.4; charset=utf-8";
	rq->answer.body = text.data;
	rq->answer.body_len = text.len;
}
