/* email, domain — which addresses are one address, and what they are. */
#include "rules/email.h"
#include "rules/domain.h"

#include "log.h"
#include "tap.h"

static struct arena *arena;
static char shown[80]; /* a test's name is one line */

static void
takes(const char *typed, const char *display, const char *key)
{
	const char *got_display = NULL, *got_key = NULL, *code;

	code = email_canonical(arena, typed, &got_display, &got_key);
	log_quote(shown, sizeof(shown), typed);
	is_str(code, NULL, "%s is an address", shown);
	is_str(got_display, display, "%s: as typed", shown);
	is_str(got_key, key, "%s: as compared", shown);
}

static void
refuses(const char *typed, const char *want)
{
	const char *display = "before", *key = "before", *code;

	code = email_canonical(arena, typed, &display, &key);
	is_str(code, want, "%s is refused", log_quote(shown, sizeof(shown),
	    typed));
	if (strcmp(display, "before") != 0 || strcmp(key, "before") != 0)
		ok(false, "and nothing is touched");
}

static void
test_good(void)
{
	takes("olga@acme.example", "olga@acme.example", "olga@acme.example");
	takes("  Olga@ACME.Example\n", "Olga@ACME.Example",
	    "olga@acme.example");
	takes("mia+tag.x@acme.example", "mia+tag.x@acme.example",
	    "mia+tag.x@acme.example");
	takes("o'brien_&#$*/=?^`{|}~@acme.example",
	    "o'brien_&#$*/=?^`{|}~@acme.example",
	    "o'brien_&#$*/=?^`{|}~@acme.example");
	takes("a@b\xc3\xbc" "cher.example", "a@b\xc3\xbc" "cher.example",
	    "a@xn--bcher-kva.example");
	takes("a@xn--bcher-kva.example", "a@xn--bcher-kva.example",
	    "a@xn--bcher-kva.example");
	takes("a@BU\xcc\x88" "CHER.example", "a@B\xc3\x9c" "CHER.example",
	    "a@xn--bcher-kva.example");
	takes("Jos\xc3\xa9@acme.example", "Jos\xc3\xa9@acme.example",
	    "jos\xc3\xa9@acme.example");
	takes("a@a-b.c1.example", "a@a-b.c1.example", "a@a-b.c1.example");
	takes("\xc4\xb1@acme.example", "\xc4\xb1@acme.example",
	    "\xc4\xb1@acme.example");
}

static void
test_shape(void)
{
	refuses("", "email.missing_at");
	refuses("olga", "email.missing_at");
	refuses("a@b@c.example", "email.two_at");
	refuses("a@x.example, b@y.example", "email.list");
	refuses("a@x.example;b@y.example", "email.list");
	refuses("Olga <olga@acme.example>", "email.name");
	refuses("\"a b\"@x.example", "email.name");
	refuses("a(comment)@x.example", "email.name");
	refuses("a b@x.example", "email.space");
	refuses("@x.example", "email.local");
	refuses(".a@x.example", "email.local");
	refuses("a.@x.example", "email.local");
	refuses("a..b@x.example", "email.local");
	refuses("-f/etc/passwd@x.example", "email.local");
	refuses("user%host@x.example", "email.local");
	refuses("host!user@x.example", "email.local");
	refuses("a\\b@x.example", "email.local");
	refuses("a[b@x.example", "email.local");
	refuses("a:b@x.example", "email.local");
}

static void
test_hidden(void)
{
	refuses("a@x.example\r\nBcc: b@y.example", "email.control");
	refuses("a\x01@x.example", "email.control");
	refuses("\xe2\x80\xae" "a@x.example", "email.control");
	refuses("a\xe2\x80\x8b" "b@x.example", "email.local");
	refuses("a\xc2\xad" "b@x.example", "email.local");
	refuses("a\xe2\x80\x8d@x.example", "email.local");
	refuses("a@ac\xe2\x80\x8b" "me.example", "email.domain");
	refuses("a@ac\xc2\xad" "me.example", "email.domain");
	refuses("a@ac\xef\xb8\x8f" "me.example", "email.domain");
	refuses("\xff@x.example", "email.missing_at");
	refuses("\xf0\x9f\x98\x80@x.example", "email.local");
}

static void
test_domains(void)
{
	static const char *const bad[] = { "a@acme.example.", "a@.example",
		"a@x..example", "a@-x.example", "a@x-.example", "a@x_y.example",
		"a@127.0.0.1", "a@x.123", "a@[127.0.0.1]", "a@[IPv6:::1]",
		"a@x.example/y", "a@x.example:25", "a@xn--a.example",
		"a@ab--c.example", "a@x.exa mple" };

	refuses("a@localhost", "email.no_dot");
	refuses("a@", "email.no_dot");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]) - 1; i++)
		refuses(bad[i], "email.domain");
	refuses("a@x.exa mple", "email.space");
	is_str(domain_ascii(arena, "ACME.Example"), "acme.example",
	    "a domain is lower case");
	is_str(domain_ascii(arena, "fa\xc3\x9f.example"),
	    "xn--fa-hia.example", "sharp s is a letter of its own");
	is_str(domain_ascii(arena, "acme"), NULL, "one label is no domain");
	is_str(domain_ascii(arena, ""), NULL, "nothing is none");
	is_str(domain_ascii(arena, "\xed\xa0\x80.example"), NULL,
	    "a surrogate is none");
}

/* local letters, then labels of the domain up to total bytes. */
static const char *
sized(size_t local, size_t total)
{
	char *s = arena_alloc(arena, total + 1);

	memset(s, 'a', total);
	s[local] = '@';
	for (size_t i = local + 51; i + 4 < total; i += 50)
		s[i] = '.';
	if (total > local + 4)
		memcpy(s + total - 3, ".aa", 3);
	return s;
}

static void
test_lengths(void)
{
	const char *display, *key, *long_one = sized(64, 254);
	char *name = arena_alloc(arena, 400);

	is_str(email_canonical(arena, long_one, &display, &key), NULL,
	    "64 bytes, 254 in all");
	refuses(sized(64, 255), "email.too_long");
	refuses(sized(65, 100), "email.too_long");
	refuses(sized(1, 100000), "email.too_long");
	/* 3 × 59 letters become more than 254 in ASCII. */
	strcpy(name, "a@");
	for (int label = 0; label < 4; label++) {
		for (int i = 0; i < 28; i++)
			strcat(name, i % 2 ? "\xc3\xbc" : "\xc3\xa4");
		strcat(name, ".");
	}
	strcat(name, "example");
	ok(email_canonical(arena, name, &display, &key) != NULL ||
	    strlen(key) <= EMAIL_MAX, "the compared form is bounded too");
}

int
main(void)
{
	arena = arena_new(8 << 20);
	test_good();
	test_shape();
	test_hidden();
	test_domains();
	test_lengths();
	arena_free(arena);
	return done();
}
