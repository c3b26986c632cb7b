/* slug — a name in an address. */
#include "rules/slug.h"

#include "log.h"
#include "tap.h"

static struct arena *arena;

static void
makes(const char *name, const char *want)
{
	char shown[80]; /* a test's name is one line */

	is_str(slug_make(arena, name), want, "%s", log_quote(shown,
	    sizeof(shown), name));
}

int
main(void)
{
	char *s = NULL;

	arena = arena_new(1 << 22);
	makes("Acme", "acme");
	makes("Societ\xc3\xa0 \xc3\x85ngstr\xc3\xb6m & S\xc3\xb6hne",
	    "societa-angstrom-sohne");
	makes("Stra\xc3\x9f" "e \xef\xac\x81ne", "strasse-fine");
	makes("\xc5\x81\xc3\xb3" "d\xc5\xba \xc3\x86r\xc3\xb8 \xc3\x9eing",
	    "lodz-aero-thing");
	makes("O'Brien\xe2\x80\x99s", "obriens");
	makes("  --  a  --  b  --  ", "a-b");
	makes("\xef\xbc\xa1\xef\xbc\xa3\xef\xbc\xad\xef\xbc\xa5 \xef\xbc\x92",
	    "acme-2");
	makes("\xc4\xb0stanbul", "istanbul");
	makes("", "organization");
	makes("\xe6\x97\xa5\xe6\x9c\xac", "organization");
	makes("\xf0\x9f\x98\x80!?", "organization");
	makes("../../etc/passwd", "etc-passwd");
	makes("<script>alert(1)</script>", "script-alert-1-script");
	makes("' OR 1=1--", "or-1-1");
	makes("\xff\xfe", "organization");
	makes("New", "new-organization");
	makes("API", "api-organization");
	makes("news", "news");
	s = arena_alloc(arena, 5001);
	for (size_t i = 0; i < 5000; i++)
		s[i] = "abc "[i % 4];
	s = slug_make(arena, s);
	ok(strlen(s) <= SLUG_MAX && s[strlen(s) - 1] != '-',
	    "a long name is cut, and not behind a hyphen");
	ok(slug_is_reserved("admin") && !slug_is_reserved("adminx") &&
	    !slug_is_reserved(""), "reserved words are whole words");
	arena_free(arena);
	return done();
}
