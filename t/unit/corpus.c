/* Every hostile input of t/corpus against every decoder and kind of field:
 * refused or literal, never cut in silence. */
#include <dirent.h>
#include <stdlib.h>

#include "../fuzz/replay.h"
#include "tap.h"
#include "text.h"

#define BYTES_MAX (2u << 20)

/* A name that ends in .xN stands for its bytes N times. */
static char *
read_input(const char *dir, const char *name, size_t *len)
{
	char path[4400], *bytes = malloc(BYTES_MAX), *exact;
	const char *times = strrchr(name, '.');
	long count = times != NULL && times[1] == 'x' ?
	    strtol(times + 2, NULL, 10) : 1;
	size_t size;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = fopen(path, "r");
	if (file == NULL || bytes == NULL)
		exit(99);
	size = fread(bytes, 1, BYTES_MAX, file);
	fclose(file);
	*len = size * (size_t)count;
	exact = malloc(*len + (*len == 0)); /* ASan sees a step beyond */
	for (long i = 0; i < count; i++)
		memcpy(exact + (size_t)i * size, bytes, size);
	free(bytes);
	return exact;
}

static void
replay_input(struct arena *arena, const char *dir, const char *name)
{
	const char *wrong, *where = NULL, *what = NULL;
	size_t len;
	char *bytes = read_input(dir, name, &len);

	for (const struct replay *r = replays; r->name != NULL; r++) {
		wrong = r->run(arena, bytes, len);
		if (wrong != NULL) {
			where = r->name;
			what = wrong;
		}
		arena_reset(arena);
	}
	if (!ok(where == NULL, "%s", name))
		printf("# %s: %s\n", where, what);
	free(bytes);
}

static int
is_input(const struct dirent *entry)
{
	return entry->d_name[0] >= '0' && entry->d_name[0] <= '9';
}

int
main(int argc, char **argv)
{
	const char *src = getenv("ORGDESK_SRC");
	char dir[4096], error[256];
	struct dirent **names;
	struct arena *arena = arena_new(512u << 20);
	int count;

	snprintf(dir, sizeof(dir), "%s/t/corpus", src == NULL ? "." : src);
	if (argc > 1)
		snprintf(dir, sizeof(dir), "%s", argv[1]);
	if (!text_init(NULL, error))
		return 99;
	count = scandir(dir, &names, is_input, alphasort);
	ok(count > 0, "there are hostile inputs");
	for (int i = 0; i < count; i++) {
		replay_input(arena, dir, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	arena_free(arena);
	return done();
}
