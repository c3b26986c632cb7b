#include "throttle.h"

#define LIMITS_MAX 4

bool
throttle_take(struct rq *rq, const struct limit *limits, size_t count)
{
	struct rows *taken[LIMITS_MAX];
	size_t i;
	int wait = 0, left;

	for (i = 0; i < count && i < LIMITS_MAX; i++)
		taken[i] = db_send(rq, STMT_throttle_take, limits[i].key,
		    limits[i].interval);
	db_commit(rq);
	for (i = 0; i < count && i < LIMITS_MAX; i++) {
		left = (int)rows_int(taken[i], 0, "seconds_left");
		if (rows_int(taken[i], 0, "count") > limits[i].max &&
		    left > wait)
			wait = left;
	}
	if (wait > 0) {
		rq_fail(rq, 429, "request.too_often", "minutes",
		    db_int(rq, (wait + 59) / 60), NULL);
		rq->problem.retry_after = wait;
	}
	return rq_is_good(rq);
}

void
throttle_forget(struct rq *rq, const char *key)
{
	db_send(rq, STMT_throttle_forget, key);
}
