#include "replay.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto.h"
#include "field.h"
#include "form.h"
#include "format.h"
#include "json_in.h"
#include "log.h"
#include "media.h"
#include "rules/csv.h"
#include "rules/picture.h"
#include "rules/slug.h"

const struct replay replays[] = {
	{ "urlencoded", replay_urlencoded },
	{ "multipart", replay_multipart },
	{ "cookies", replay_cookies },
	{ "request", replay_request },
	{ "fields", replay_fields },
	{ "texts", replay_texts },
	{ "tokens", replay_tokens },
	{ "pictures", replay_pictures },
	{ "json", replay_json },
	{ NULL, NULL },
};

/* What every decoded pair promises. */
static const char *
check_pairs(const struct pairs *pairs)
{
	if (pairs->count > REQ_PAIRS_MAX)
		return "more pairs than allowed";
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->at[i];

		if (*pair->name == '\0' ||
		    strlen(pair->name) > 3 * REQ_NAME_MAX ||
		    !text_is_utf8(pair->name, strlen(pair->name)))
			return "a name that is none";
		if (pair->value[pair->len] != '\0')
			return "a value without its NUL";
		if (pair->filename == NULL && (strlen(pair->value) != pair->len
		    || !text_is_utf8(pair->value, pair->len)))
			return "a value that is not text";
		if (pair->filename != NULL && (pair->type == NULL ||
		    strpbrk(pair->filename, "/\r\n") != NULL))
			return "a file name with a path";
	}
	return NULL;
}

/* One pair that is exactly these bytes? */
static const char *
check_literal(const struct pairs *pairs, const char *bytes, size_t len)
{
	if (pairs->count != 1)
		return "one value became several";
	if (pairs->at[0].len != len ||
	    memcmp(pairs->at[0].value, bytes, len) != 0)
		return "a value was changed";
	return check_pairs(pairs);
}

const char *
replay_urlencoded(struct arena *arena, const char *bytes, size_t len)
{
	struct pairs pairs;
	struct buf buf;
	const char *wrong;
	int status = req_decode_urlencoded(arena, bytes, len, &pairs);

	if (status == 0 && (wrong = check_pairs(&pairs)) != NULL)
		return wrong;
	buf_init(&buf, arena);
	buf_puts(&buf, "v=");
	for (size_t i = 0; i < len; i++) {
		static const char digits[] = "0123456789abcdef";
		unsigned char byte = (unsigned char)bytes[i];
		char escape[] = { '%', digits[byte >> 4], digits[byte & 15] };

		buf_put(&buf, escape, 3);
	}
	status = req_decode_urlencoded(arena, buf.data, buf.len, &pairs);
	if (status == 0)
		return check_literal(&pairs, bytes, len);
	return text_is_utf8(bytes, len) ? "a good value was refused" : NULL;
}

static int
decode_part(struct arena *arena, const char *head, const char *bytes,
    size_t len, struct pairs *pairs) /* budget: it carries a whole part */
{
	struct buf body;

	buf_init(&body, arena);
	buf_printf(&body, "--x\r\nContent-Disposition: form-data; "
	    "name=\"v\"%s\r\n\r\n", head);
	buf_put(&body, bytes, len);
	buf_puts(&body, "\r\n--x--\r\n");
	return req_decode_multipart(arena, "x", body.data, body.len, pairs);
}

const char *
replay_multipart(struct arena *arena, const char *bytes, size_t len)
{
	struct pairs pairs;
	const char *wrong;
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len));

	if (req_decode_multipart(arena, "x", bytes, len, &pairs) == 0 &&
	    (wrong = check_pairs(&pairs)) != NULL)
		return wrong;
	if (strlen(text) <= REQ_LINE_MAX && req_decode_multipart(arena, text,
	    bytes, len, &pairs) == 0)
		return "a body that is its own boundary";
	if (memmem(bytes, len, "\r\n--x", 5) != NULL ||
	    (len >= 3 && memcmp(bytes, "--x", 3) == 0))
		return NULL;
	if (decode_part(arena, "; filename=\"f\"", bytes, len, &pairs) != 0)
		return "a file was refused";
	if ((wrong = check_literal(&pairs, bytes, len)) != NULL)
		return wrong;
	if (decode_part(arena, "", bytes, len, &pairs) == 0)
		return check_literal(&pairs, bytes, len);
	return text_is_utf8(bytes, len) ? "a good value was refused" : NULL;
}

const char *
replay_cookies(struct arena *arena, const char *bytes, size_t len)
{
	struct req req = { 0 };
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len));
	const char *wrong, *value;

	if (req_decode_cookies(arena, text, &req.cookies) == 0 &&
	    (wrong = check_pairs(&req.cookies)) != NULL)
		return wrong;
	if (req_decode_cookies(arena, arena_printf(arena, "sid=%s", text),
	    &req.cookies) != 0)
		return NULL;
	value = req_cookie(&req, "sid");
	text[strcspn(text, ";")] = '\0';
	if (value != NULL && strcmp(value,
	    text_is_utf8(text, strlen(text)) ? text : "") != 0)
		return "a cookie was changed";
	return NULL;
}

struct sent { /* one request: every parameter is the text, but these */
	const char *uri, *type, *method;
	const char *text, *body;
	size_t len, at;
	char number[24];
};

static const char *
sent_param(void *self, const char *name)
{
	struct sent *sent = self;

	if (strcmp(name, "REQUEST_METHOD") == 0)
		return sent->method;
	if (strcmp(name, "REQUEST_URI") == 0)
		return sent->uri;
	if (strcmp(name, "CONTENT_TYPE") == 0)
		return sent->type;
	if (strcmp(name, "CONTENT_LENGTH") == 0)
		return sent->number;
	return sent->text;
}

static int
sent_read(void *self, char *out, int size)
{
	struct sent *sent = self;
	size_t step = sent->len - sent->at;

	step = step < (size_t)size ? step : (size_t)size;
	memcpy(out, sent->body + sent->at, step);
	sent->at += step;
	return (int)step;
}

static const char *
read_sent(struct arena *arena, struct sent sent, const char *bytes, size_t len)
{
	const struct req_source source = { &sent, sent_param, sent_read };
	struct req req;
	const char *wrong;
	int status;

	sent.body = bytes;
	sent.len = len;
	snprintf(sent.number, sizeof(sent.number), "%zu", len);
	status = req_read(&req, arena, &source);
	if (status != 0)
		return status == 400 || status == 413 || status == 415 ? NULL :
		    "a status that is none of ours";
	if (strcmp(req.host, sent.text) != 0 ||
	    strcmp(req.origin, sent.text) != 0)
		return "a header was changed";
	if (*req.path != '/' || strstr(req.path, "//") != NULL ||
	    strstr(req.path, "/../") != NULL || !text_is_utf8(req.path,
	    strlen(req.path)))
		return "a path that goes astray";
	if (strspn(req.id, "0123456789-_abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(req.id))
		return "an id that is none";
	if (req.kind == REQ_JSON && (req.raw_len != len ||
	    memcmp(req.raw_body, bytes, len) != 0))
		return "a JSON body was changed";
	if ((wrong = check_pairs(&req.query)) != NULL)
		return wrong;
	return check_pairs(&req.body);
}

const char *
replay_request(struct arena *arena, const char *bytes, size_t len)
{
	static const char *const types[] = { "application/json",
		"application/x-www-form-urlencoded",
		"multipart/form-data; boundary=x", NULL };
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len));
	struct sent sent = { .uri = text, .type = types[0], .text = text,
		.method = "POST" };
	const char *wrong = read_sent(arena, sent, bytes, len);
	struct req req = { .address = text };

	sent.uri = "/";
	for (int i = 0; wrong == NULL && types[i] != NULL; i++) {
		sent.text = "";
		sent.type = types[i];
		wrong = read_sent(arena, sent, bytes, len);
	}
	sent.type = text;
	if (wrong == NULL)
		wrong = read_sent(arena, sent, bytes, len);
	req_address_prefix(&req, arena);
	if (wrong == NULL && req_is_local_path(text) && (*text != '/' ||
	    text[1] == '/' || strpbrk(text, "\\\t\r\n") != NULL))
		return "a foreign path was taken for ours";
	text_accept(text);
	return wrong;
}

static const char *const choices[] = { "admin", "member", NULL };
static const struct field kinds[] = {
	{ .name = "text", .type = F_TEXT, .min = 1, .max = 60 },
	{ .name = "lines", .type = F_LINES, .max = 500 },
	{ .name = "email", .type = F_EMAIL },
	{ .name = "password", .type = F_PASSWORD },
	{ .name = "new", .type = F_PASSWORD, .autocomplete = "new-password" },
	{ .name = "choice", .type = F_CHOICE, .choices = choices },
	{ .name = "id", .type = F_ID },
	{ .name = "int", .type = F_INT, .min = -10, .max = 1000 },
	{ .name = "flag", .type = F_FLAG },
	{ .name = "url", .type = F_URL },
	{ .name = "phone", .type = F_PHONE },
	{ .name = "zone", .type = F_ZONE },
	{ .name = "country", .type = F_COUNTRY },
	{ .name = "language", .type = F_LANGUAGE },
	{ .name = "token", .type = F_TOKEN },
	{ 0 },
};

/* The value of one field of that kind: 0 when it is good. */
static int
read_field(struct arena *arena, const struct field *field, const char *text,
    struct form *form)
{
	struct pair pair = { .name = field->name, .value = text,
		.len = strlen(text) };
	struct pairs pairs = { &pair, 1, false };

	return form_read(form, arena, kinds, &pairs, 12) != 0 ||
	    !form_is_good(form);
}

static const char *
check_kind(struct arena *arena, const struct field *field, const char *text)
{
	bool is_exact = field->type != F_TEXT && field->type != F_LINES &&
	    field->type != F_EMAIL && field->type != F_URL &&
	    field->type != F_PHONE;
	struct form form, again;
	const struct value *value, *twice;

	if (read_field(arena, field, text, &form) != 0)
		return form.errors != NULL && strcmp(form_text(&form,
		    field->name), text) != 0 ? "what was typed is lost" : NULL;
	value = form_value(&form, field->name);
	if (is_exact && strcmp(value->text, text) != 0)
		return "a value was changed";
	if (field->type == F_TEXT && text_has_control(value->text))
		return "a control character was taken";
	if (field->type != F_PASSWORD &&
	    text_chars(value->text) > (size_t)field_max(field) &&
	    field->type != F_INT && field->type != F_ID)
		return "more than the field takes";
	if (read_field(arena, field, value->text, &again) != 0)
		return "what was taken once is refused";
	twice = form_value(&again, field->name);
	if (strcmp(value->text, twice->text) != 0 ||
	    (field->type == F_EMAIL && *value->text != '\0' &&
	     strcmp(value->key, twice->key) != 0))
		return "canonical is not a fixed point";
	return NULL;
}

const char *
replay_fields(struct arena *arena, const char *bytes, size_t len)
{
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len));
	struct pair pair = { .name = text, .value = "" };
	struct pairs pairs = { &pair, 1, false };
	struct form form;
	const char *wrong = NULL;

	if (!text_is_utf8(text, strlen(text)))
		return NULL; /* no decoder lets that through */
	for (const struct field *f = kinds; f->name != NULL; f++)
		if (wrong == NULL)
			wrong = check_kind(arena, f, text);
	form_read(&form, arena, kinds, &pairs, 12);
	return wrong;
}

/* What is made of names elsewhere: sort keys, slugs, cells, log lines. */
const char *
replay_texts(struct arena *arena, const char *bytes, size_t len)
{
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len)), *key;
	char line[256];
	struct buf cell;
	int64_t at;

	log_quote(line, sizeof(line), text);
	for (const char *c = line; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return "a log value of two lines";
	if (format_parse_time(text, &at) && strpbrk(text, "0123456789") == NULL)
		return "a time without a digit";
	if (!text_is_utf8(text, strlen(text)))
		return NULL;
	key = text_clean(arena, text);
	if (strcmp(key, text_clean(arena, key)) != 0)
		return "cleaning twice is not cleaning once";
	key = text_key(arena, text);
	if (!text_is_utf8(key, strlen(key)))
		return "a key that is not UTF-8";
	key = text_initials(arena, text);
	if (text_chars(key) > 4 || !text_is_utf8(key, strlen(key)))
		return "initials that are none";
	key = slug_make(arena, text);
	if (strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(key))
		return "a slug that is none";
	buf_init(&cell, arena);
	csv_cell(&cell, text);
	if (csv_is_formula(cell.data + (cell.data[0] == '"')))
		return "a cell that runs";
	return NULL;
}

const char *
replay_tokens(struct arena *arena, const char *bytes, size_t len)
{
	char *text = arena_strndup(arena, bytes, strnlen(bytes, len));
	unsigned char *data;
	size_t size;
	int64_t id;

	if (crypto_base64url_decode(arena, text, &data, &size) &&
	    strcmp(crypto_base64url(arena, data, size), text) != 0)
		return "two spellings of one token";
	if (crypto_token_id(arena, text, &id) &&
	    !crypto_base64url_decode(arena, text, &data, &size))
		return "an id from no token";
	return NULL;
}

const char *
replay_pictures(struct arena *arena, const char *bytes, size_t len)
{
	static const char *const types[] = { "image/png", "image/jpeg",
		"image/webp", "image/svg+xml", NULL };
	struct picture picture;
	int taken = 0;

	for (int i = 0; types[i] != NULL; i++) {
		if (picture_read(&picture, arena, bytes, len, types[i]) != NULL)
			continue;
		taken++;
		if (picture.width > PICTURE_SIDE ||
		    picture.height > PICTURE_SIDE || picture.len < 8 ||
		    memcmp(picture.png, "\x89PNG", 4) != 0)
			return "what is kept is no small PNG";
	}
	return taken > 1 ? "one file of two types" : NULL;
}

/* What is taken once is taken again as json-c writes it. */
const char *
replay_json(struct arena *arena, const char *bytes, size_t len)
{
	struct json_object *value, *again;
	char *text = arena_alloc(arena, len + 1);
	const char *written;

	memcpy(text, bytes, len);
	if (json_in_read(arena, text, len, &value) != NULL)
		return NULL;
	if (!text_is_utf8(bytes, len))
		return "took what is not text";
	written = json_object_to_json_string_ext(value,
	    JSON_C_TO_STRING_PLAIN);
	return json_in_read(arena, written, strlen(written), &again) == NULL ?
	    NULL : "takes not what it took";
}
