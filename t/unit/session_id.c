/* Promise P15: session ids never repeat and have no structure. */
#include <stdlib.h>
#include <string.h>

#include "rq.h"
#include "tap.h"

#define IDS 100000
#define LETTERS 43

static const char alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static int
compare(const void *a, const void *b)
{
	return memcmp(a, b, LETTERS);
}

/* How far the letters at one place are from being equally many. */
static double
chi_square(char (*ids)[LETTERS + 1], size_t place, size_t letters)
{
	double count[64] = { 0 }, expected = (double)IDS / (double)letters;
	double sum = 0;

	for (size_t i = 0; i < IDS; i++)
		count[strchr(alphabet, ids[i][place]) - alphabet]++;
	for (size_t i = 0; i < 64; i++)
		if (count[i] > 0 || letters == 64)
			sum += (count[i] - expected) * (count[i] - expected) /
			    expected;
	return sum;
}

int
main(void)
{
	static char ids[IDS][LETTERS + 1];
	struct rq rq = { .arena = arena_new(64u << 20) };
	size_t bad = 0, repeats = 0, uneven = 0;

	for (size_t i = 0; i < IDS; i++) {
		const char *id = session_new_id(&rq);

		bad += strlen(id) != LETTERS ||
		    strspn(id, alphabet) != LETTERS;
		memcpy(ids[i], id, LETTERS + 1);
		if (i % 1000 == 0)
			arena_reset(rq.arena);
	}
	ok(bad == 0, "every id has 43 letters of base64url");
	/* 63 degrees of freedom: over 140 once in ten million. The last place
	 * holds four bits: 16 letters. */
	for (size_t place = 0; place < LETTERS - 1; place++)
		uneven += chi_square(ids, place, 64) > 140;
	uneven += chi_square(ids, LETTERS - 1, 16) > 60;
	ok(uneven == 0, "at every place every letter is as frequent");
	qsort(ids, IDS, sizeof(ids[0]), compare);
	for (size_t i = 1; i < IDS; i++)
		repeats += memcmp(ids[i - 1], ids[i], LETTERS) == 0;
	ok(repeats == 0, "no two of 100,000 are equal");
	arena_free(rq.arena);
	return done();
}
