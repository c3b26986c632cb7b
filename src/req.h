/*
 * req — the request as received: FastCGI parameters, body, cookies. Immutable
 * once req_read() returned. Knows no route and no session.
 * Routing looks at REQUEST_URI alone: web servers agree only there.
 */
/* budget: a request is read in one piece */
#ifndef ORGDESK_REQ_H
#define ORGDESK_REQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

#define REQ_BODY_MAX (2u << 20)	   /* bytes; nginx allows less a route */
#define REQ_PAIRS_MAX 1100	   /* fields in query or body */
#define REQ_NAME_MAX 64		   /* bytes of a field name */
#define REQ_LINE_MAX 8192	   /* bytes of the address or of one header */

enum req_method { REQ_GET, REQ_HEAD, REQ_POST, REQ_OTHER };
enum req_kind { REQ_NO_BODY, REQ_URLENCODED, REQ_MULTIPART, REQ_JSON,
	REQ_OTHER_BODY };

struct pair { /* one field, decoded; value may hold anything but is valid
		 UTF-8 and NUL-terminated; a file's bytes may hold NUL */
	const char *name, *value;
	size_t len;
	const char *filename; /* multipart file parts only, else NULL */
	const char *type;     /* the type such a part claims, "" when none */
};

struct pairs {
	struct pair *at;
	size_t count;
	bool is_query; /* of an address: takes no csrf and no key */
};

struct req {
	enum req_method method;
	const char *method_name;
	const char *uri;	 /* REQUEST_URI, for the log */
	const char *path;	 /* decoded, without the query; "/…" */
	struct pairs query, body, cookies;
	enum req_kind kind;
	const char *raw_body;	 /* REQ_JSON and webhooks */
	size_t raw_len;
	const char *id;		 /* nginx's request id, else made here */
	const char *address;	 /* the peer's own, REMOTE_ADDR; or "" */
	const char *host, *origin, *sec_fetch_site, *accept, *language,
	    *user_agent, *authorization, *idempotency_key,
	    *stripe_signature; /* "" when absent, never NULL */
	bool wants_json;	 /* application/json and not text/html */
};

/* What the worker hands in: how to ask for a parameter and read the body. */
struct req_source {
	void *self;
	const char *(*param)(void *self, const char *name);
	int (*read)(void *self, char *out, int size); /* bytes, 0 at the end */
};

/*
 * Reads and decodes a whole request into the arena. Returns 0, or the status
 * of the refusal: 400 malformed (bad percent escape, NUL, invalid UTF-8,
 * doubled Content-Length, body shorter than announced), 413 too large or too
 * many fields, 415 other content type; *req is then safe to log and answer.
 */
int req_read(struct req *, struct arena *, const struct req_source *);

/* Below /api/: programs ask, with a token; answers are JSON, always. */
bool req_is_api(const struct req *);

/* The only value of a cookie; NULL when absent or sent twice. */
const char *req_cookie(const struct req *, const char *name);

/* "192.0.2.1/32", "2001:db8:0:1::/64", mapped addresses folded: the limiter's
 * key. "unknown" when the peer has no address. */
char *req_address_prefix(const struct req *, struct arena *);

/* "/x…" of our own origin: not "//x", "/\x", control characters. */
bool req_is_local_path(const char *);

/* Percent-encodes everything but unreserved letters. */
char *req_escape(struct arena *, const char *);

/* Exposed for unit tests and fuzzing. 0, 400 or 413. */
int req_decode_urlencoded(struct arena *, const char *, size_t, struct pairs *);
int req_decode_multipart(struct arena *, const char *boundary, const char *,
    size_t, struct pairs *);
int req_decode_cookies(struct arena *, const char *, struct pairs *);

#endif
