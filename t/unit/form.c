/* Form tables: what becomes of every kind of field. */
#include "form.h"

#include <stdlib.h>

#include "field.h"
#include "tap.h"

static const char *const roles[] = { "admin", "member", NULL };
static const char *const levels[] = { "none", "agent", NULL };

static const struct field all[] = {
	{ .name = "name", .type = F_TEXT, .min = 2, .max = 8 },
	{ .name = "note", .type = F_LINES, .max = 20 },
	{ .name = "email", .type = F_EMAIL },
	{ .name = "password", .type = F_PASSWORD, .max = 64 },
	{ .name = "new_password", .type = F_PASSWORD,
	    .autocomplete = "new-password" },
	{ .name = "role", .type = F_CHOICE, .choices = roles },
	{ .name = "user", .type = F_ID },
	{ .name = "seats", .type = F_INT, .min = 1, .max = 500 },
	{ .name = "change", .type = F_INT, .min = -5, .max = 5 },
	{ .name = "all", .type = F_FLAG },
	{ .name = "website", .type = F_URL },
	{ .name = "phone", .type = F_PHONE },
	{ .name = "timezone", .type = F_ZONE },
	{ .name = "country", .type = F_COUNTRY },
	{ .name = "language", .type = F_LANGUAGE },
	{ .name = "logo", .type = F_FILE, .max = 1024 },
	{ .name = "cursor", .type = F_TOKEN, .max = 16 },
	{ .name = "id", .type = F_ID, .flags = FIELD_MANY },
	{ .name = "level_", .type = F_CHOICE, .flags = FIELD_MAP,
	    .choices = levels },
	{ 0 },
};

static struct arena *arena;
static struct form form;

/* Pairs from name, value, …, NULL. */
static struct pairs
pairs_of(const char *const *list)
{
	struct pairs pairs = { .at = arena_alloc(arena,
	    64 * sizeof(struct pair)) };

	for (; *list != NULL; list += 2)
		pairs.at[pairs.count++] = (struct pair){ .name = list[0],
			.value = list[1], .len = strlen(list[1]) };
	return pairs;
}

static int
read_with(const struct field *fields, bool is_query, const char *const *list)
{
	struct pairs pairs = pairs_of(list);

	pairs.is_query = is_query;
	return form_read(&form, arena, fields, &pairs, 12);
}

#define READ(...) read_with(all, false,                                      \
	(const char *const[]){ __VA_ARGS__, NULL })
#define QUERY(...) read_with(queried, true,                                  \
	(const char *const[]){ __VA_ARGS__, NULL })

/* The first error's code, or NULL. */
static const char *
wrong(const char *name, const char *value)
{
	if (READ(name, value) != 0)
		return "400";
	return form.errors == NULL ? NULL : form.errors->code;
}

static void
test_texts(void)
{
	is_str(wrong("name", " \xc2\xa0""Olga\t"), NULL, "a name is taken");
	is_str(form_text(&form, "name"), "Olga", "… without the white around");
	is_str(wrong("name", "e\xcc\x81""cole"), NULL, "decomposed letters");
	is_str(form_text(&form, "name"), "\xc3\xa9""cole", "… are composed");
	is_str(wrong("name", "\xe2\x80\x8b"), NULL, "a zero-width blank");
	is_str(form_text(&form, "name"), "", "… is nothing");
	is_str(wrong("name", "12345678"), NULL, "eight letters fit");
	is_str(wrong("name", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
	    "\xc3\xa9\xc3\xa9"), NULL, "eight characters of two bytes fit");
	is_str(wrong("name", "123456789"), "field.too_long", "nine do not");
	is_str(form.errors->args[1], "8", "… and the sentence knows the limit");
	is_str(form_text(&form, "name"), "123456789", "what was typed is kept");
	is_str(wrong("name", "1"), "field.too_short", "one is too short");
	is_str(wrong("name", "a\nb"), "field.control", "a line feed in a name");
	is_str(wrong("name", "a\xe2\x80\xae""b"), "field.control",
	    "a right-to-left override in a name");
	is_str(wrong("note", "a\r\nb\rc\n\td\r\n"), NULL, "lines are taken");
	is_str(form_text(&form, "note"), "a\nb\nc\n\td", "… with line feeds");
	is_str(wrong("note", "a\x01"), "field.control", "a control in lines");
	is_str(form_text(&form, "email"), "", "an absent field is empty");
	ok(!form_is_sent(&form, "email"), "… and was not sent");
	is_str(form_text(&form, "nonsense"), "", "so is one of no table");
}

static void
test_rules(void)
{
	is_str(wrong("email", " Olga@ACME.example "), NULL, "an address");
	is_str(form_text(&form, "email"), "Olga@ACME.example", "… as typed");
	is_str(form_value(&form, "email")->key, "olga@acme.example",
	    "… and as compared");
	is_str(wrong("email", "olga"), "email.missing_at", "no address");
	is_str(form.errors->field, "email", "the error hangs on the field");
	is_str(wrong("email", "  "), NULL, "a blank address is none");
	is_str(wrong("website", "Acme.example"), NULL, "a web address");
	is_str(form_text(&form, "website"), "https://acme.example",
	    "… gets its scheme");
	is_str(wrong("website", "javascript:alert(1)"), "url.scheme",
	    "a script is no web address");
	is_str(wrong("phone", "+49 30 1234567"), NULL, "a telephone number");
	is_str(form_text(&form, "phone"), "+49301234567", "… in E.164");
	is_str(wrong("phone", "030 1234"), "phone.country", "half a number");
	is_str(wrong("new_password", "short"), "password.too_short",
	    "a new password must be long");
	is_str(form.errors->args[1], "12", "… as long as this");
	is_str(wrong("password", " short "), NULL, "an old one may be short");
	is_str(form_text(&form, "password"), " short ", "… and stays as typed");
	READ("name", "Quetzalc", "new_password", "quetzalcquetzalc");
	is_str(form.errors == NULL ? NULL : form.errors->code,
	    "password.personal", "a password made of the name beside it");
	is_str(wrong("timezone", "Europe/Dublin"), NULL, "a time zone");
	is_str(wrong("timezone", "../etc/passwd"), "field.zone", "no zone");
	is_str(wrong("country", "IE"), NULL, "a country");
	is_str(wrong("country", "ie"), "field.country", "no country");
	is_str(wrong("language", "en"), NULL, "a language");
	is_str(wrong("language", "tlh"), "field.language", "none of ours");
	is_str(wrong("language", "en-IE"), "field.language", "nor a dialect");
	is_str(wrong("role", "admin"), NULL, "a choice");
	is_str(wrong("role", "Admin"), "field.choice", "no choice");
	is_str(wrong("all", "on"), NULL, "a flag");
	is_int(form_number(&form, "all"), 1, "… is 1");
	is_str(wrong("all", "yes"), "field.choice", "no flag");
	is_str(wrong("cursor", "a-_Z9"), NULL, "a token");
	is_str(wrong("cursor", "a+b"), "field.token", "no token");
	is_str(wrong("cursor", "12345678901234567"), "field.token", "too long");
}

static void
test_numbers(void)
{
	static const char *const no[] = { "-0", "+1", " 1", "1 ", "01", "1.",
		".5", "1e3", "0x10", "1_000", "1,00", "1.000,00", "NaN",
		"Infinity", "-", "--1", "9223372036854775808",
		"-9223372036854775809", "\xd9\xa1", "1;2", "\xef\xbc\x91",
		NULL };
	int64_t n;

	for (int i = 0; no[i] != NULL; i++) {
		ok(!field_number(no[i], &n), "'%s' is no number", no[i]);
		is_str(wrong("seats", no[i]), "field.number", "… of seats");
		is_str(wrong("user", no[i]), "field.id", "… nor an id");
	}
	ok(field_number("9223372036854775807", &n) && n == INT64_MAX,
	    "the largest number");
	ok(field_number("-9223372036854775808", &n) && n == INT64_MIN,
	    "the smallest number");
	is_str(wrong("seats", "500"), NULL, "500 seats");
	is_int(form_number(&form, "seats"), 500, "… are 500");
	is_str(wrong("seats", "501"), "field.range", "501 are out of range");
	is_str(form.errors->args[3], "500", "… which the sentence tells");
	is_str(wrong("seats", "0"), "field.range", "so is none");
	is_str(wrong("change", "-5"), NULL, "five less");
	is_str(wrong("user", "0"), "field.id", "0 is no id");
	is_str(wrong("user", "-1"), "field.id", "-1 is no id");
	is_str(wrong("user", "9223372036854775807"), NULL, "the last id");
	is_str(wrong("seats", ""), NULL, "an empty number is none");
}

static void
test_names(void)
{
	static const char *const unknown[] = { "nam", "name ", "Name", "name[]",
		"name[0]", "__proto__", "level_", "level_0", "level_01",
		"level_-1", "level_1 ", "level_x", "level_1e3",
		"level_9223372036854775808", "", NULL };

	for (int i = 0; unknown[i] != NULL; i++)
		is_int(READ(unknown[i], "none"), 400, "400 for a field '%s'",
		    unknown[i]);
	is_int(READ("name", "a", "name", "a"), 400, "400 for a doubled field");
	is_int(READ("level_1", "none", "level_1", "none"), 400,
	    "400 for a doubled field of a map");
	is_int(READ("csrf", "abc", "csrf", "abc"), 400, "400 for two csrf");
	is_int(READ("csrf", "abc", "key", "def"), 0, "csrf and key are known");
	is_str(form_text(&form, "csrf"), "abc", "… and can be read");
	is_int(READ("csrf", "a b"), 0, "a csrf of the wrong shape");
	is_str(form_text(&form, "csrf"), "", "… is as good as none");
	is_int(READ("key", "a b"), 400, "400 for such a key");
}

static void
test_many(void)
{
	READ("id", "5", "level_7", "agent", "id", "5", "level_12", "none",
	    "level_9", "", "id", "6");
	is_int(form_nth(&form, "id", 2)->number, 6, "the third of many");
	ok(form_nth(&form, "id", 3) == NULL, "there is no fourth");
	is_str(form_nth(&form, "level_", 1)->suffix, "12",
	    "the second of a map");
	ok(form_nth(&form, "level_", 2) == NULL, "empty ones are left out");
	is_str(form_text(&form, "level_12"), "none", "one by its whole name");
	ok(form_nth(&form, "role", 0) == NULL, "none of an absent field");
	form_error(&form, 422, "level_12", "workspaces.unknown", NULL);
	is_str(form_value(&form, "level_12")->error->code, "workspaces.unknown",
	    "an error on one of a map");
	ok(form_value(&form, "level_7")->error == NULL, "… and on no other");
}

static void
test_errors(void)
{
	READ("seats", "x", "name", "1");
	is_str(form.errors->field, "name", "errors stand as the fields do");
	is_str(form.errors->next->field, "seats", "… whatever was sent first");
	is_int(form.status, 422, "a wrong value is a 422");
	form_error(&form, 422, "name", "users.later", NULL);
	is_str(form_value(&form, "name")->error->code, "field.too_short",
	    "the first error of a field stays");
	READ("name", "Olga");
	ok(form_is_good(&form), "no error, good form");
	form_error(&form, 409, NULL, "seats.full", "count", "25", NULL);
	ok(!form_is_good(&form), "a rule said no");
	is_int(form.status, 409, "… which is a 409");
	ok(form.errors->field == NULL, "… of the whole form");
	is_str(form.errors->args[1], "25", "… with its numbers");
	ok(form.errors->args[2] == NULL, "… and nothing behind them");
}

static void
test_files(void)
{
	static const char bytes[1025];
	struct pair pair = { .name = "logo", .value = bytes, .len = 1024,
		.filename = "a.png", .type = "image/png" };
	struct pairs pairs = { &pair, 1, false };

	is_int(form_read(&form, arena, all, &pairs, 12), 0, "a file is taken");
	is_str(form_value(&form, "logo")->key, "a.png", "… with its name");
	is_str(form_value(&form, "logo")->type, "image/png", "… and type");
	pair.len = 1025;
	form_read(&form, arena, all, &pairs, 12);
	is_str(form.errors->code, "field.file_too_large", "a byte too much");
	is_str(form.errors->args[1], "1 KiB", "… and how much may be");
	pair.name = "name";
	is_int(form_read(&form, arena, all, &pairs, 12), 400,
	    "400 for a file where a text belongs");
	is_int(READ("logo", "text"), 400, "… and the other way round");
}

static void
test_required(void)
{
	static const struct field needed[] = {
		{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED },
		{ .name = "email", .type = F_EMAIL, .flags = FIELD_REQUIRED },
		{ .name = "logo", .type = F_FILE, .flags = FIELD_REQUIRED },
		{ 0 },
	};

	read_with(needed, false, (const char *const[]){ "name", " ", "email",
	    "\xe2\x80\x8b", NULL });
	is_str(form.errors->code, "field.required", "a blank is not enough");
	is_str(form.errors->next->code, "field.required", "nor a zero width");
	is_str(form.errors->next->next->code, "field.file_missing",
	    "a file must come");
}

static void
test_query(void)
{
	static const char *const limits[] = { "25", "50", NULL };
	static const struct field queried[] = {
		{ .name = "q", .type = F_TEXT, .flags = FIELD_QUERY,
		    .max = 10 },
		{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
		    .choices = limits },
		{ 0 },
	};

	is_int(QUERY("q", "x", "limit", "25"), 0, "a good query");
	is_int(QUERY("q", "", "limit", ""), 0, "an empty one");
	is_int(QUERY("limit", "26"), 400, "400 for a wrong value");
	is_int(QUERY("q", "12345678901"), 400, "400 for a long one");
	is_int(QUERY("q", "a\nb"), 400, "400 for a control character");
	is_int(QUERY("csrf", "abc"), 400, "400 for csrf in a query");
	is_int(QUERY("limit", "25", "limit", "25"), 400, "400 for a double");
}

static void
test_absurd(void)
{
	char *text = malloc((1 << 20) + 1);

	memset(text, 'a', 1 << 20);
	text[1 << 20] = '\0';
	for (const struct field *f = all; f->name != NULL; f++)
		if (f->type != F_FILE && f->flags == 0)
			is_int(READ(f->name, text), 400,
			    "400 for 1 MiB of %s", f->name);
	free(text);
}

int
main(void)
{
	char error[256];

	arena = arena_new(256u << 20);
	ok(text_init(NULL, error), "the languages are there");
	test_texts();
	test_rules();
	test_numbers();
	test_names();
	test_many();
	test_errors();
	test_files();
	test_required();
	test_query();
	test_absurd();
	arena_free(arena);
	return done();
}
