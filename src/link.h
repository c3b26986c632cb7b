/*
 * link — the links in mails: derived tokens and the addresses they open.
 * The database keeps a nonce and the token's SHA-256; whoever holds the
 * secret makes the same link again (security.md, decision 18). Used by the
 * rooms that issue one, by the pages that show one, and by the mailer.
 */
#ifndef ORGDESK_LINK_H
#define ORGDESK_LINK_H

#include "cfg.h"
#include "crypto.h"

/* What a link is for: the purpose its MAC is bound to, and its page. */
enum link_kind { LINK_VERIFY, LINK_RESET, LINK_INVITATION };

/* What a new link leaves behind, as parameters for SQL. */
struct link {
	char *nonce; /* bytea */
	char *hash;  /* bytea: SHA-256 of the token */
};

/* A new nonce for the row `id` (a token's, or a member's) and the hash of the
 * token it makes. The token itself is not kept anywhere. */
struct link link_new(struct arena *, const struct cfg *, enum link_kind,
    int64_t id);

/* The token of a row again. nonce: bytea as PostgreSQL prints it ("\x…").
 * NULL when that is not a nonce. */
char *link_token(struct arena *, const struct cfg *, enum link_kind,
    int64_t id, const char *nonce);

/* The bytea parameter to look a received token up by: its SHA-256. */
char *link_hash(struct arena *, const char *token);

/* "/invitations/…", and the same below base_url. */
char *link_path(struct arena *, enum link_kind, const char *token);
char *link_url(struct arena *, const struct cfg *, enum link_kind,
    const char *token);

#endif
