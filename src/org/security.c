#include "rq.h"

/* The tab opens with its one page. */
void
security_view(struct rq *rq)
{
	rq->answer.location = arena_printf(rq->arena, "/o/%s/security/tokens",
	    rq_param(rq, "org"));
	rq->answer.status = 303;
}
