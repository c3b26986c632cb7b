/* Cookies: ours once or not at all; the neighbours' never in the way. */
#include "req.h"

#include <stdlib.h>

#include "tap.h"

static struct arena *arena;
static struct req req;

static int
decode(const char *header)
{
	char *exact = strdup(header); /* so that ASan sees its end */
	int status = req_decode_cookies(arena, exact, &req.cookies);

	free(exact);
	return status;
}

static void
test_values(void)
{
	is_int(decode("a=1; b=2;c=3 ; =4; d; e=\"5\"; f=x=y; $Version=1; g="),
	    0, "an ordinary header");
	is_str(req_cookie(&req, "a"), "1", "the first");
	is_str(req_cookie(&req, "b"), "2", "one after a blank");
	is_str(req_cookie(&req, "c"), "3 ", "a blank behind stays");
	is_str(req_cookie(&req, "e"), "\"5\"", "quotes are part of the value");
	is_str(req_cookie(&req, "f"), "x=y", "so is an equals sign");
	is_str(req_cookie(&req, "$Version"), "1", "$Version is a name");
	is_str(req_cookie(&req, "g"), "", "a value may be empty");
	is_str(req_cookie(&req, "d"), NULL, "a name alone is no cookie");
	is_str(req_cookie(&req, ""), NULL, "a value alone is none either");
	is_str(req_cookie(&req, "A"), NULL, "letters count");
	decode("a=1; a=1");
	is_str(req_cookie(&req, "a"), NULL, "a cookie sent twice is absent");
	decode("b=1; a=%41+");
	is_str(req_cookie(&req, "a"), "%41+", "nothing is decoded");
	decode("a=\xff; b=\xc3\xbc");
	is_str(req_cookie(&req, "a"), "", "what is not UTF-8 is left out");
	is_str(req_cookie(&req, "b"), "\xc3\xbc", "… and its neighbour is not");
	decode("a=\xff; a=1");
	is_str(req_cookie(&req, "a"), NULL, "… but its name counts");
}

static void
test_bounds(void)
{
	char *header = malloc(20000);
	size_t len = 0;

	is_int(decode(""), 0, "no cookie");
	is_int(decode(";;; ;"), 0, "nothing between semicolons");
	is_int(decode("a=\x01"), 400, "a control character");
	is_int(decode("a=1\tb"), 400, "a tab");
	is_int(decode("a=\x7f"), 400, "a DEL");
	for (int i = 0; i < 200; i++)
		len += (size_t)sprintf(header + len, "n%d=%d; ", i, i);
	is_int(decode(header), 0, "200 cookies");
	is_str(req_cookie(&req, "n199"), "199", "… the last of them");
	memset(header, ';', 1100);
	header[1100] = '\0';
	is_int(decode(header), 400, "too many");
	memset(header, 'v', 8193);
	header[0] = '=';
	header[8192] = '\0';
	is_int(decode(header), 0, "8 KiB");
	header[8192] = 'v';
	header[8193] = '\0';
	is_int(decode(header), 400, "one byte more");
	free(header);
}

int
main(void)
{
	arena = arena_new(4u << 20);
	test_values();
	test_bounds();
	arena_free(arena);
	return done();
}
