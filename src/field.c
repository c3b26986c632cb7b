/* budget: a line a kind of field, and how each is read */
#include "field.h"

#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "rules/country.h"
#include "rules/email.h"
#include "rules/password.h"
#include "rules/phone.h"
#include "rules/url.h"

#define YEAR_2000 946684800 /* seconds since the epoch */
#define BASE64URL                                                            \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

static const char *read_typed(struct field_reading *);
static const char *read_text(struct field_reading *);
static const char *read_password(struct field_reading *);
static const char *read_email(struct field_reading *);
static bool is_blank(struct field_reading *);
static const char *read_url(struct field_reading *);
static const char *normalized(struct field_reading *,
    const char *(*)(struct arena *, const char *, const char **));
static const char *read_phone(struct field_reading *);
static const char *read_choice(struct field_reading *);
static const char *read_number(struct field_reading *);
static const char *read_flag(struct field_reading *);
static const char *read_file(struct field_reading *);
static const char *size_text(struct arena *, long bytes);
static const char *read_time(struct field_reading *);
static const char *read_token(struct field_reading *);
static const char *check_length(struct field_reading *, size_t len);
static const char *one_line(struct arena *, const char *);
static const char *unix_lines(struct arena *, const char *);
static const char *failed(struct field_reading *, const char *code,
    const char *arg, long number);

const char *
field_read(struct field_reading *reading)
{
	struct value *value = reading->value;
	const char *code;

	value->text = reading->pair->value;
	value->len = reading->pair->len;
	code = read_typed(reading);
	if (code == NULL && *value->text == '\0' && value->len == 0 &&
	    (value->field->flags & FIELD_REQUIRED) != 0)
		code = value->field->type == F_FILE ? "field.file_missing" :
		    "field.required";
	if (code != NULL) {
		value->text = reading->pair->value;
		value->len = reading->pair->len;
	}
	return code;
}

static const char *
read_typed(struct field_reading *reading)
{
	switch (reading->value->field->type) {
	case F_TEXT:
	case F_LINES:
		return read_text(reading);
	case F_PASSWORD:
		return read_password(reading);
	case F_EMAIL:
		return read_email(reading);
	case F_URL:
		return read_url(reading);
	case F_PHONE:
		return read_phone(reading);
	case F_CHOICE:
	case F_ZONE:
	case F_COUNTRY:
	case F_LANGUAGE:
		return read_choice(reading);
	case F_ID:
	case F_INT:
		return read_number(reading);
	case F_FLAG:
		return read_flag(reading);
	case F_FILE:
		return read_file(reading);
	case F_TIME:
		return read_time(reading);
	case F_TOKEN:
		return read_token(reading);
	case F_END:
		break;
	}
	return "field.choice";
}

long
field_max(const struct field *field)
{
	static const long presets[] = {
		[F_TEXT] = 200, [F_LINES] = 4000, [F_EMAIL] = 254,
		[F_PASSWORD] = PASSWORD_MAX, [F_ID] = 0, [F_INT] = 0,
		[F_URL] = 500, [F_PHONE] = 40, [F_FILE] = 1 << 20,
		[F_TOKEN] = 512,
	};

	if (field->max != 0)
		return field->max;
	if (field->type == F_INT)
		return INT32_MAX;
	return (size_t)field->type < sizeof(presets) / sizeof(*presets) &&
	    presets[field->type] != 0 ? presets[field->type] : 100;
}

/* A browser keeps to maxlength and sends files only for files. A value that
 * is far beyond its bound is not worth normalizing, nor echoing. */
bool
field_is_absurd(const struct field *field, const struct pair *pair)
{
	bool is_number = field->type == F_INT || field->type == F_ID;
	size_t max = is_number ? 32 : (size_t)field_max(field);

	if ((pair->filename != NULL) != (field->type == F_FILE))
		return true;
	return field->type != F_FILE && pair->len > 16 * max + 4096;
}

static const char *
read_text(struct field_reading *reading)
{
	struct value *value = reading->value;
	const char *text = value->text;

	if (value->field->type == F_LINES)
		text = unix_lines(reading->arena, text);
	value->text = text_clean(reading->arena, text);
	value->len = strlen(value->text);
	if (text_has_control(value->field->type == F_LINES ?
	    one_line(reading->arena, value->text) : value->text))
		return failed(reading, "field.control", NULL, 0);
	return check_length(reading, text_chars(value->text));
}

/* CRLF, as browsers send it, and a lone CR are one line feed. */
static const char *
unix_lines(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text), *to = out;

	for (; *text != '\0'; text++) {
		if (*text == '\r' && text[1] == '\n')
			continue;
		*to++ = *text == '\r' ? '\n' : *text;
	}
	*to = '\0';
	return out;
}

static const char *
one_line(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);

	for (char *c = out; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return out;
}

static const char *
check_length(struct field_reading *reading, size_t len)
{
	const struct field *field = reading->value->field;

	if (len > (size_t)field_max(field))
		return failed(reading, "field.too_long", "max",
		    field_max(field));
	if (len > 0 && field->min > 0 && len < (size_t)field->min)
		return failed(reading, "field.too_short", "min", field->min);
	return NULL;
}

static const char *
failed(struct field_reading *reading, const char *code, const char *arg,
    long number)
{
	if (arg != NULL) {
		reading->args[0] = arg;
		reading->args[1] = arena_printf(reading->arena, "%ld", number);
	}
	return code;
}

/* As typed: no cleaning, and only a new one has to be a good one. */
static const char *
read_password(struct field_reading *reading)
{
	const struct value *value = reading->value;
	const struct password_rules rules = { reading->password_min,
		reading->words };
	const char *autocomplete = value->field->autocomplete, *code;

	if (value->len > (size_t)field_max(value->field))
		return failed(reading, "field.too_long", "max",
		    field_max(value->field));
	if (value->len == 0 || autocomplete == NULL ||
	    strcmp(autocomplete, "new-password") != 0)
		return NULL;
	code = password_refuses(reading->arena, value->text, value->len,
	    &rules);
	return code == NULL ? NULL :
	    failed(reading, code, "min", reading->password_min);
}

static const char *
read_email(struct field_reading *reading)
{
	struct value *value = reading->value;
	const char *code, *text;

	if (is_blank(reading))
		return NULL;
	code = email_canonical(reading->arena, value->text, &text,
	    &value->key);
	if (code != NULL)
		return code;
	value->text = text;
	value->len = strlen(text);
	return check_length(reading, text_chars(text));
}

/* Nothing but white space is nothing. */
static bool
is_blank(struct field_reading *reading)
{
	struct value *value = reading->value;

	if (*text_clean(reading->arena, value->text) != '\0')
		return false;
	value->text = "";
	value->len = 0;
	return true;
}

static const char *
read_url(struct field_reading *reading)
{
	return normalized(reading, url_normalize);
}

static const char *
normalized(struct field_reading *reading,
    const char *(*normalize)(struct arena *, const char *, const char **))
{
	struct value *value = reading->value;
	const char *code, *text;

	if (is_blank(reading))
		return NULL;
	code = normalize(reading->arena, value->text, &text);
	if (code != NULL)
		return code;
	value->text = text;
	value->len = strlen(text);
	return check_length(reading, text_chars(text));
}

static const char *
read_phone(struct field_reading *reading)
{
	return normalized(reading, phone_normalize);
}

static const char *
read_choice(struct field_reading *reading)
{
	const struct field *field = reading->value->field;
	const char *text = reading->value->text;
	const struct locale *locale;

	if (*text == '\0')
		return NULL;
	if (field->type == F_ZONE)
		return format_is_zone(text) ? NULL : "field.zone";
	if (field->type == F_COUNTRY)
		return country_name(text) != NULL ? NULL : "field.country";
	if (field->type == F_LANGUAGE) {
		locale = text_locale(text);
		return locale != NULL && strcmp(text_tag(locale), text) == 0 ?
		    NULL : "field.language";
	}
	for (const char *const *c = field->choices; *c != NULL; c++)
		if (strcmp(*c, text) == 0)
			return NULL;
	return "field.choice";
}

static const char *
read_number(struct field_reading *reading)
{
	struct value *value = reading->value;
	const struct field *field = value->field;

	if (*value->text == '\0')
		return NULL;
	if (!field_number(value->text, &value->number))
		return field->type == F_ID ? "field.id" : "field.number";
	if (field->type == F_ID)
		return value->number > 0 ? NULL : "field.id";
	if (value->number >= field->min && value->number <= field_max(field))
		return NULL;
	failed(reading, NULL, "min", field->min);
	reading->args[2] = "max";
	reading->args[3] = arena_printf(reading->arena, "%ld",
	    field_max(field));
	return "field.range";
}

bool
field_number(const char *text, int64_t *number)
{
	const char *digits = text + (*text == '-');
	size_t len = strspn(digits, "0123456789");
	int64_t n = 0;

	if (len == 0 || digits[len] != '\0' || (*digits == '0' &&
	    (len > 1 || digits != text)))
		return false;
	for (; *digits != '\0'; digits++) {
		int digit = *text == '-' ? '0' - *digits : *digits - '0';

		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, digit, &n))
			return false;
	}
	*number = n;
	return true;
}

static const char *
read_flag(struct field_reading *reading)
{
	const char *text = reading->value->text;

	if (*text == '\0')
		return NULL;
	if (strcmp(text, "1") != 0 && strcmp(text, "on") != 0)
		return "field.choice";
	reading->value->number = 1;
	return NULL;
}

/* An input that was left alone sends an empty name and no bytes. */
static const char *
read_file(struct field_reading *reading)
{
	struct value *value = reading->value;

	value->key = reading->pair->filename;
	value->type = reading->pair->type;
	if (value->len <= (size_t)field_max(value->field))
		return NULL;
	reading->args[0] = "max";
	reading->args[1] = size_text(reading->arena, field_max(value->field));
	return "field.file_too_large";
}

/* Binary units are written alike in our languages. */
static const char *
size_text(struct arena *arena, long bytes)
{
	if (bytes % (1 << 20) == 0)
		return arena_printf(arena, "%ld MiB", bytes >> 20);
	return arena_printf(arena, "%ld KiB", bytes >> 10);
}

/* Programs write these: date, T, time, zone, nothing else. */
static const char *
read_time(struct field_reading *reading)
{
	struct value *value = reading->value;
	int64_t at;

	if (*value->text == '\0')
		return NULL;
	if (value->len < strlen("2000-01-01T00:00:00Z") ||
	    value->text[10] != 'T' || !format_parse_time(value->text, &at) ||
	    at < YEAR_2000)
		return "field.time";
	value->text = format_rfc3339(reading->arena, value->text);
	value->len = strlen(value->text);
	return NULL;
}

static const char *
read_token(struct field_reading *reading)
{
	const struct value *value = reading->value;

	if (value->len > (size_t)field_max(value->field) ||
	    strspn(value->text, BASE64URL) != value->len)
		return "field.token";
	return NULL;
}
