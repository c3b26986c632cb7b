/*
 * fuzz — a replay as a libFuzzer target: FUZZ(replay_cookies) is the program.
 */
#ifndef ORGDESK_FUZZ_H
#define ORGDESK_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "replay.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define FUZZ(replay)                                                         \
	int                                                                  \
	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)              \
	{                                                                    \
		return fuzz_one(replay, (const char *)data, len);            \
	}

static inline int
fuzz_one(const char *(*replay)(struct arena *, const char *, size_t),
    const char *bytes, size_t len)
{
	static struct arena *arena;
	char error[256];
	const char *wrong;

	if (arena == NULL) {
		arena = arena_new(512u << 20);
		if (!text_init(NULL, error))
			abort();
	}
	wrong = replay(arena, bytes, len);
	if (wrong != NULL) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	arena_reset(arena);
	return 0;
}

#endif
