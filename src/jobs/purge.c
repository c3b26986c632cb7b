/*
 * purge — removes what nobody can use any more, a thousand rows at a time.
 */
#include "job.h"
#include "log.h"

#define BATCH 1000
#define DAYS_LINKS "2"	    /* a dead link says nothing more after it */
#define DAYS_THROTTLES "1"  /* longer than any window */
#define DAYS_FORM_KEYS "2"  /* longer than any session */
#define DAYS_API_KEYS "2"    /* longer than a program tries again */
#define DAYS_MESSAGES "90"   /* longer than a message is told again */
#define DAYS_MAILS "30"	    /* longer than the operator looks back */

static bool
purge(struct rq *rq, const char *what, struct rows *gone)
{
	int count = rows_count(gone);

	db_commit(rq);
	if (count > 0 && rq_is_good(rq))
		log_info("jobs.purged", "%d %s", count, what);
	return count >= BATCH;
}

bool
purge_sessions(struct rq *rq, struct shift *shift)
{
	(void)shift;
	if (!db_begin(rq->db, rq, true))
		return false;
	return purge(rq, "sessions", db_send(rq, STMT_purge_sessions,
	    db_int(rq, rq->cfg->session_idle_minutes),
	    db_int(rq, rq->cfg->session_hours)));
}

static bool
purge_days(struct rq *rq, enum stmt stmt, const char *what, const char *days)
{
	return db_begin(rq->db, rq, true) &&
	    purge(rq, what, db_send(rq, stmt, days));
}

bool
purge_tokens(struct rq *rq, struct shift *shift)
{
	(void)shift;
	return purge_days(rq, STMT_purge_tokens, "links", DAYS_LINKS);
}

bool
purge_throttles(struct rq *rq, struct shift *shift)
{
	(void)shift;
	return purge_days(rq, STMT_purge_throttles, "counters",
	    DAYS_THROTTLES);
}

bool
purge_form_keys(struct rq *rq, struct shift *shift)
{
	(void)shift;
	return purge_days(rq, STMT_purge_form_keys, "form keys",
	    DAYS_FORM_KEYS);
}

bool
purge_mails(struct rq *rq, struct shift *shift)
{
	(void)shift;
	return purge_days(rq, STMT_purge_mails, "mails", DAYS_MAILS);
}

bool
purge_api(struct rq *rq, struct shift *shift)
{
	(void)shift;
	return db_begin(rq->db, rq, true) && purge(rq, "keys and messages",
	    db_send(rq, STMT_purge_api, DAYS_API_KEYS, DAYS_MESSAGES));
}
