/*
 * message — one mail as RFC 5322 wants it: headers, a text and an HTML part,
 * CRLF throughout, nothing but seven bits. Knows no transport and no template.
 * Called by the mailer.
 */
#ifndef ORGDESK_MESSAGE_H
#define ORGDESK_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

struct message {
	const char *from;     /* "orgdesk <noreply@example.org>" or bare */
	const char *to;	      /* one bare address */
	const char *id;	      /* "<…@…>" */
	const char *subject;  /* UTF-8, one line */
	const char *language; /* "it": Content-Language */
	const char *text, *html; /* UTF-8 */
	int64_t at;	      /* seconds since the epoch: Date */
};

/*
 * The whole message at the end of out. NULL, or why it cannot be written: a
 * header value with a line end or another control character, or something
 * that is not one address. Nothing of such a message may be sent.
 */
const char *message_write(struct buf *out, const struct message *);

/* The address of "Name <address>" or of a bare address, its domain as ASCII
 * (RFC 5890), as an envelope takes it; NULL when it is not one address. */
char *message_address(struct arena *, const char *mailbox);

/* Exposed for unit tests: RFC 2047 words, RFC 2045 quoted-printable. */
void message_put_words(struct buf *, const char *);
void message_put_quoted(struct buf *, const char *);

#endif
