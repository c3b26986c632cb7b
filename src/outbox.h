/*
 * outbox — mail as a row in the transaction of its change; `orgdesk jobs`
 * sends it. The row holds who, which template, which language and the ids the
 * template needs: never a token.
 */
#ifndef ORGDESK_OUTBOX_H
#define ORGDESK_OUTBOX_H

#include "rq.h"

/*
 * template: "mail/invitation". to: the stored address. language: the
 * recipient's, or NULL for the request's. params: a JSON object of strings
 * that become markers; with "member_id" or "token_id" the mailer adds {{link}}.
 */
void outbox_add(struct rq *, const char *template, const char *to,
    const char *language, const char *params);

/* The host of base_url, for the right side of a Message-ID. */
const char *outbox_host(struct rq *);

#endif
