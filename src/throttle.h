/*
 * throttle — counters with a window, kept in the database. A try is counted
 * before it is judged and the count is committed at once, so that parallel
 * tries cannot slip through. Only the sign-in pool may.
 */
#ifndef ORGDESK_THROTTLE_H
#define ORGDESK_THROTTLE_H

#include "rq.h"

struct limit {
	const char *key;      /* "signin:account:olga@acme.example" */
	int max;	      /* tries in a window */
	const char *interval; /* "15 minutes" */
};

/* Counts a try against every limit; ends the transaction so far. Past one of
 * them: problem 429 with Retry-After, and false. */
bool throttle_take(struct rq *, const struct limit *, size_t count);

/* A good try: this counter starts anew. */
void throttle_forget(struct rq *, const char *key);

#endif
