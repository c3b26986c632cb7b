#include "req.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "crypto.h"
#include "escape.h"
#include "media.h"
#include "text.h"

struct reading { /* one req_read() */
	struct req *req;
	struct arena *arena;
	const struct req_source *source;
	int status; /* the first refusal */
};

static void clear(struct req *);
static const char *param(struct reading *, const char *name);
static const char *header(struct reading *, const char *name);
static void refuse(struct reading *, int status);
static void read_line(struct reading *);
static void read_headers(struct reading *);
static const char *clean_id(struct reading *);
static bool has_control(const char *);
static void read_uri(struct reading *);
static bool is_sane_path(const char *);
static bool accepts(const char *accept, const char *type);
static void read_body(struct reading *);
static size_t body_len(struct reading *);
static void decode_body(struct reading *);

int
req_read(struct req *req, struct arena *arena, const struct req_source *source)
{
	struct reading reading = {req, arena, source, 0};

	clear(req);
	read_line(&reading);
	read_headers(&reading);
	read_uri(&reading);
	read_body(&reading);
	return reading.status;
}

/* Safe to log and to answer whatever happens next. */
static void
clear(struct req *req)
{
	*req = (struct req){
		.method = REQ_OTHER,
		.method_name = "", .uri = "", .path = "/", .raw_body = "",
		.id = "", .address = "", .host = "", .origin = "",
		.sec_fetch_site = "", .accept = "", .language = "",
		.user_agent = "", .authorization = "", .idempotency_key = "",
		.stripe_signature = "",
	};
}

static const char *
param(struct reading *reading, const char *name)
{
	const char *value = reading->source->param(reading->source->self, name);

	return value == NULL ? "" : value;
}

/* A header with control characters, or too long, ends the request; it is
 * never cut, and never taken for absent. */
static const char *
header(struct reading *reading, const char *name)
{
	const char *value = param(reading, name);

	if (*value == '\0')
		return "";
	if (strlen(value) > REQ_LINE_MAX || has_control(value) ||
	    !text_is_utf8(value, strlen(value))) {
		refuse(reading, 400);
		return "";
	}
	return arena_strdup(reading->arena, value);
}

static bool
has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text < ' ' && *text != '\t') ||
		    *text == 0x7f)
			return true;
	return false;
}

static void
refuse(struct reading *reading, int status)
{
	if (reading->status == 0)
		reading->status = status;
}

static void
read_line(struct reading *reading)
{
	struct req *req = reading->req;
	unsigned char bytes[16];

	req->id = clean_id(reading);
	req->address = header(reading, "REMOTE_ADDR");
	if (inet_pton(AF_INET, req->address, bytes) != 1 &&
	    inet_pton(AF_INET6, req->address, bytes) != 1)
		req->address = "";
	req->method_name = header(reading, "REQUEST_METHOD");
	if (strcmp(req->method_name, "GET") == 0)
		req->method = REQ_GET;
	else if (strcmp(req->method_name, "HEAD") == 0)
		req->method = REQ_HEAD;
	else if (strcmp(req->method_name, "POST") == 0)
		req->method = REQ_POST;
}

/* Whatever is not shaped like an id is replaced: it goes into every log. */
static const char *
clean_id(struct reading *reading)
{
	const char *id = param(reading, "REQUEST_ID");
	size_t len = strlen(id);
	unsigned char bytes[16];
	struct buf made;

	if (len >= 8 && len <= 64 && strspn(id, "0123456789-abcdefghijklmnop"
	    "qrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == len)
		return arena_strdup(reading->arena, id);
	crypto_random(bytes, sizeof(bytes));
	buf_init(&made, reading->arena);
	for (size_t i = 0; i < sizeof(bytes); i++)
		buf_printf(&made, "%02x", bytes[i]);
	return made.data;
}

static void
read_headers(struct reading *reading)
{
	struct req *req = reading->req;
	const char *agent = param(reading, "HTTP_USER_AGENT");

	req->host = header(reading, "HTTP_HOST");
	req->origin = header(reading, "HTTP_ORIGIN");
	req->sec_fetch_site = header(reading, "HTTP_SEC_FETCH_SITE");
	req->accept = header(reading, "HTTP_ACCEPT");
	req->language = header(reading, "HTTP_ACCEPT_LANGUAGE");
	req->authorization = header(reading, "HTTP_AUTHORIZATION");
	req->idempotency_key = header(reading, "HTTP_IDEMPOTENCY_KEY");
	req->stripe_signature = header(reading, "HTTP_STRIPE_SIGNATURE");
	req->wants_json |= accepts(req->accept, "application/json") &&
	    !accepts(req->accept, "text/html");
	/* Only shown, never decided upon: an odd one is no reason to refuse. */
	if (!has_control(agent) && text_is_utf8(agent, strlen(agent)))
		req->user_agent = arena_strdup(reading->arena, agent);
	refuse(reading, req_decode_cookies(reading->arena,
	    param(reading, "HTTP_COOKIE"), &req->cookies));
}

/* Named with a quality above zero? Wildcards do not count: they are what
 * scripts send that never thought about it. */
static bool
accepts(const char *accept, const char *type)
{
	size_t len = strlen(type);
	const char *item = accept, *quality;

	for (; *item != '\0'; item += *item == ',') {
		item += strspn(item, " \t");
		if (strncasecmp(item, type, len) == 0 &&
		    strchr(",; \t", item[len]) != NULL) {
			item += len;
			quality = item + strcspn(item, ",q");
			return strncmp(quality, "q=0", 3) != 0 ||
			    quality[3 + strspn(quality + 3, ".0")] > '0';
		}
		item += strcspn(item, ",");
	}
	return false;
}

/* Only the origin form is taken; nginx cuts scheme and host away. */
static void
read_uri(struct reading *reading)
{
	struct req *req = reading->req;
	const char *uri = header(reading, "REQUEST_URI");
	size_t path_len = strcspn(uri, "?");
	char *path;

	if (*uri != '/' || strpbrk(uri, " #\\\t") != NULL) {
		refuse(reading, 400);
		return;
	}
	req->uri = uri;
	path = escape_decode(reading->arena, uri, path_len,
	    ESCAPE_PLUS_IS_PLUS, NULL);
	if (path == NULL || !is_sane_path(path) ||
	    strcasestr(arena_strndup(reading->arena, uri, path_len), "%2f")) {
		refuse(reading, 400);
		return;
	}
	req->path = path;
	req->wants_json |= req_is_api(req);
	if (uri[path_len] == '?')
		refuse(reading, req_decode_urlencoded(reading->arena,
		    uri + path_len + 1, strlen(uri + path_len + 1),
		    &req->query));
	req->query.is_query = true;
}

bool
req_is_api(const struct req *req)
{
	return req->path != NULL && strncmp(req->path, "/api/", 5) == 0;
}

static bool
is_sane_path(const char *path)
{
	if (has_control(path) || strpbrk(path, "\\\t") != NULL ||
	    strstr(path, "//") != NULL)
		return false;
	for (const char *c = path; c != NULL; c = strchr(c, '/')) {
		c += *c == '/';
		if (*c == '.' && (strcspn(c, "/") == 1 ||
		    (c[1] == '.' && strcspn(c, "/") == 2)))
			return false;
	}
	return true;
}

/* The whole body is taken before anybody looks at it, and only as much as was
 * announced: neither less nor more. */
static void
read_body(struct reading *reading)
{
	const struct req_source *source = reading->source;
	struct req *req = reading->req;
	size_t len = body_len(reading), got = 0;
	char *body, extra;
	int step;

	if (reading->status == 413)
		return;
	body = arena_alloc(reading->arena, len + 1);
	while (got < len) {
		step = source->read(source->self, body + got,
		    (int)(len - got));
		if (step <= 0 || (size_t)step > len - got)
			break;
		got += (size_t)step;
	}
	if (got < len || source->read(source->self, &extra, 1) > 0)
		refuse(reading, 400);
	req->raw_body = body;
	req->raw_len = got;
	if (reading->status == 0)
		decode_body(reading);
}

/* Plain decimal digits or nothing; two lengths ("5, 5") are no number. */
static size_t
body_len(struct reading *reading)
{
	const char *text = param(reading, "CONTENT_LENGTH");
	size_t len = 0;

	for (; *text >= '0' && *text <= '9'; text++) {
		len = len * 10 + (size_t)(*text - '0');
		if (len > REQ_BODY_MAX) {
			refuse(reading, 413);
			return 0;
		}
	}
	if (*text != '\0') {
		refuse(reading, 400);
		return 0;
	}
	return len;
}

static void
decode_body(struct reading *reading)
{
	struct req *req = reading->req;
	struct media media;
	const char *type = header(reading, "CONTENT_TYPE"), *boundary;

	if (req->method != REQ_POST || (*type == '\0' && req->raw_len == 0)) {
		if (req->raw_len > 0 && req->method != REQ_OTHER)
			refuse(reading, 400);
		return;
	}
	req->kind = REQ_OTHER_BODY;
	if (!media_read(&media, reading->arena, type)) {
		refuse(reading, 415);
	} else if (strcmp(media.word, "multipart/form-data") == 0) {
		req->kind = REQ_MULTIPART;
		boundary = media_param(&media, "boundary");
		refuse(reading, boundary == NULL || media.count != 1 ? 400 :
		    req_decode_multipart(reading->arena, boundary,
		    req->raw_body, req->raw_len, &req->body));
	} else if (!media_is_plain_utf8(&media)) {
		refuse(reading, 415);
	} else if (strcmp(media.word, "application/json") == 0) {
		req->kind = REQ_JSON;
	} else if (strcmp(media.word,
	    "application/x-www-form-urlencoded") == 0) {
		req->kind = REQ_URLENCODED;
		refuse(reading, req_decode_urlencoded(reading->arena,
		    req->raw_body, req->raw_len, &req->body));
	} else {
		refuse(reading, 415);
	}
}

char *
req_address_prefix(const struct req *req, struct arena *arena)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
	unsigned char bytes[16];
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET, req->address, bytes) == 1)
		return arena_printf(arena, "%s/32",
		    inet_ntop(AF_INET, bytes, text, sizeof(text)));
	if (inet_pton(AF_INET6, req->address, bytes) != 1)
		return arena_strdup(arena, "unknown");
	if (memcmp(bytes, mapped, sizeof(mapped)) == 0)
		return arena_printf(arena, "%s/32",
		    inet_ntop(AF_INET, bytes + 12, text, sizeof(text)));
	memset(bytes + 8, 0, 8);
	return arena_printf(arena, "%s/64",
	    inet_ntop(AF_INET6, bytes, text, sizeof(text)));
}

bool
req_is_local_path(const char *path)
{
	return path != NULL && path[0] == '/' && path[1] != '/' &&
	    strlen(path) <= REQ_LINE_MAX && strpbrk(path, "\\\t") == NULL &&
	    !has_control(path) && text_is_utf8(path, strlen(path));
}
