#include "metrics.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"

#define SLOTS 64
#define CLASSES 5 /* 1xx … 5xx */

/* Upper bounds of the duration histogram, in microseconds. */
static const int64_t bounds[] = { 1000, 2500, 5000, 10000, 25000, 50000,
	100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000 };
#define BOUNDS (sizeof(bounds) / sizeof(*bounds))

/* A slot: the worker's pid, counters, histogram (the last: above all bounds),
 * then CLASSES a route, and as many for requests that matched none. */
#define AT_COUNTERS ((size_t)1)
#define AT_BUCKETS (AT_COUNTERS + METRICS_COUNTERS)
#define AT_ROUTES (AT_BUCKETS + BOUNDS + 1)

static _Atomic uint64_t *slots; /* SLOTS of them, or only our own */
static _Atomic uint64_t *mine;
static size_t slots_count;
static const char *const *routes;
static size_t routes_count;

static size_t slot_size(void);
static _Atomic uint64_t *map_file(const char *dir);
static uint64_t shape(void);
static _Atomic uint64_t *take_slot(void);
static bool is_alive(uint64_t pid);
static void add(size_t at, uint64_t n);
static uint64_t sum(size_t at);
static void write_counter(struct buf *, size_t at, const char *name,
    const char *help);
static void write_requests(struct buf *);
static void write_durations(struct buf *);
static void write_workers(struct buf *);

void
metrics_open(const char *dir, const char *const *names, size_t count)
{
	routes = names;
	routes_count = count;
	slots = map_file(dir);
	slots_count = slots == NULL ? 0 : SLOTS;
	mine = take_slot();
	if (mine == NULL) {
		log_warn("metrics", "counting alone: %s in %s",
		    slots == NULL ? "no file" : "no free slot", dir);
		mine = calloc(slot_size(), sizeof(*mine));
		if (mine == NULL)
			abort();
		slots = mine;
		slots_count = 1;
	}
	add(AT_COUNTERS + METRICS_STARTS, 1);
}

static size_t
slot_size(void)
{
	return AT_ROUTES + (routes_count + 1) * CLASSES;
}

static _Atomic uint64_t *
map_file(const char *dir)
{
	size_t size = SLOTS * slot_size() * sizeof(uint64_t);
	char path[4096];
	void *map = MAP_FAILED;
	int fd;

	snprintf(path, sizeof(path), "%s/metrics-%016llx", dir,
	    (unsigned long long)shape());
	fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
	if (fd < 0)
		return NULL;
	if (ftruncate(fd, (off_t)size) == 0)
		map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		    0);
	close(fd);
	return map == MAP_FAILED ? NULL : map;
}

/* FNV-1a over whatever decides where a counter stands. */
static uint64_t
shape(void)
{
	uint64_t hash = 0xcbf29ce484222325u ^ slot_size();

	for (size_t i = 0; i < routes_count; i++)
		for (const char *c = routes[i]; *c != '\0'; c++)
			hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
	return hash;
}

static _Atomic uint64_t *
take_slot(void)
{
	uint64_t pid;

	for (size_t i = 0; i < slots_count; i++) {
		_Atomic uint64_t *slot = slots + i * slot_size();

		pid = atomic_load(slot);
		if (!is_alive(pid) && atomic_compare_exchange_strong(slot,
		    &pid, (uint64_t)getpid()))
			return slot;
	}
	return NULL;
}

static bool
is_alive(uint64_t pid)
{
	return pid > 0 && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

static void
add(size_t at, uint64_t n)
{
	if (mine != NULL)
		atomic_fetch_add_explicit(mine + at, n, memory_order_relaxed);
}

void
metrics_close(void)
{
	if (mine != NULL)
		atomic_store(mine, 0);
	mine = NULL;
}

void
metrics_add(enum metrics_counter counter, uint64_t n)
{
	add(AT_COUNTERS + counter, n);
}

void
metrics_request(const char *route, int status, int64_t micros)
{
	size_t class = status >= 100 && status < 600 ?
	    (size_t)status / 100 - 1 : 4, bucket = 0;
	size_t row = 0;

	while (row < routes_count &&
	    (route == NULL || strcmp(routes[row], route) != 0))
		row++;
	while (bucket < BOUNDS && micros > bounds[bucket])
		bucket++;
	add(AT_ROUTES + row * CLASSES + class, 1);
	add(AT_BUCKETS + bucket, 1);
	metrics_add(METRICS_MICROS, micros < 0 ? 0 : (uint64_t)micros);
}

void
metrics_write(struct buf *out)
{
	write_requests(out);
	write_durations(out);
	write_counter(out, AT_COUNTERS + METRICS_QUERIES,
	    "orgdesk_db_statements_total", "Statements sent to the database.");
	write_counter(out, AT_COUNTERS + METRICS_TRIPS,
	    "orgdesk_db_round_trips_total", "Round trips to the database.");
	write_counter(out, AT_COUNTERS + METRICS_STARTS,
	    "orgdesk_worker_starts_total", "Workers started.");
	write_counter(out, AT_COUNTERS + METRICS_WATCHDOG,
	    "orgdesk_watchdog_ends_total", "Workers ended by the watchdog.");
	write_workers(out);
}

static uint64_t
sum(size_t at)
{
	uint64_t total = 0;

	for (size_t i = 0; i < slots_count; i++)
		total += atomic_load_explicit(slots + i * slot_size() + at,
		    memory_order_relaxed);
	return total;
}

static void
write_counter(struct buf *out, size_t at, const char *name, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s counter\n%s %llu\n", name,
	    help, name, name, (unsigned long long)sum(at));
}

/* Routes that were never asked for are left out. */
static void
write_requests(struct buf *out)
{
	buf_puts(out, "# HELP orgdesk_requests_total Requests by route and "
	    "class of status.\n# TYPE orgdesk_requests_total counter\n");
	for (size_t i = 0; i < (routes_count + 1) * CLASSES; i++) {
		uint64_t count = sum(AT_ROUTES + i);
		size_t row = i / CLASSES;

		if (count > 0)
			buf_printf(out, "orgdesk_requests_total{route=\"%s\","
			    "status=\"%zuxx\"} %llu\n",
			    row == routes_count ? "none" : routes[row],
			    i % CLASSES + 1, (unsigned long long)count);
	}
}

static void
write_durations(struct buf *out)
{
	static const char name[] = "orgdesk_request_duration_seconds";
	uint64_t total = 0;

	buf_printf(out, "# HELP %s Time from accepting a request to its last "
	    "byte.\n# TYPE %s histogram\n", name, name);
	for (size_t i = 0; i < BOUNDS; i++) {
		total += sum(AT_BUCKETS + i);
		buf_printf(out, "%s_bucket{le=\"%g\"} %llu\n", name,
		    (double)bounds[i] / 1e6, (unsigned long long)total);
	}
	total += sum(AT_BUCKETS + BOUNDS);
	buf_printf(out, "%s_bucket{le=\"+Inf\"} %llu\n%s_sum %.6f\n"
	    "%s_count %llu\n", name, (unsigned long long)total, name,
	    (double)sum(AT_COUNTERS + METRICS_MICROS) / 1e6, name,
	    (unsigned long long)total);
}

static void
write_workers(struct buf *out)
{
	unsigned alive = 0;

	for (size_t i = 0; i < slots_count; i++)
		alive += is_alive(atomic_load(slots + i * slot_size()));
	buf_printf(out, "# HELP orgdesk_workers Workers that run now.\n"
	    "# TYPE orgdesk_workers gauge\norgdesk_workers %u\n", alive);
}
