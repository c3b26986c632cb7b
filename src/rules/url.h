/*
 * url — a web address that people typed. Pure.
 */
#ifndef ORGDESK_RULES_URL_H
#define ORGDESK_RULES_URL_H

#include "arena.h"

/*
 * "Acme.example/x" → *url "https://acme.example/x" and NULL. http and https
 * alone; a name with a dot, in ASCII, lower case; no user, no literal
 * address. Else the text code "url.scheme", "url.host" or "url.invalid".
 */
const char *url_normalize(struct arena *, const char *typed,
    const char **url);

#endif
