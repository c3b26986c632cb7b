/*
 * transport — hands a finished message to whoever delivers it: an SMTP
 * server, a sendmail command, or a folder. Knows no database and no template.
 * Called by the mailer. The drivers stand in transport_*.c.
 */
#ifndef ORGDESK_TRANSPORT_H
#define ORGDESK_TRANSPORT_H

#include <stddef.h>
#include <stdint.h>

#include "cfg.h"

struct transport;

struct letter {
	int64_t id;	       /* of the outbox row */
	const char *name;      /* file name, always the same for this mail */
	const char *from, *to; /* envelope: bare addresses */
	const char *data;      /* the message, CRLF throughout */
	size_t len;
};

enum delivery {
	DELIVERY_SENT,	  /* somebody else is responsible now */
	DELIVERY_LATER,	  /* this mail not now: 4xx */
	DELIVERY_AWAY,	  /* no mail now: nobody there, or we are set up
			     wrongly */
	DELIVERY_REFUSED, /* this mail never: 5xx */
};

#define TRANSPORT_REASON_MAX 256

/* The driver that mail_driver names. NULL with the reason when there is none
 * such, or its files cannot be read. Opens no connection. */
struct transport *transport_open(const struct cfg *,
    char reason[TRANSPORT_REASON_MAX]);
void transport_close(struct transport *);

/* reason is set unless DELIVERY_SENT; it quotes neither the mail nor the
 * server, who may name the person. Takes two minutes at most. */
enum delivery transport_send(struct transport *, const struct letter *,
    char reason[TRANSPORT_REASON_MAX]);

/* A driver. open() returns its state, or NULL with a reason. */
struct transport_driver {
	const char *name;
	void *(*open)(const struct cfg *, char *reason);
	enum delivery (*send)(void *, const struct letter *, char *reason);
	void (*close)(void *);
};
extern const struct transport_driver transport_smtp, transport_sendmail,
    transport_files;

/* Does the server of smtp_url take a connection? Sends nothing. */
bool transport_smtp_answers(const struct cfg *, long seconds, char *reason);

/* Formats into a driver's reason. */
void transport_say(char *reason, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
