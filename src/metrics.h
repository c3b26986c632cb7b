/*
 * metrics — counters of all workers in one mapped file: a slot per worker,
 * added to without locks, summed when somebody asks. A slot outlives its
 * worker and is taken over by the next, so sums never fall.
 * Called by worker and watchdog; read by health.
 */
#ifndef ORGDESK_METRICS_H
#define ORGDESK_METRICS_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

enum metrics_counter {
	METRICS_STARTS,	   /* workers started */
	METRICS_WATCHDOG,  /* workers ended by the watchdog */
	METRICS_MICROS,	   /* microseconds in requests */
	METRICS_QUERIES,   /* statements sent */
	METRICS_TRIPS,	   /* database round trips */
	METRICS_COUNTERS
};

/*
 * Takes a slot of the file in dir (made when missing; its name is made from
 * the routes' names, so that two releases never share one). Without a file or
 * a free slot a worker counts for itself; that is logged, not fatal. names
 * lives as long as the process; a name may stand there twice.
 */
void metrics_open(const char *dir, const char *const *names, size_t count);

/* Gives the slot back with what it counted. */
void metrics_close(void);

/* Safe in a signal handler. */
void metrics_add(enum metrics_counter, uint64_t);

/* One finished request; route NULL: none matched. */
void metrics_request(const char *route, int status, int64_t micros);

/* All slots as Prometheus text, version 0.0.4. */
void metrics_write(struct buf *);

#endif
