/* JSON that others send: to the letter, or not at all. */
#include "json_in.h"

#include <json-c/json.h>

#include "tap.h"

static struct arena *arena;

static const char *
wrong(const char *text, size_t len)
{
	struct json_object *value;

	return json_in_read(arena, text, len, &value);
}

static void
taken(const char *text)
{
	is_str(wrong(text, strlen(text)), NULL, "%.60s", text);
}

static void
refused(const char *code, const char *text)
{
	is_str(wrong(text, strlen(text)), code, "not %.60s", text);
}

static void
test_letters(void)
{
	static const char *const good[] = { "{}", "[]", "0", "-0", "1.5e+3",
		"true", "false", "null", "\"\"", " \t\r\n[ 1 , 2 ]\n",
		"{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}]}",
		"\"\\u0041\\ud83d\\ude00\\n\\/\"", "9223372036854775807",
		"-9223372036854775808", "1e308", "\"\xc3\xa4\"", NULL };
	static const char *const bad[] = { "", " ", "{", "}", "[1,]",
		"{\"a\":1,}", "{'a':1}", "{a:1}", "'a'", "[1 2]", "{\"a\" 1}",
		"// x\n1", "/* x */1", "1 // x", "NaN", "-NaN", "Infinity",
		"-Infinity", "01", "-01", "+1", ".5", "1.", "1e", "1e+", "0x1",
		"True", "nul", "nullx", "1 1", "{} {}", "\"\t\"", "\"\n\"",
		"\"\\x41\"", "\"\\u12g4\"", "\"\\u\"", "\"\\ud800\"",
		"\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"",
		"\"\\u0000\"", "{\"\\u0000\": 1}", "\xef\xbb\xbf{}",
		"\"\xff\"", "\"\xed\xa0\x80\"", "\"", "\"\\", "[\"a\"",
		"{\"a\":}", "[,1]", "\xc2\xa0" "1", NULL };

	for (const char *const *text = good; *text != NULL; text++)
		taken(*text);
	for (const char *const *text = bad; *text != NULL; text++)
		refused("json.malformed", *text);
	is_str(wrong("[\0]", 3), "json.malformed", "no NUL");
	is_str(wrong("{}\0", 3), "json.malformed", "not at the end either");
	refused("json.number", "9223372036854775808");
	refused("json.number", "-9223372036854775809");
	refused("json.number", "100000000000000000000");
	refused("json.number", "1e999");
	refused("json.number", "[-1e999]");
	refused("json.doubled", "{\"a\": 1, \"a\": 1}");
	refused("json.doubled", "[{\"b\": {\"a\": 1, \"\\u0061\": 2}}]");
	refused("json.doubled", "{\"a\": {\"b\": 1}, \"a\": 2}");
}

static void
test_depth(void)
{
	static const struct { int depth; const char *code; } cases[] = {
		{ 15, NULL }, { 16, NULL }, { 17, "json.too_deep" },
		{ 10000, "json.too_deep" } };
	struct buf buf;

	for (size_t i = 0; i < 4; i++) {
		buf_init(&buf, arena);
		for (int n = 0; n < cases[i].depth; n++)
			buf_putc(&buf, '[');
		for (int n = 0; n < cases[i].depth; n++)
			buf_putc(&buf, ']');
		is_str(wrong(buf.data, buf.len), cases[i].code,
		    "%d lists in each other", cases[i].depth);
	}
}

/* Much of it takes no more than its size in time. */
static void
test_size(void)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_putc(&buf, '{');
	for (int i = 0; i < 100000; i++)
		buf_printf(&buf, "%s\"k%d\":0", i == 0 ? "" : ",", i);
	buf_putc(&buf, '}');
	is_str(wrong(buf.data, buf.len), NULL, "100,000 keys");
	buf_init(&buf, arena);
	buf_puts(&buf, "{\"");
	for (int i = 0; i < 1 << 20; i++)
		buf_putc(&buf, 'k');
	buf_puts(&buf, "\":0}");
	is_str(wrong(buf.data, buf.len), NULL, "a key of 1 MiB");
}

static const char *const ways[] = { "inbound", "outbound", NULL };
static const struct field fields[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .max = 5 },
	{ .name = "email", .type = F_EMAIL },
	{ .name = "way", .type = F_CHOICE, .choices = ways },
	{ .name = "id", .type = F_ID },
	{ .name = "amount", .type = F_INT, .min = 0, .max = 100 },
	{ .name = "is_new", .type = F_FLAG },
	{ 0 }
};
static struct form form;

static void
row(const char *text, const char *code, const char *field)
{
	struct json_object *value;
	const char *found_field = NULL, *found;

	if (json_in_read(arena, text, strlen(text), &value) != NULL) {
		ok(false, "%s is JSON", text);
		return;
	}
	found = json_in_form(&form, arena, fields, value, &found_field);
	is_str(found, code, "%s", text);
	is_str(found_field, field, "… and where");
}

static void
test_rows(void)
{
	row("{\"name\": \" Ada \", \"amount\": 7, \"is_new\": true, "
	    "\"email\": \"Ada@Acme.example\", \"id\": \"12\"}", NULL, NULL);
	is_str(form_text(&form, "name"), "Ada", "text is cleaned");
	is_int(form_number(&form, "amount"), 7, "a number is one");
	is_int(form_number(&form, "id"), 12, "an id, too");
	is_int(form_number(&form, "is_new"), 1, "and a flag");
	is_str(form_value(&form, "email")->key, "ada@acme.example",
	    "addresses have their key");
	ok(!form_is_sent(&form, "way"), "what is not there is not sent");
	row("{\"name\": \"A\", \"is_new\": false}", NULL, NULL);
	is_int(form_number(&form, "is_new"), 0, "false is false");
	row("{}", "field.required", "name");
	row("{\"name\": \"Adalbert\"}", "field.too_long", "name");
	row("{\"name\": [\"A\"]}", "field.type", "name");
	row("{\"name\": {\"A\": 1}}", "field.type", "name");
	row("{\"name\": null}", "field.type", "name");
	row("{\"name\": 1}", "field.type", "name");
	row("{\"name\": true}", "field.type", "name");
	row("{\"name\": \"A\", \"amount\": \"12\"}", "field.type", "amount");
	row("{\"name\": \"A\", \"amount\": 1.5}", "field.type", "amount");
	row("{\"name\": \"A\", \"amount\": 1e1}", "field.type", "amount");
	row("{\"name\": \"A\", \"amount\": true}", "field.type", "amount");
	row("{\"name\": \"A\", \"amount\": 101}", "field.range", "amount");
	row("{\"name\": \"A\", \"is_new\": 1}", "field.type", "is_new");
	row("{\"name\": \"A\", \"is_new\": \"1\"}", "field.type", "is_new");
	row("{\"name\": \"A\", \"id\": 12}", "field.type", "id");
	row("{\"name\": \"A\", \"id\": \"012\"}", "field.id", "id");
	row("{\"name\": \"A\", \"way\": \"up\"}", "field.choice", "way");
	row("{\"name\": \"A\", \"other\": 1}", "request.field", NULL);
	row("{\"name\": \"A\", \"csrf\": \"A\"}", "request.field", NULL);
	row("{\"name\": \"A\", \"key\": \"A\"}", "request.field", NULL);
	row("[]", "field.type", NULL);
	row("null", "field.type", NULL);
}

static void
test_lists(void)
{
	static const char *const none[] = { "[]", "1", "null", "\"rows\"",
		"{}", "{\"rows\": {}}", "{\"rows\": null}",
		"{\"rows\": [], \"more\": 1}", "{\"row\": []}", NULL };
	struct json_object *value;

	for (const char *const *text = none; *text != NULL; text++) {
		json_in_read(arena, *text, strlen(*text), &value);
		ok(json_in_list(value, "rows") == NULL, "%s has no rows",
		    *text);
	}
	json_in_read(arena, "{\"rows\": [1, {}]}", 17, &value);
	value = json_in_list(value, "rows");
	is_int(value == NULL ? 0 : json_in_count(value), 2, "two rows");
}

int
main(void)
{
	char error[256];

	if (!text_init(NULL, error))
		return 99;
	arena = arena_new((size_t)256 << 20);
	test_letters();
	test_depth();
	test_size();
	test_rows();
	test_lists();
	arena_reset(arena);
	arena_free(arena);
	return done();
}
