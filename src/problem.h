/*
 * problem — what went wrong, as a page (error, forbidden) or as a problem
 * document (RFC 9457). Called by view; nothing here looks at the database.
 */
#ifndef ORGDESK_PROBLEM_H
#define ORGDESK_PROBLEM_H

#include "rq.h"

/* "Not Found", for the status line and the document's title. */
const char *problem_phrase(int status);

/* page: status code message retry_after. Returns the template. */
const char *problem_page(struct rq *);

/* The document of rq->problem, or of a form with errors. */
void problem_json(struct rq *, struct buf *out);

#endif
