/*
 * escape — percent escapes (RFC 3986 2.1) → bytes, strictly: a bad escape, a
 * NUL, or what is not UTF-8 afterwards is refused. Decodes once; "%2541" is
 * the text "%41". Called by req (paths) and the decoder of forms and queries.
 */
#ifndef ORGDESK_ESCAPE_H
#define ORGDESK_ESCAPE_H

#include "arena.h"

enum escape_plus { ESCAPE_PLUS_IS_PLUS, ESCAPE_PLUS_IS_SPACE };

/* NULL when refused; *out_len may be NULL. */
char *escape_decode(struct arena *, const char *, size_t len, enum escape_plus,
    size_t *out_len);

#endif
