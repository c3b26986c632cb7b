/*
 * workspaces — removes for good what was deleted thirty days ago, an
 * organization at a time.
 */
#include "audit.h"
#include "job.h"
#include "log.h"

#define DAYS "30" /* in which an Admin can bring a workspace back */

static void workspaces_remove(struct rq *, int64_t);

bool
workspaces_purge(struct rq *rq, struct shift *shift)
{
	struct rows *over;
	int count;

	(void)shift;
	if (!db_begin(rq->db, rq, false))
		return false;
	over = db_send(rq, STMT_workspaces_over, DAYS);
	count = rows_count(over);
	for (int i = 0; i < count && rq_is_good(rq); i++)
		workspaces_remove(rq, rows_int(over, i, "org_id"));
	return false;
}

/* Each in a transaction of its own tenant. */
static void
workspaces_remove(struct rq *rq, int64_t org_id)
{
	const char *org = db_int(rq, org_id);
	struct rows *gone;

	rq->me.org_id = org_id;
	if (!db_begin(rq->db, rq, true))
		return;
	db_send(rq, STMT_workspaces_purge_access, org, DAYS);
	gone = db_send(rq, STMT_workspaces_purge, org, DAYS);
	for (int i = 0; i < rows_count(gone); i++) {
		audit_record(rq, "workspaces.purge", rows_text(gone, i, "name"),
		    NULL, NULL);
		log_info("jobs.workspace_purged", "workspace %s of %s",
		    rows_text(gone, i, "id"), org);
	}
	db_commit(rq);
}
