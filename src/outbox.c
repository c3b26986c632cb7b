#include "outbox.h"

#include <string.h>

#include "session.h"

const char *
outbox_host(struct rq *rq)
{
	const char *host = strstr(rq->cfg->base_url, "://");

	host = host == NULL ? rq->cfg->base_url : host + 3;
	return arena_strndup(rq->arena, host, strcspn(host, ":/"));
}

void
outbox_add(struct rq *rq, const char *template, const char *to,
    const char *language, const char *params)
{ /* budget: a letter has these four parts */
	if (language == NULL || *language == '\0')
		language = rq->locale == NULL ? "en" : text_tag(rq->locale);
	db_send(rq, STMT_outbox_insert,
	    rq->me.org_id == 0 ? NULL : db_int(rq, rq->me.org_id), template,
	    to, language, params,
	    arena_printf(rq->arena, "<%s@%s>", session_new_id(rq),
		outbox_host(rq)),
	    rq->req.id == NULL ? "" : rq->req.id);
}
