/* arena — what must hold of a request's memory. */
#include "arena.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static char order[8];

static void
note(void *object)
{
	strcat(order, object);
}

static void
test_allocations(void)
{
	struct arena *arena = arena_new(1 << 20);
	unsigned char *bytes;
	bool is_zero = true, is_aligned = true;

	for (size_t size = 0; size < 300; size++) {
		bytes = arena_alloc(arena, size);
		is_aligned = is_aligned &&
		    (uintptr_t)bytes % _Alignof(max_align_t) == 0;
		for (size_t i = 0; i < size; i++)
			is_zero = is_zero && bytes[i] == 0;
		memset(bytes, 0xff, size);
	}
	ok(is_zero, "fresh memory is zeroed");
	ok(is_aligned, "every allocation suits every type");
	arena_reset(arena);
	for (size_t size = 0; size < 300; size++) {
		bytes = arena_alloc(arena, size);
		for (size_t i = 0; i < size; i++)
			is_zero = is_zero && bytes[i] == 0;
	}
	ok(is_zero, "after a reset memory is zeroed again");
	bytes = arena_alloc(arena, 200000);
	bytes[199999] = 1;
	ok(bytes[0] == 0, "an allocation may be larger than a chunk");
	arena_free(arena);
}

static void
test_strings(void)
{
	struct arena *arena = arena_new(1 << 20);

	ok(arena_strdup(arena, NULL) == NULL, "a NULL string stays NULL");
	ok(arena_strndup(arena, NULL, 3) == NULL, "so it does with a length");
	is_str(arena_strndup(arena, "Acme", 2), "Ac", "a copy may be cut");
	is_str(arena_strndup(arena, "Acme", 9), "Acme",
	    "a length beyond the end ends at the end");
	is_str(arena_printf(arena, "%s %d", "Acme", 7), "Acme 7",
	    "a formatted string fits itself");
	is_str(arena_printf(arena, "%s", ""), "", "an empty one is empty");
	arena_free(arena);
}

static void
test_buf(void)
{
	struct arena *arena = arena_new(1 << 20);
	struct buf buf;
	size_t want = 0;

	buf_init(&buf, arena);
	is_str(buf.data, "", "a new buf is an empty string");
	for (int i = 0; i < 3000; i++) {
		buf_printf(&buf, "%d,", i % 10);
		want += 2;
	}
	is_int(buf.len, want, "a buf grows as it is written");
	is_int(strlen(buf.data), want, "and ends with a NUL that is not counted");
	buf_put(&buf, "a\0b", 3);
	is_int(buf.len, want + 3, "a NUL may stand inside");
	buf_put(&buf, NULL, 0);
	buf_puts(&buf, "");
	buf_putc(&buf, 'c');
	ok(memcmp(buf.data + want, "a\0bc", 5) == 0, "nothing is lost");
	buf_init(&buf, arena);
	buf_printf(&buf, "%200s", "x");
	is_int(buf.len, 200, "one piece may be larger than the buf");
	arena_free(arena);
}

static void
test_deferred(void)
{
	static char one[] = "1", two[] = "2", three[] = "3";
	struct arena *arena = arena_new(1 << 20);

	arena_defer(arena, note, one);
	arena_defer(arena, note, two);
	arena_reset(arena);
	is_str(order, "21", "clean-ups run at the reset, the last first");
	arena_defer(arena, note, three);
	arena_reset(arena);
	arena_free(arena);
	is_str(order, "213", "each of them once");
}

/* The exit status of a process that asks for too much. */
static int
exit_of(size_t cap, size_t size, int times)
{
	struct arena *arena;
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		arena = arena_new(cap);
		while (times-- > 0)
			arena_alloc(arena, size);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
main(void)
{
	test_allocations();
	test_strings();
	test_buf();
	test_deferred();
	is_int(exit_of(1000, 1000, 1), 0, "the cap itself may be reached");
	is_int(exit_of(1000, 1001, 1), 70, "past the cap the process ends");
	is_int(exit_of(1 << 20, 1 << 10, 1 << 11), 70,
	    "many small pieces count like a large one");
	is_int(exit_of(1000, SIZE_MAX, 1), 70, "an absurd size overflows nothing");
	return done();
}
