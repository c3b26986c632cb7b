/*
 * bulk — one batch of a job in hand: what was judged, what is to be written.
 * Shared by the judging and the writing side.
 */
#ifndef ORGDESK_JOBS_BULK_H
#define ORGDESK_JOBS_BULK_H

#include "batch.h"

struct bulk {
	const char *org, *id, *kind;
	const char *role, *levels; /* what the job gives; NULL: nothing */
	const char *org_name, *language;
	struct rank rank;	   /* of who started it, now */
	int64_t seats, mails;	   /* left */
	struct rows *rows;
	int done, failed, skipped;
	struct batch marks, audits, letters;
	struct batch changes;	   /* for the kind's own statement */
	struct batch levels_given;
	struct buf ids;		   /* of the members that change */
};

/* Notes everything that this row changes. id: of the member. */
void bulk_change(struct rq *, struct bulk *, int row, const char *id);

/* Queues the statements of a judged batch. */
void bulk_write(struct rq *, struct bulk *);

#endif
