/*
 * handover — ends offers of an organization that nobody accepted in time.
 */
#include <string.h>

#include "audit.h"
#include "job.h"
#include "log.h"

#define BATCH "100"

static void handover_end(struct rq *, int64_t);

bool
handover_expire(struct rq *rq, struct shift *shift)
{
	struct rows *expired;
	int count;

	(void)shift;
	if (!db_begin(rq->db, rq, false))
		return false;
	expired = db_send(rq, STMT_handover_expired, BATCH);
	count = rows_count(expired);
	for (int i = 0; i < count && rq_is_good(rq); i++)
		handover_end(rq, rows_int(expired, i, "org_id"));
	return false;
}

/* Each in a transaction of its own tenant. */
static void
handover_end(struct rq *rq, int64_t org_id)
{
	struct rows *ended;
	const char *org = db_int(rq, org_id);

	rq->me.org_id = org_id;
	if (!db_begin(rq->db, rq, true))
		return;
	ended = db_send(rq, STMT_handover_expire, org);
	if (rows_count(ended) > 0) {
		audit_record(rq, "organization.handover_expired",
		    rows_text(ended, 0, "to_email"),
		    audit_json(rq, "from", rows_text(ended, 0, "from_email"),
			"to", rows_text(ended, 0, "to_email"), NULL),
		    NULL);
		log_info("jobs.handover_expired", "organization %s", org);
	}
	db_commit(rq);
}
