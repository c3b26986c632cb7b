/*
 * replay — hostile bytes against every decoder and every kind of field: what
 * must hold whatever comes in. Each returns NULL, or what went wrong.
 * Called by t/unit/corpus for every file of t/corpus, and by the fuzzers.
 */
#ifndef ORGDESK_REPLAY_H
#define ORGDESK_REPLAY_H

#include <stddef.h>

#include "arena.h"

struct replay {
	const char *name;
	const char *(*run)(struct arena *, const char *bytes, size_t len);
};

/* All of them; ends with a NULL name. */
extern const struct replay replays[];

const char *replay_urlencoded(struct arena *, const char *, size_t);
const char *replay_multipart(struct arena *, const char *, size_t);
const char *replay_cookies(struct arena *, const char *, size_t);
const char *replay_request(struct arena *, const char *, size_t);
const char *replay_fields(struct arena *, const char *, size_t);
const char *replay_texts(struct arena *, const char *, size_t);
const char *replay_tokens(struct arena *, const char *, size_t);
const char *replay_pictures(struct arena *, const char *, size_t);
const char *replay_json(struct arena *, const char *, size_t);

#endif
