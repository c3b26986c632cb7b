#include "operator.h"

#include <stdio.h>
#include <stdlib.h>

#include "clock.h"

#define ARENA_CAP ((size_t)256 << 20) /* a verify of every organization */

struct rq *
operator_begin(const struct cfg *cfg, int seconds)
{
	struct arena *arena = arena_new(ARENA_CAP);
	struct rq *rq = ARENA_NEW(arena, struct rq);

	clock_init(cfg->clock_file);
	rq->arena = arena;
	rq->cfg = cfg;
	rq->locale = text_locales()[0];
	rq->me.email = rq->me.name = "operator";
	rq->db = db_open(cfg->database, cfg->migrate_user, true);
	db_set_patience(rq->db, seconds);
	db_begin(rq->db, rq, true);
	return rq;
}

const char *
operator_tenant(struct rq *rq, const char *slug)
{
	struct rows *found = db_send(rq, STMT_operator_tenant, slug);
	const char *id = rows_text(found, 0, "org_id");

	if (*id == '\0')
		rq_fault(rq, 404, "there is no organization \"%s\"", slug);
	operator_enter(rq, id);
	return id;
}

void
operator_enter(struct rq *rq, const char *id)
{
	if (*id == '\0')
		return;
	rq->me.org_id = strtoll(id, NULL, 10);
	db_send(rq, STMT_operator_enter, id);
}

bool
operator_commit(struct rq *rq)
{
	db_commit(rq);
	if (rq_is_good(rq))
		return true;
	fprintf(stderr, "orgdesk: %s\n", rq->problem.detail != NULL ?
	    rq->problem.detail : rq->problem.code);
	return false;
}

void
operator_end(struct rq *rq)
{
	struct arena *arena = rq->arena;
	struct db *db = rq->db;

	arena_reset(arena);
	arena_free(arena);
	db_close(db);
}

int
operator_finish(struct rq *rq)
{
	int status = operator_commit(rq) ? 0 : 1;

	operator_end(rq);
	return status;
}
