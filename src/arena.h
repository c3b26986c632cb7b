/*
 * arena — memory of one request: allocate freely, reset once, never free.
 * Knows nothing of requests or foreign libraries. Called by everything.
 *
 * arena_alloc() never returns NULL: past the cap the process logs and exits,
 * and its successor goes on. With --enable-sanitize every allocation is its
 * own malloc, so that ASan sees what the arena would hide.
 */
#ifndef ORGDESK_ARENA_H
#define ORGDESK_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new arena that may hold up to cap bytes; exits when there is no memory. */
struct arena *arena_new(size_t cap);
void arena_free(struct arena *);

/* Runs the deferred clean-ups (last first), wipes and forgets everything. */
void arena_reset(struct arena *);

/* size zeroed bytes, aligned for any type, alive until the next reset. */
void *arena_alloc(struct arena *, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* NUL-terminated copies; a NULL string stays NULL. */
char *arena_strdup(struct arena *, const char *);
char *arena_strndup(struct arena *, const char *, size_t len);
char *arena_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *fmt, va_list)
    __attribute__((format(printf, 2, 0)));

/* Hangs a foreign object on the arena: fn(object) runs at the reset. */
void arena_defer(struct arena *, void (*fn)(void *), void *object);

/*
 * A byte string that grows inside an arena. data is NUL-terminated after
 * every call (the NUL is not counted in len) and may move at every put.
 */
struct buf {
	struct arena *arena;
	char *data;
	size_t len, cap;
};

void buf_init(struct buf *, struct arena *);
void buf_put(struct buf *, const char *, size_t len);
void buf_puts(struct buf *, const char *);
void buf_putc(struct buf *, char);
void buf_printf(struct buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
