/* multipart/form-data: one way to read a body, or none. */
#include "req.h"

#include <stdlib.h>

#include "tap.h"

#define FIELD "Content-Disposition: form-data; name=\"a\""
#define FILE_HEAD "Content-Disposition: form-data; name=\"f\"; filename="

static struct arena *arena;
static struct pairs pairs;

/* The bytes end where the memory ends, so that ASan sees one step beyond. */
static int
decode(const char *boundary, const char *body, size_t len)
{
	char *exact = malloc(len + (len == 0));
	int status;

	if (len > 0)
		memcpy(exact, body, len);
	status = req_decode_multipart(arena, boundary, exact, len, &pairs);
	free(exact);
	return status;
}

static int
decode_text(const char *body)
{
	return decode("x", body, strlen(body));
}

static void
test_good(void)
{
	static const char body[] = "--x\r\n" FIELD "\r\n\r\none\r\n--x\r\n"
	    FILE_HEAD "\"C:\\dir\\logo.png\"\r\nContent-Type: image/PNG\r\n"
	    "\r\na\0b\r\n--\r\n\r\n--x\r\n" FIELD "\r\n\r\n\r\n--x--\r\n";

	is_int(decode("x", body, sizeof(body) - 1), 0, "an ordinary body");
	is_int(pairs.count, 3, "has three parts");
	is_str(pairs.at[0].value, "one", "the first is a text");
	ok(pairs.at[0].filename == NULL, "… and no file");
	is_str(pairs.at[1].filename, "logo.png", "a file name loses its path");
	is_str(pairs.at[1].type, "image/png", "a file has a type");
	ok(pairs.at[1].len == 9 &&
	    memcmp(pairs.at[1].value, "a\0b\r\n--\r\n", 9) == 0,
	    "a file's bytes may hold anything");
	is_str(pairs.at[2].value, "", "the last is empty");
	is_int(decode_text("--x--"), 0, "a body may have no part");
	is_int(decode_text("--x\r\n" FILE_HEAD "\"\"\r\n\r\n\r\n--x--\r\n"), 0,
	    "a file input that was left alone");
	ok(pairs.at[0].len == 0 && *pairs.at[0].filename == '\0',
	    "… has neither name nor bytes");
	is_int(decode_text("--x\r\nX-Any: thing\r\n" FIELD
	    "\r\n\r\n1\r\n--x--"), 0, "an unknown header is ignored");
}

static void
test_names(void)
{
	static const char *const kept[][2] = {
		{ "\"../../etc/passwd\"", "passwd" },
		{ "\"..\"", ".." }, { "\"CON\"", "CON" },
		{ "\"a\\\"b\"", "a\"b" }, { "\"a%22b\"", "a%22b" },
		{ "plain.csv", "plain.csv" }, { "\"\xc3\xbc\"", "\xc3\xbc" },
	};
	static const char *const refused[] = { "\"a", "\"a\"b", "a b",
		"\"a\x01\"", "\"\xff\"", "\"a\"; filename=\"b\"",
		"\"a\"; filename*=utf-8''b", "\"a\"; size=1", "", NULL };
	char body[8192], *name = malloc(4097);

	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
		snprintf(body, sizeof(body), "--x\r\n" FILE_HEAD
		    "%s\r\n\r\n1\r\n--x--", kept[i][0]);
		is_int(decode_text(body), 0, "file name %zu is taken", i);
		is_str(pairs.at[0].filename, kept[i][1], "… literally");
	}
	for (int i = 0; refused[i] != NULL; i++) {
		snprintf(body, sizeof(body), "--x\r\n" FILE_HEAD
		    "%s\r\n\r\n1\r\n--x--", refused[i]);
		is_int(decode_text(body), 400, "file name %d is refused", i);
	}
	memset(name, 'n', 4096);
	for (int len = 254; len <= 256; len++) {
		snprintf(body, sizeof(body), "--x\r\n" FILE_HEAD
		    "%.*s\r\n\r\n1\r\n--x--", len, name);
		is_int(decode_text(body), len > 255 ? 400 : 0,
		    "a file name of %d bytes", len);
	}
	snprintf(body, sizeof(body), "--x\r\n" FILE_HEAD
	    "%.4096s\r\n\r\n1\r\n--x--", name);
	is_int(decode_text(body), 400, "a file name of 4 KiB");
	free(name);
}

static void
test_refused(void)
{
	static const char *const bodies[] = { "", "-", "--", "--x", "--x-",
		"--y--", "x", "preamble\r\n--x--", "--x--y", "--x--\r\ny",
		"--x \r\n" FIELD "\r\n\r\n1\r\n--x--",
		"--x\n" FIELD "\n\n1\n--x--",
		"--x\r\n" FIELD "\r\n\r\n1\r\n--x",
		"--x\r\n" FIELD "\r\n\r\n1\r\n",
		"--x\r\n" FIELD "\r\n\r\n1\n--x--",
		"--x\r\n" FIELD "\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\n\r\n--x--",
		"--x\r\n" FIELD "\r\n\r\n1\r\n--xy\r\n--x--",
		"--x\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n1\r\n--x--",
		"--x\r\nContent-Disposition : form-data; name=a\r\n\r\n1\r\n--x--",
		"--x\r\n Content-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\n" FIELD "\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\nnothing\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\n: nothing\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\nX: y\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\n\r\n\xff\r\n--x--",
		"--x\r\n" FIELD "\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\nContent-Type: text/html\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n1\r\n--x--",
		"--x\r\n" FIELD "\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--x--",
		"--x\r\nContent-Disposition: form-data; name*=utf-8''a\r\n\r\n1\r\n--x--",
		NULL };

	for (int i = 0; bodies[i] != NULL; i++)
		is_int(decode_text(bodies[i]), 400, "body %d is refused", i);
	is_int(decode("x", "--x\r\n" FIELD "\r\n\r\n1\0002\r\n--x--",
	    sizeof("--x\r\n" FIELD "\r\n\r\n1\0002\r\n--x--") - 1), 400,
	    "a NUL in a text is refused");
}

static void
test_boundaries(void)
{
	static const char *const bad[] = { "", "a\"b", "a ", "a\tb", "a;b",
		"\xc3\xbc", "a*b", NULL };
	static const int lengths[] = { 1, 70, 71, 1000 };
	char boundary[1001], body[1200];

	for (int i = 0; bad[i] != NULL; i++) {
		snprintf(body, sizeof(body), "--%s--", bad[i]);
		is_int(decode(bad[i], body, strlen(body)), 400,
		    "boundary %d is none", i);
	}
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		memset(boundary, 'b', sizeof(boundary));
		boundary[lengths[i]] = '\0';
		snprintf(body, sizeof(body), "--%s--", boundary);
		is_int(decode(boundary, body, strlen(body)),
		    lengths[i] > 70 ? 400 : 0, "a boundary of %d letters",
		    lengths[i]);
	}
}

static void
test_bounds(void)
{
	static const char part[] = "\r\n" FIELD "\r\n\r\n1\r\n--x";
	size_t step = sizeof(part) - 1, len = 3;
	char *body = malloc(2 * REQ_PAIRS_MAX * step);

	memcpy(body, "--x", 3);
	for (int i = 0; i < REQ_PAIRS_MAX; i++, len += step)
		memcpy(body + len, part, step);
	memcpy(body + len, "--", 2);
	is_int(decode("x", body, len + 2), 0, "as many parts as are allowed");
	is_int(pairs.count, REQ_PAIRS_MAX, "… are all there");
	memcpy(body + len, part, step);
	memcpy(body + len + step, "--", 2);
	is_int(decode("x", body, len + step + 2), 413, "413 for one more");
	len = (size_t)sprintf(body, "--x\r\n" FIELD "\r\nX: ");
	memset(body + len, 'h', 65536);
	len += 65536;
	len += (size_t)sprintf(body + len, "\r\n\r\n1\r\n--x--");
	is_int(decode("x", body, len), 400, "headers of 64 KiB are refused");
	free(body);
}

int
main(void)
{
	arena = arena_new(64u << 20);
	test_good();
	test_names();
	test_refused();
	test_boundaries();
	test_bounds();
	arena_free(arena);
	return done();
}
