/*
 * export — a list as CSV, piece after piece to the client, whatever its size;
 * each piece is a transaction of its own. Knows no list.
 */
#ifndef ORGDESK_EXPORT_H
#define ORGDESK_EXPORT_H

#include "listing.h"

#define EXPORT_ROWS 2000 /* fetched at a time */

struct export {
	const char *filename;
	const char *const *head; /* ends with NULL */
	/* Queues the piece that begins at listing->from (limit + 1 rows). */
	struct rows *(*fetch)(struct rq *, const struct listing *,
	    const void *filter);
	/* Writes one line; what it needs beside comes from the arena. */
	void (*line)(struct rq *, struct arena *, struct buf *, struct rows *,
	    int row); /* budget: a row of a result is two */
};

/* Answers the request; listing and filter have been read. */
void export_csv(struct rq *, const struct export *, struct listing *,
    const void *filter);

#endif
