#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#include "log.h"

/*
 * A chunk feeds many allocations; with ARENA_IS_MALLOC exactly one, of
 * exactly the size asked for, so that ASan guards both of its ends.
 */
#ifdef ARENA_IS_MALLOC
#define CHUNK_SIZE ((size_t)1)
#else
#define CHUNK_SIZE ((size_t)64 << 10)
#endif
#define EXIT_SOFTWARE 70 /* sysexits.h: our own doing */
#define BUF_FIRST ((size_t)128)

struct chunk {
	struct chunk *next;
	unsigned char *data; /* zeroed beyond used */
	size_t size, used;
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *object;
};

struct arena {
	struct chunk *chunk; /* newest first */
	struct deferred *deferred;
	size_t cap, used;
};

static _Noreturn void
arena_die(const char *why, size_t size)
{
	log_error("arena.full", "%s: %zu bytes more", why, size);
	_exit(EXIT_SOFTWARE);
}

struct arena *
arena_new(size_t cap)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		arena_die("no memory", sizeof(*arena));
	arena->cap = cap;
	return arena;
}

static void
chunk_free(struct chunk *chunk)
{
	explicit_bzero(chunk->data, chunk->used);
	free(chunk->data);
	free(chunk);
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	arena_reset(arena);
	if (arena->chunk != NULL)
		chunk_free(arena->chunk);
	free(arena);
}

/* Keeps one ordinary chunk, so that the next request asks for none. */
static struct chunk *
arena_last_chunk(struct arena *arena)
{
	struct chunk *chunk = arena->chunk, *next;

	while (chunk != NULL && (chunk->next != NULL ||
	    chunk->size != CHUNK_SIZE || CHUNK_SIZE == 1)) {
		next = chunk->next;
		chunk_free(chunk);
		chunk = next;
	}
	return chunk;
}

void
arena_reset(struct arena *arena)
{
	struct deferred *deferred;

	while ((deferred = arena->deferred) != NULL) {
		arena->deferred = deferred->next;
		deferred->fn(deferred->object);
	}
	arena->chunk = arena_last_chunk(arena);
	if (arena->chunk != NULL) {
		explicit_bzero(arena->chunk->data, arena->chunk->used);
		arena->chunk->used = 0;
	}
	arena->used = 0;
}

static struct chunk *
chunk_add(struct arena *arena, size_t size)
{
	struct chunk *chunk = malloc(sizeof(*chunk));

	if (chunk == NULL)
		arena_die("no memory", size);
	chunk->size = size > CHUNK_SIZE ? size : CHUNK_SIZE;
	chunk->data = calloc(1, chunk->size);
	if (chunk->data == NULL)
		arena_die("no memory", size);
	chunk->used = 0;
	chunk->next = arena->chunk;
	arena->chunk = chunk;
	return chunk;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	struct chunk *chunk = arena->chunk;
	size_t start;

	if (size == 0)
		size = 1;
	if (arena->used > arena->cap || size > arena->cap - arena->used)
		arena_die("over the cap", size);
	start = chunk == NULL ? 0 : (chunk->used + align - 1) & ~(align - 1);
	if (chunk == NULL || start > chunk->size ||
	    size > chunk->size - start) {
		chunk = chunk_add(arena, size);
		start = 0;
	}
	arena->used += start - chunk->used + size;
	chunk->used = start + size;
	return chunk->data + start;
}

char *
arena_strdup(struct arena *arena, const char *s)
{
	return s == NULL ? NULL : arena_strndup(arena, s, strlen(s));
}

char *
arena_strndup(struct arena *arena, const char *s, size_t len)
{
	char *copy;

	if (s == NULL)
		return NULL;
	len = strnlen(s, len);
	copy = arena_alloc(arena, len + 1);
	memcpy(copy, s, len);
	return copy;
}

char *
arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(arena, fmt, ap);
	va_end(ap);
	return s;
}

char *
arena_vprintf(struct arena *arena, const char *fmt, va_list ap)
{
	va_list again;
	size_t size;
	char *s;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	size = len < 0 ? 1 : (size_t)len + 1;
	s = arena_alloc(arena, size);
	if (len > 0)
		vsnprintf(s, size, fmt, ap);
	return s;
}

void
arena_defer(struct arena *arena, void (*fn)(void *), void *object)
{
	struct deferred *deferred = ARENA_NEW(arena, struct deferred);

	deferred->fn = fn;
	deferred->object = object;
	deferred->next = arena->deferred;
	arena->deferred = deferred;
}

void
buf_init(struct buf *buf, struct arena *arena)
{
	buf->arena = arena;
	buf->len = 0;
	buf->cap = BUF_FIRST;
	buf->data = arena_alloc(arena, buf->cap);
}

static void
buf_need(struct buf *buf, size_t more)
{
	size_t cap = buf->cap;
	char *data;

	if (more < cap - buf->len)
		return;
	if (more >= SIZE_MAX / 2 - cap)
		arena_die("a string without end", more);
	while (cap - buf->len <= more)
		cap *= 2;
	data = arena_alloc(buf->arena, cap);
	memcpy(data, buf->data, buf->len);
	buf->data = data;
	buf->cap = cap;
}

void
buf_put(struct buf *buf, const char *data, size_t len)
{
	buf_need(buf, len);
	if (len > 0)
		memcpy(buf->data + buf->len, data, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void
buf_puts(struct buf *buf, const char *s)
{
	buf_put(buf, s, strlen(s));
}

void
buf_putc(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void
buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list ap, again;
	size_t room = buf->cap - buf->len;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(buf->data + buf->len, room, fmt, again);
	va_end(again);
	if (len > 0 && (size_t)len >= room) {
		buf_need(buf, (size_t)len);
		vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, ap);
	}
	va_end(ap);
	if (len > 0)
		buf->len += (size_t)len;
	buf->data[buf->len] = '\0';
}
