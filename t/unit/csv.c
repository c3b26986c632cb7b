/* csv — what a spreadsheet reads, and never runs. */
#include "rules/csv.h"

#include "tap.h"

static struct arena *arena;

static void
cell_is(const char *value, const char *want, const char *sentence)
{
	struct buf buf;

	buf_init(&buf, arena);
	csv_cell(&buf, value);
	is_str(buf.data, want, "%s", sentence);
}

static void
test_formulas(void)
{
	static const char *const bad[] = { "=1+1", "=cmd|' /C calc'!A0", "+1",
		"-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\tx", "  =1",
		"\xc2\xa0=1", "\xef\xbc\x9d" "1", "\xef\xbc\x8b" "1",
		"\xef\xbc\x8d" "1", "\xef\xbc\xa0x", "\xe2\x80\x8b=1",
		"\xef\xbb\xbf=1", "|x" };
	static const char *const good[] = { "", "a=1", "1-1", "a@b.example",
		"'=1", "\"=1\"", "%0A=1", "\xe2\x88\x92" "5", "<b>", ";=1" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(csv_is_formula(bad[i]), "formula %zu would run", i);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(!csv_is_formula(good[i]), "text %zu would not", i);
	cell_is("=1+1", "'=1+1", "a formula gets an apostrophe");
	cell_is("=1,2", "\"'=1,2\"", "inside the quotes");
	cell_is("-5", "'-5", "a negative number too");
}

static void
test_cells(void)
{
	struct buf buf;
	const char *row[] = { "id", "Tom\xc3\xa1s O'Brien", "a,b", "", NULL };
	const char *none[] = { NULL };

	cell_is("plain", "plain", "a plain cell is as it is");
	cell_is("a,b", "\"a,b\"", "a comma is quoted");
	cell_is("say \"x\"", "\"say \"\"x\"\"\"", "quotes are doubled");
	cell_is("a\r\nb", "\"a\r\nb\"", "lines stay in their cell");
	cell_is("a\nb", "\"a\nb\"", "a lone line feed too");
	cell_is(" x", "\" x\"", "a blank in front is kept");
	cell_is("\"", "\"\"\"\"", "one quote");
	cell_is(NULL, "", "nothing is an empty cell");
	cell_is("a;b", "a;b", "a semicolon means nothing");
	buf_init(&buf, arena);
	csv_row(&buf, row);
	is_str(buf.data, "id,Tom\xc3\xa1s O'Brien,\"a,b\",\r\n",
	    "a row ends with CRLF");
	csv_row(&buf, none);
	ok(strcmp(buf.data + buf.len - 4, "\r\n\r\n") == 0,
	    "a row without cells is an empty line");
}

int
main(void)
{
	arena = arena_new(1 << 20);
	test_formulas();
	test_cells();
	arena_free(arena);
	return done();
}
