/* csv_in — tables from spreadsheets, and what only looks like one. */
#include "rules/csv_in.h"

#include <string.h>

#include "tap.h"

static struct arena *arena;

/* Every row as "a|b", rows with '/' between; the code when it ended early. */
static const char *
read_all(const char *bytes, size_t len)
{
	struct csv_in csv;
	struct buf out;

	buf_init(&out, arena);
	csv_in_open(&csv, arena, bytes, len);
	while (csv_in_row(&csv)) {
		for (int i = 0; i < csv.count; i++) {
			if (i > 0)
				buf_putc(&out, '|');
			buf_puts(&out, csv.cells[i]);
		}
		buf_putc(&out, '/');
	}
	return csv.code == NULL ? out.data : csv.code;
}

static void
reads(const char *bytes, const char *want, const char *sentence)
{
	is_str(read_all(bytes, strlen(bytes)), want, "%s", sentence);
}

static void
test_tables(void)
{
	reads("a,b\r\nc,d\r\n", "a|b/c|d/", "a plain table");
	reads("a,b\nc,d", "a|b/c|d/", "line feeds, none at the end");
	reads("a,b\rc,d\r\n\ne,f\n\r", "a|b/c|d/e|f/", "mixed line ends");
	reads("a;b\nc,c;d\n", "a|b/c,c|d/", "semicolons");
	reads("a\tb\nc\td\n", "a|b/c|d/", "tabs");
	reads("\xef\xbb\xbf" "a,b\n", "a|b/", "a byte order mark is skipped");
	reads("\"a,1\",\"b\"\"2\"\n\"c\nd\",\n", "a,1|b\"2/c\nd|/",
	    "quotes hold separators, quotes and lines");
	reads("\"a;b;c\",d\n", "a;b;c|d/", "quotes do not decide the "
	    "separator");
	reads("a,b\n\n , \n,\nc\n", "a|b/c/", "empty rows are left out");
	reads(",\n", "", "no cells are no rows");
	reads("", "", "nothing is an empty table");
	reads("=cmd|' /C calc'!A0,+1,@x\n", "=cmd|' /C calc'!A0|+1|@x/",
	    "formulas are text");
	reads("a,x\"y\n", "a|x\"y/", "a quote inside a word is a letter");
}

static void
test_refusals(void)
{
	char wide[1001];

	memset(wide, ',', sizeof(wide) - 1);
	wide[1000] = '\0';
	reads("a\n\"b", "import.quote", "a quote without end");
	reads("\"a\"b,c\n", "import.quote", "letters behind a quote");
	reads("\"", "import.quote", "a lone quote");
	reads(wide, "import.columns", "a thousand columns");
	is_str(read_all("\xff\xfe" "a\0", 4), "import.utf16", "UTF-16");
	is_str(read_all("\xfe\xff\0a", 4), "import.utf16",
	    "UTF-16, the other way round");
	is_str(read_all("a\0b", 3), "import.encoding", "a NUL");
	reads("\xe9\n", "import.encoding", "Latin-1");
	reads("\xed\xa0\x80\n", "import.encoding", "a surrogate");
}

/* A long cell costs what it is long. */
static void
test_large(void)
{
	size_t len = 1 << 20;
	char *cell = arena_alloc(arena, len + 2);

	memset(cell, 'x', len);
	cell[0] = '"';
	is_str(read_all(cell, len), "import.quote", "a MiB without end");
	cell[len - 1] = '"';
	ok(strlen(read_all(cell, len)) == len - 1, "a MiB in one cell");
}

int
main(void)
{
	arena = arena_new((size_t)64 << 20);
	test_tables();
	test_refusals();
	test_large();
	arena_free(arena);
	return done();
}
