/*
 * tap — the voice of a test program: TAP on stdout, a sentence a test.
 * Knows nothing of orgdesk. Called by t/unit only.
 *
 *	int
 *	main(void)
 *	{
 *		is_str(text_get(en, "x"), "x", "English is its own catalogue");
 *		return done();
 *	}
 */
#ifndef ORGDESK_TAP_H
#define ORGDESK_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed, tap_planned;

/* Optional; without it done() prints the plan. */
static inline void
plan(int count)
{
	tap_planned = count;
	printf("1..%d\n", count);
	fflush(stdout);
}

static inline bool __attribute__((format(printf, 3, 4)))
tap_ok(bool good, const char *where, const char *fmt, ...)
{
	va_list args;

	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n%s%s%s", good ? "" : "#   failed at ", good ? "" : where,
	    good ? "" : "\n");
	tap_failed += !good;
	fflush(stdout);
	return good;
}

#define TAP_LINE(n) #n
#define TAP_AT(line) __FILE__ ":" TAP_LINE(line)
#define ok(good, ...) tap_ok((good), TAP_AT(__LINE__), __VA_ARGS__)
#define is_int(got, want, ...) do {                                           \
	int64_t tap_g = (int64_t)(got), tap_w = (int64_t)(want);              \
	if (!tap_ok(tap_g == tap_w, TAP_AT(__LINE__), __VA_ARGS__))           \
		printf("#   got %" PRId64 ", want %" PRId64 "\n",             \
		    tap_g, tap_w);                                            \
} while (0)
#define is_str(got, want, ...) do {                                           \
	const char *tap_g = (got), *tap_w = (want);                           \
	if (!tap_ok(tap_g && tap_w ? !strcmp(tap_g, tap_w) : tap_g == tap_w,  \
	    TAP_AT(__LINE__), __VA_ARGS__))                                   \
		printf("#   got  %s\n#   want %s\n", tap_g ? tap_g : "(null)", \
		    tap_w ? tap_w : "(null)");                                \
} while (0)

static inline void
skip(int count, const char *why)
{
	while (count-- > 0)
		printf("ok %d # SKIP %s\n", ++tap_count, why);
}

/* main's last statement: return done(); */
static inline int
done(void)
{
	if (tap_planned == 0)
		printf("1..%d\n", tap_count);
	return tap_failed > 0 || (tap_planned && tap_planned != tap_count);
}

#endif
