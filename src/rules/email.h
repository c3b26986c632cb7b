/*
 * email — one e-mail address, as typed and as compared. Pure.
 * RFC 5321 without quoted local parts, routes and address literals; RFC 6531
 * letters; the domain by IDNA (UTS 46). Plus tags and dots mean what they
 * mean to their owner: nothing is folded.
 */
#ifndef ORGDESK_RULES_EMAIL_H
#define ORGDESK_RULES_EMAIL_H

#include "arena.h"

#define EMAIL_MAX 254	   /* bytes, also of the compared form */
#define EMAIL_LOCAL_MAX 64 /* bytes before the @ */

/*
 * NULL when typed is exactly one address: *display is it, trimmed and NFC;
 * *key what is compared and unique: lower case, domain in ASCII. Else the
 * text code of what is wrong ("email.missing_at", "email.list", …), and
 * neither is touched.
 */
const char *email_canonical(struct arena *, const char *typed,
    const char **display, const char **key);

#endif
