/* The request as received: every refusal, and what is left of the good ones. */
#include "req.h"

#include <stdlib.h>

#include "tap.h"

struct sent { /* a request as a web server hands it over */
	const char *params[16]; /* name, value, … */
	const char *body;
	size_t len, at;
};

static struct arena *arena;

static const char *
sent_param(void *self, const char *name)
{
	const struct sent *sent = self;

	for (size_t i = 0; i + 1 < 16 && sent->params[i] != NULL; i += 2)
		if (strcmp(sent->params[i], name) == 0)
			return sent->params[i + 1];
	return NULL;
}

/* Three bytes at a time: a body never comes as one. */
static int
sent_read(void *self, char *out, int size)
{
	struct sent *sent = self;
	size_t step = sent->len - sent->at;

	if (step > 3)
		step = 3;
	if (step > (size_t)size)
		step = (size_t)size;
	if (step > 0)
		memcpy(out, sent->body + sent->at, step);
	sent->at += step;
	return (int)step;
}

static int
read_sent(struct req *req, struct sent sent)
{
	struct req_source source = { &sent, sent_param, sent_read };

	return req_read(req, arena, &source);
}

static int
get(struct req *req, const char *uri)
{
	return read_sent(req, (struct sent){ .params = {
	    "REQUEST_METHOD", "GET", "REQUEST_URI", uri } });
}

static int
post(struct req *req, const char *type, const char *body, const char *len)
{
	return read_sent(req, (struct sent){ .params = {
	    "REQUEST_METHOD", "POST", "REQUEST_URI", "/x",
	    "CONTENT_TYPE", type, "CONTENT_LENGTH", len },
	    .body = body, .len = strlen(body) });
}

static int
with_header(struct req *req, const char *name, const char *value)
{
	return read_sent(req, (struct sent){ .params = {
	    "REQUEST_METHOD", "GET", "REQUEST_URI", "/", name, value } });
}

static void
test_addresses(void)
{
	static const char *const refused[] = { "", "x", "http://h/x", "*",
		"//h/x", "/a//b", "/a/../b", "/..", "/.", "/a/.", "/a/./b",
		"/%2e%2e/a", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a%00b",
		"/a%", "/a%4", "/a%g0", "/a%ff", "/a%c0%af", "/a%ed%a0%80",
		"/a%0ab", "/a%09b", "/a%7f", "/a b", "/a#b", "/?a=%", "/?=1",
		"/?a=%00", "/?a=%ff", "/%f8%88%80%80%80", NULL };
	struct req req;

	for (int i = 0; refused[i] != NULL; i++)
		is_int(get(&req, refused[i]), 400, "400 for address '%s'",
		    refused[i]);
	is_int(get(&req, "/o/acme/users?q=J%C3%BCrgen+O%27Neil&role=admin&x"),
	    0, "an ordinary address");
	is_str(req.path, "/o/acme/users", "the path is without the query");
	is_str(req.query.at[0].value, "J\xc3\xbcrgen O'Neil",
	    "a value is decoded once");
	is_int(req.query.count, 3, "a name alone is a field, too");
	is_str(req.query.at[2].value, "", "its value is empty");
	ok(req.query.is_query, "the query knows that it is one");
	is_int(get(&req, "/a%20+b/%252e?"), 0, "escapes in a path");
	is_str(req.path, "/a +b/%2e", "a plus is a plus there; once decoded");
	is_int(get(&req, "/...a/.b./c.."), 0, "dots inside names are dots");
}

static void
test_methods(void)
{
	struct req req;

	get(&req, "/");
	is_int(req.method, REQ_GET, "GET");
	with_header(&req, "REQUEST_METHOD", "POST");
	is_int(req.method, REQ_GET, "a second REQUEST_METHOD is not looked at");
	is_int(read_sent(&req, (struct sent){ .params = { "REQUEST_METHOD",
	    "get", "REQUEST_URI", "/" } }), 0, "a lower-case method is read");
	is_int(req.method, REQ_OTHER, "… and is none of ours");
	is_int(read_sent(&req, (struct sent){ .params = { "REQUEST_METHOD",
	    "GET", "REQUEST_URI", "/", "CONTENT_LENGTH", "1" },
	    .body = "x", .len = 1 }), 400, "400 for a GET with a body");
}

static void
test_lengths(void)
{
	static const char form[] = "application/x-www-form-urlencoded";
	static const char *const refused[] = { "-1", "+3", " 3", "3 ", "3, 3",
		"0x3", "3.0", "2", "4", "1e1", NULL };
	struct req req;

	for (int i = 0; refused[i] != NULL; i++)
		is_int(post(&req, form, "a=b", refused[i]), 400,
		    "400 for Content-Length '%s' before three bytes",
		    refused[i]);
	is_int(post(&req, form, "a=b", "3"), 0, "the right length is good");
	is_str(req.body.at[0].value, "b", "and the body is read");
	is_int(post(&req, form, "a=b", "2097153"), 413, "413 above 2 MiB");
	is_int(post(&req, form, "a=b", "99999999999999999999999999"), 413,
	    "413 for a number beyond all numbers");
	is_int(post(&req, form, "", ""), 0, "no length is no body");
	is_int(post(&req, form, "a=b", ""), 400, "400 when there is one");
}

static void
test_types(void)
{
	static const char *const other[] = { "text/plain", "", "a", "a,b",
		"application/x-www-form-urlencoded; charset=utf-7",
		"application/x-www-form-urlencoded, text/plain",
		"application/x-www-form-urlencoded; charset=utf-8; charset=x",
		"application/x-www-form-urlencodedx", "text/html",
		"multipart/mixed; boundary=x", "application/csp-report", NULL };
	struct req req;

	for (int i = 0; other[i] != NULL; i++)
		is_int(post(&req, other[i], "a=b", "3"), 415,
		    "415 for content type '%s'", other[i]);
	is_int(post(&req, "application/x-www-form-urlencoded;charset=\"UTF-8\"",
	    "a=b", "3"), 0, "charset=UTF-8 may be said");
	is_int(post(&req, "application/json; charset=utf-8", "{}", "2"), 0,
	    "JSON is taken");
	is_int(req.kind, REQ_JSON, "… as JSON");
	is_str(req.raw_body, "{}", "… and kept as it came");
	is_int(post(&req, "multipart/form-data", "x", "1"), 400,
	    "400 for a multipart body without a boundary");
	is_int(post(&req, "multipart/form-data; boundary=x", "--x--", "5"), 0,
	    "a multipart body without a part");
}

static void
test_headers(void)
{
	struct req req;

	is_int(with_header(&req, "HTTP_ORIGIN", "https://a\x01"), 400,
	    "400 for a control character in a header");
	is_int(with_header(&req, "HTTP_HOST", "a\xff"), 400,
	    "400 for a header that is not UTF-8");
	is_int(with_header(&req, "HTTP_USER_AGENT", "a\xff"), 0,
	    "an odd browser name is only left out");
	is_str(req.user_agent, "", "… of the request");
	is_str(req.origin, "", "an absent header is empty");
	with_header(&req, "REQUEST_ID", "0123456789abcdef");
	is_str(req.id, "0123456789abcdef", "the web server's id is kept");
	with_header(&req, "REQUEST_ID", "a b\nlevel=error");
	is_int(strlen(req.id), 32, "another shape is replaced by one of ours");
}

static void
test_accept(void)
{
	static const struct { const char *accept; bool json; } cases[] = {
		{ "application/json", true }, { "APPLICATION/JSON", true },
		{ "text/plain, application/json;q=0.5", true },
		{ "application/json;q=0", false },
		{ "application/json; q=0.000", false },
		{ "application/json;q=0.001", true },
		{ "application/json, text/html", false },
		{ "application/json, text/html;q=0", true },
		{ "*/*", false }, { "", false }, { "application/jsonx", false },
		{ "text/html,application/xhtml+xml", false },
	};
	struct req req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		with_header(&req, "HTTP_ACCEPT", cases[i].accept);
		is_int(req.wants_json, cases[i].json, "Accept: %s is %s",
		    cases[i].accept, cases[i].json ? "JSON" : "a page");
	}
}

static void
test_prefixes(void)
{
	static const char *const cases[][2] = {
		{ "192.0.2.7", "192.0.2.7/32" },
		{ "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64" },
		{ "2001:DB8:1:2::", "2001:db8:1:2::/64" },
		{ "::ffff:192.0.2.7", "192.0.2.7/32" },
		{ "::ffff:c000:207", "192.0.2.7/32" },
		{ "unix:", "unknown" }, { "", "unknown" },
		{ "192.0.2.07x", "unknown" },
	};
	struct req req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		with_header(&req, "REMOTE_ADDR", cases[i][0]);
		is_str(req_address_prefix(&req, arena), cases[i][1],
		    "the limiter knows '%s' as %s", cases[i][0], cases[i][1]);
	}
}

static void
test_local_paths(void)
{
	static const char *const foreign[] = { "//h", "/\\h", "\\/h", "h",
		"https:h", "https://h/", "javascript:x", "/\th", "/x\ny", "",
		" /x", "/a\\b", "/\xff", "/a\x7f", NULL };

	for (int i = 0; foreign[i] != NULL; i++)
		ok(!req_is_local_path(foreign[i]), "%s leads elsewhere",
		    req_escape(arena, foreign[i]));
	ok(!req_is_local_path(NULL), "nothing leads nowhere");
	ok(req_is_local_path("/"), "/ is ours");
	ok(req_is_local_path("/o/acme/users?q=%2F%2Fx"), "a page is ours");
	is_str(req_escape(arena, "/a b\xc3\xbc-._~"), "%2Fa%20b%C3%BC-._~",
	    "all but unreserved letters are escaped");
}

static void
test_bounds(void)
{
	size_t many = (size_t)REQ_PAIRS_MAX * 2;
	char *text = malloc(many + 2), *name;
	struct pairs pairs;

	for (size_t i = 0; i < many; i += 2)
		memcpy(text + i, "a&", 2);
	is_int(req_decode_urlencoded(arena, text, many - 1, &pairs), 0,
	    "as many fields as are allowed");
	is_int(pairs.count, REQ_PAIRS_MAX, "… are all there");
	is_int(req_decode_urlencoded(arena, text, many, &pairs), 413,
	    "413 for one more");
	free(text);
	name = malloc(1 << 20);
	memset(name, 'n', 1 << 20);
	is_int(req_decode_urlencoded(arena, name, 1 << 20, &pairs), 400,
	    "400 for a name of 1 MiB");
	is_int(req_decode_urlencoded(arena, name, REQ_NAME_MAX, &pairs), 0,
	    "a name of 64 bytes is good");
	is_int(req_decode_urlencoded(arena, name, REQ_NAME_MAX + 1, &pairs),
	    400, "400 for one of 65");
	free(name);
}

int
main(void)
{
	arena = arena_new(64u << 20);
	test_addresses();
	test_methods();
	test_lengths();
	test_types();
	test_headers();
	test_accept();
	test_prefixes();
	test_local_paths();
	test_bounds();
	arena_free(arena);
	return done();
}
