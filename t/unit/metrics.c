/* Counters of many workers: summed, never falling. */
#include "metrics.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static const char *const routes[] = { "users_list", "users_save",
	"users_save" };

static struct arena *arena;

static bool
says(const char *line)
{
	struct buf text;
	char *wanted = arena_printf(arena, "\n%s\n", line);

	buf_init(&text, arena);
	buf_puts(&text, "\n");
	metrics_write(&text);
	return strstr(text.data, wanted) != NULL;
}

/* A worker that serves three requests and dies without a word. */
static void
run_worker(const char *dir)
{
	pid_t pid = fork();

	if (pid == 0) {
		metrics_open(dir, routes, 3);
		metrics_request(routes[0], 200, 400);
		metrics_request(routes[2], 303, 60000000);
		metrics_request(NULL, 404, 2500);
		metrics_add(METRICS_QUERIES, 4);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

static void
test_sums(void)
{
	ok(says("orgdesk_requests_total{route=\"users_list\",status=\"2xx\"} 3"),
	    "requests of a route are summed over workers");
	ok(says("orgdesk_requests_total{route=\"users_save\",status=\"3xx\"} 3"),
	    "two rows of one handler are one series");
	ok(says("orgdesk_requests_total{route=\"none\",status=\"4xx\"} 3"),
	    "what matched no route is counted, too");
	ok(says("orgdesk_db_statements_total 12"), "statements are summed");
	ok(says("orgdesk_worker_starts_total 4"), "every start is counted");
	ok(says("orgdesk_workers 1"), "only the living are workers");
	ok(says("orgdesk_request_duration_seconds_bucket{le=\"0.001\"} 3"),
	    "a bucket holds what is below its bound");
	ok(says("orgdesk_request_duration_seconds_bucket{le=\"0.0025\"} 6"),
	    "… and what is on it, and all smaller ones");
	ok(says("orgdesk_request_duration_seconds_bucket{le=\"10\"} 6"),
	    "a minute is above all bounds");
	ok(says("orgdesk_request_duration_seconds_count 9"),
	    "the count has it");
	ok(says("orgdesk_request_duration_seconds_sum 180.008700"),
	    "the sum is in seconds");
}

int
main(void)
{
	char dir[] = "/tmp/orgdesk-metrics-XXXXXX", command[80];

	arena = arena_new(16u << 20);
	if (mkdtemp(dir) == NULL)
		return 99;
	for (int i = 0; i < 3; i++)
		run_worker(dir);
	metrics_open(dir, routes, 3);
	test_sums();
	metrics_close();
	ok(says("orgdesk_workers 0"), "a slot is given back");
	metrics_open(dir, routes, 3);
	ok(says("orgdesk_worker_starts_total 5"), "its numbers stay");
	metrics_close();
	metrics_open("/nonexistent", routes, 3);
	metrics_request(routes[0], 700, -1);
	ok(says("orgdesk_requests_total{route=\"users_list\",status=\"5xx\"} 1"),
	    "without a file a worker counts for itself");
	snprintf(command, sizeof(command), "rm -r '%s'", dir);
	is_int(system(command), 0, "one folder, taken away");
	arena_free(arena);
	return done();
}
