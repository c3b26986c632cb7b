/*
 * mail — one mail of the outbox on its way. mail.c takes it and writes down
 * what became of it, mail_render.c makes its words. Nobody else includes this.
 */
#ifndef ORGDESK_JOBS_MAIL_H
#define ORGDESK_JOBS_MAIL_H

#include "message.h"
#include "rq.h"

struct mail {
	struct rows *row;	   /* of the outbox */
	struct rows *organization; /* NULL: a person's own mail */
	struct rows *about;	   /* invitation or token; NULL: neither */
	bool is_invitation;
	const char *id, *org;	   /* parameters */
};

/* Expands mail/X.txt and mail/X.html in the row's language into subject, text
 * and html. NULL, or what is wrong with the templates. */
const char *mail_render(struct rq *, const struct mail *, struct message *);

#endif
