/* text — languages, and what Unicode does to names. */
#include "text.h"

#include <stdlib.h>

#include "tap.h"

static struct arena *arena;

static void
accepts(const char *header, const char *want)
{
	const struct locale *locale = text_accept(header);

	is_str(locale == NULL ? NULL : text_tag(locale), want,
	    "Accept-Language: %s", header);
}

static void
test_accept(void)
{
	char big[2000];

	accepts("it", "it");
	accepts("it-CH", "it");
	accepts("IT", "it");
	accepts("fr, de;q=0.9", NULL);
	accepts("", NULL);
	accepts("fr;q=0.9, it;q=0.4, en;q=0.8", "en");
	accepts("it;q=0.8, en;q=0.8", "it");
	accepts("en;q=0, *", "it");
	accepts("de, *;q=0.5", "en");
	accepts("it;q=0", NULL);
	accepts("it ; q=0.5 , en ;q=0.1", "it");
	accepts("it;q=2, en;q=0.1", "en");
	accepts("it;q=0.5x, en;q=0.1", "en");
	accepts("it;level=1, en;q=0.1", "en");
	accepts(",,;;q=,=;*", NULL);
	memset(big, ',', sizeof(big));
	big[sizeof(big) - 1] = '\0';
	ok(text_accept(big) == NULL && text_accept(NULL) == NULL,
	    "no header, or one without end, chooses nothing");
}

static void
test_locales(const char *dir)
{
	const struct locale *en = text_locale("en"), *it;
	char error[256] = "";

	is_str(text_name(en), "English", "English needs no file");
	is_str(text_get(en, "Save"), "Save", "it is its own catalogue");
	is_str(text_plural(en, "{n} user", "{n} users", 1), "{n} user", "one");
	is_str(text_plural(en, "{n} user", "{n} users", 0), "{n} users",
	    "none is many");
	ok(text_locale("it") == NULL, "no other language is shipped yet");
	ok(!text_init("/nonexistent", error) && *error != '\0',
	    "a missing catalogue is an error");
	if (dir == NULL) {
		skip(7, "ORGDESK_BUILD is not set");
		return;
	}
	if (!ok(text_init(arena_printf(arena, "%s/po", dir), error),
	    "the shipped catalogues are read"))
		printf("#   %s\n", error);
	it = text_locale("it-IT");
	is_str(text_name(it), "Italiano", "it-IT is Italian");
	is_str(text_get(it, "Yesterday"), "Ieri", "it knows its words");
	is_str(text_get(it, "no such sentence"), "no such sentence",
	    "an unknown sentence stays as it is");
	is_str(text_get(it, ""), "", "nothing is nothing");
	ok(text_locale("itx") == NULL && text_locale("") == NULL &&
	    text_locale(NULL) == NULL, "itx is not Italian");
	ok(text_locales()[0] == en && text_locales()[1] == it &&
	    text_locales()[2] == NULL, "English is the first of two");
	test_accept();
}

static void
test_fill(void)
{
	is_str(text_fill(arena, "{a} and {b}, {a}", "a", "x", "b", "{a}", NULL),
	    "x and {a}, x", "values are filled in and not looked at again");
	is_str(text_fill(arena, "{c} {A} {} {a", "a", "x", NULL),
	    "{c} {A} {} {a", "an unknown name stays as it is");
	is_str(text_fill(arena, "{{a}}", "a", "x", NULL), "{x}",
	    "double braces keep the outer ones");
	is_str(text_fill(arena, "", "a", "x", NULL), "", "nothing to fill");
	is_str(text_fill(arena, "%s %n {a}", "a", "%d", NULL), "%s %n %d",
	    "percent signs mean nothing");
	is_str(text_fill_list(arena, "{a}", NULL), "{a}", "no list, no values");
}

static void
test_utf8(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		bool is_good;
		const char *what;
	} cases[] = {
		{ "", 0, true, "nothing" }, { "a\0b", 3, false, "a NUL" },
		{ "\xc0\xaf", 2, false, "an overlong slash" },
		{ "\xed\xa0\x80", 3, false, "a lone surrogate" },
		{ "\xf4\x90\x80\x80", 4, false, "a letter past U+10FFFF" },
		{ "\xf8\x88\x80\x80\x80", 5, false, "a five-byte form" },
		{ "\xff", 1, false, "byte FF" }, { "\xc3", 1, false, "half a letter" },
		{ "\xe2\x82", 2, false, "two thirds of one" },
		{ "\xff\xfe""a\0", 4, false, "UTF-16" },
		{ "\xf0\x9f\x91\xa9", 4, true, "a woman" },
		{ "+AGE-", 5, true, "UTF-7, which is just ASCII" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		is_int(text_is_utf8(cases[i].bytes, cases[i].len),
		    cases[i].is_good, "UTF-8: %s", cases[i].what);
}

static void
test_control(void)
{
	static const char *const bad[] = { "a\x01", "\x1f", "\x7f", "\xc2\x85",
		"a\tb", "a\r\nb", "\xe2\x80\xa8", "\xe2\x80\xa9",
		"\xe2\x80\xae", "\xe2\x81\xa6", "\xef\xbf\xbe", "\xef\xb7\x90",
		"\xf4\x8f\xbf\xbf", "\xc0\xaf" };
	static const char *const good[] = { "", "Tom\xc3\xa1s O'Brien",
		"\xe2\x80\x8fright", "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
		"\"'><script>", "{{X:none}}", "\xef\xbb\xbf" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(text_has_control(bad[i]), "control letter %zu is seen", i);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(!text_has_control(good[i]), "harmless text %zu passes", i);
}

static void
test_forms(void)
{
	is_str(text_clean(arena, " \t\r\nAcme \xc2\xa0\xe2\x80\x83"), "Acme",
	    "white space is cut off both ends");
	is_str(text_clean(arena, "\xc2\xa0"), "", "U+00A0 alone is nothing");
	is_str(text_clean(arena, "\xe2\x80\x8b\xef\xbb\xbf"), "",
	    "nor are U+200B and U+FEFF");
	is_str(text_clean(arena, "a  b"), "a  b", "the inside is left alone");
	is_str(text_clean(arena, "e\xcc\x81"), "\xc3\xa9", "NFD becomes NFC");
	is_str(text_clean(arena, "\xff"), "", "what is no text has no form");
	is_str(text_key(arena, "\xc3\x89" "COLE"), "\xc3\xa9" "cole",
	    "letter case does not count");
	is_str(text_key(arena, "E\xcc\x81"), text_key(arena, "\xc3\x89"),
	    "nor does the way a letter is put together");
	is_str(text_key(arena, "\xe2\x84\xaa"), "k", "the Kelvin sign is a K");
	is_str(text_key(arena, "\xc4\xb0"), "i\xcc\x87",
	    "the dotted I is no plain i");
	is_str(text_key(arena, "\xc4\xb1"), "\xc4\xb1",
	    "nor is the dotless one");
	is_str(text_key(arena, "\xc5\xbf \xef\xac\x81 \xef\xbc\xa1"),
	    "\xc5\xbf \xef\xac\x81 \xef\xbd\x81",
	    "long s, ligature and full width stay themselves");
	is_int(text_chars("Tom\xc3\xa1s"), 5, "letters are counted, not bytes");
	is_int(text_chars("\xf0\x9f\x98\x80"), 1, "an emoji is one");
	is_str(text_cut(arena, "Tom\xc3\xa1s", 4), "Tom\xc3\xa1",
	    "a cut falls between letters");
	is_str(text_cut(arena, "Tom", 9), "Tom", "or nowhere");
}

static void
test_initials(void)
{
	is_str(text_initials(arena, "Olga Lindqvist"), "OL", "two words");
	is_str(text_initials(arena, "Olga van der Berg"), "OB",
	    "the first and the last of many");
	is_str(text_initials(arena, "pia@acme.example"), "P", "an address");
	is_str(text_initials(arena, "\"\xc3\xa9lan\" (x)"), "\xc3\x89X",
	    "signs are skipped");
	is_str(text_initials(arena, "\xe6\x9d\x8e \xe5\xb0\x8f"),
	    "\xe6\x9d\x8e\xe5\xb0\x8f", "letters without case");
	is_str(text_initials(arena, "\xf0\x9f\x98\x80"), "?", "no letter");
	is_str(text_initials(arena, ""), "?", "no name");
}

static void
test_zalgo(void)
{
	size_t size = 1 << 18;
	char *zalgo = arena_alloc(arena, size + 1);

	zalgo[0] = 'a';
	for (size_t i = 1; i + 1 < size; i += 2)
		memcpy(zalgo + i, i % 4 == 1 ? "\xcc\x81" : "\xcc\xa3", 2);
	zalgo[size - 1] = '\0';
	ok(strlen(text_clean(arena, zalgo)) > size / 2,
	    "130,000 accents on one letter come to an end");
	ok(text_chars(text_key(arena, zalgo)) > 1000, "also compared");
}

int
main(void)
{
	arena = arena_new(64 << 20);
	test_locales(getenv("ORGDESK_BUILD"));
	test_fill();
	test_utf8();
	test_control();
	test_forms();
	test_initials();
	test_zalgo();
	arena_free(arena);
	return done();
}
