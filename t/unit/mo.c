/* mo — a whole catalogue is read, a broken one is refused: never believed. */
#include "mo.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

#define ROWS 4
#define HEAD "Content-Type: text/plain; charset=UTF-8\n" \
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"

struct string {
	const char *text;
	size_t len;
};
#define S(s) { s, sizeof(s) - 1 }

/* What msgfmt would write; (id, text) pairs, sorted. */
static const struct string good[ROWS][2] = {
	{ S(""), S(HEAD) },
	{ S("Save"), S("Salva") },
	{ S("untranslated"), S("") },
	{ S("{count} user\0{count} users"), S("{count} utente\0{count} utenti") },
};

static unsigned char file[4096];
static size_t file_len;
static char error[256];

static void
put_word(size_t at, uint32_t word, bool is_big)
{
	for (int i = 0; i < 4; i++)
		file[at + (size_t)i] = (unsigned char)(word >>
		    (is_big ? 24 - 8 * i : 8 * i));
}

static void
build(const struct string rows[ROWS][2], bool is_big)
{
	const uint32_t head[7] = { 0x950412de, 0, ROWS, 28, 28 + 8 * ROWS, 0,
		28 + 16 * ROWS };
	size_t at = 28 + 16 * ROWS;

	memset(file, 0, sizeof(file));
	for (size_t i = 0; i < 7; i++)
		put_word(i * 4, head[i], is_big);
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < ROWS; i++) {
			put_word(28 + side * 8 * ROWS + i * 8,
			    (uint32_t)rows[i][side].len, is_big);
			put_word(32 + side * 8 * ROWS + i * 8, (uint32_t)at,
			    is_big);
			memcpy(file + at, rows[i][side].text,
			    rows[i][side].len);
			at += rows[i][side].len + 1;
		}
	file_len = at;
}

static void
reads(const char *order)
{
	struct mo *mo = mo_parse(file, file_len, error);

	if (!ok(mo != NULL, "a %s catalogue is read", order))
		return;
	is_str(mo_find(mo, "Save"), "Salva", "%s: a sentence is found", order);
	is_str(mo_find(mo, "Sav"), NULL, "%s: its beginning is not", order);
	is_str(mo_find(mo, ""), NULL, "%s: the header is no sentence", order);
	is_str(mo_find(mo, "untranslated"), NULL,
	    "%s: an empty translation is none", order);
	is_str(mo_find_plural(mo, "{count} user", 1), "{count} utente",
	    "%s: one", order);
	is_str(mo_find_plural(mo, "{count} user", 0), "{count} utenti",
	    "%s: none is many", order);
	is_str(mo_find_plural(mo, "Save", 5), "Salva",
	    "%s: a sentence without plural has one form", order);
	is_str(mo_find_plural(mo, "{count} users", 2), NULL,
	    "%s: the plural is no key", order);
	mo_free(mo);
}

static void
refuses(const char *what)
{
	struct mo *mo = mo_parse(file, file_len, error);

	ok(mo == NULL, "%s is refused", what);
	mo_free(mo);
}

/* The good file with one word changed. */
static void
refuses_word(size_t at, uint32_t word, const char *what)
{
	build(good, false);
	put_word(at, word, false);
	refuses(what);
}

static void
refuses_row(size_t row, size_t side, struct string string, const char *what)
{
	struct string rows[ROWS][2];

	memcpy(rows, good, sizeof(good));
	rows[row][side] = string;
	build((const struct string (*)[2])rows, false);
	refuses(what);
}

static void
test_structure(void)
{
	refuses_word(0, 0x12345678, "another magic number");
	refuses_word(4, 0x00020000, "a newer major version");
	refuses_word(8, 0, "a catalogue without entries");
	refuses_word(8, 0xffffffff, "a count of 2^32 - 1");
	refuses_word(8, 0x20000000, "a count whose table overflows");
	refuses_word(8, 5, "a table that runs into the strings");
	refuses_word(12, 0xfffffff0, "a table behind the end");
	refuses_word(16, 4090, "a table that crosses the end");
	refuses_word(28 + 8, 0xffffffff, "a string of 2^32 - 1 bytes");
	refuses_word(32 + 8, 0xffffffff, "a string behind the end");
	refuses_word(28 + 8, 3, "a string without its NUL");
	refuses_word(32 + 8, 0, "an id that points at the head");
	build(good, false);
	for (file_len = 0; file_len < 28; file_len += 9)
		refuses("a head cut short");
	build(good, false);
	file_len--;
	refuses("a file that lacks its last byte");
}

static void
test_meaning(void)
{
	refuses_row(0, 0, (struct string)S("A"), "a catalogue without header");
	refuses_row(0, 1, (struct string)S("Plural-Forms: nplurals=2; "
	    "plural=n!=1;\n"), "one without charset");
	refuses_row(0, 1, (struct string)S("Content-Type: text/plain; "
	    "charset=ISO-8859-1\nPlural-Forms: nplurals=2; plural=n!=1;\n"),
	    "one that is not UTF-8");
	refuses_row(0, 1, (struct string)S("Content-Type: text/plain; "
	    "charset=UTF-8\n"), "one without plural rule");
	refuses_row(0, 1, (struct string)S("Content-Type: text/plain; "
	    "charset=UTF-8\nPlural-Forms: nplurals=3; plural=n%3;\n"),
	    "one with too few forms");
	refuses_row(1, 1, (struct string)S("Salva\0Salvano"),
	    "a form too many");
	refuses_row(3, 1, (struct string)S("{count} utente"),
	    "a form too few");
	refuses_row(1, 1, (struct string)S("Salv\xc3"), "half a letter");
	refuses_row(1, 0, (struct string)S("\xff"), "an id that is no UTF-8");
	refuses_row(1, 0, (struct string)S("zzz"), "an unsorted catalogue");
	refuses_row(2, 0, (struct string)S("Save"), "a doubled sentence");
}

/* Every byte changed, one after the other: no crash is the test. */
static void
test_flips(void)
{
	struct mo *mo;

	for (size_t i = 0; i < file_len; i++)
		for (unsigned bit = 0; bit < 8; bit += 3) {
			build(good, false);
			file[i] ^= (unsigned char)(1u << bit);
			mo = mo_parse(file, file_len, error);
			if (mo != NULL)
				mo_find_plural(mo, "{count} user", i);
			mo_free(mo);
		}
	ok(true, "no flipped bit ends the process");
}

int
main(void)
{
	bool is_absent = false;

	build(good, false);
	reads("little-endian");
	build(good, true);
	reads("big-endian");
	test_structure();
	test_meaning();
	build(good, false);
	test_flips();
	ok(mo_read("/nonexistent/x.mo", &is_absent, error) == NULL && is_absent,
	    "a missing file is told from a broken one");
	ok(mo_read("/dev/null", &is_absent, error) == NULL && !is_absent,
	    "an empty file is broken");
	return done();
}
