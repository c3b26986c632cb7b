#include "form.h"

#include <stdarg.h>
#include <string.h>

#include "field.h"

#define CSRF_MAX 128
#define KEY_MAX 64

/* Every POST form carries the first, and the second where it must not run
 * twice. */
static const struct field hidden[] = {
	{ .name = "csrf", .type = F_TOKEN, .max = CSRF_MAX },
	{ .name = "key", .type = F_TOKEN, .max = KEY_MAX },
	{ 0 },
};

static bool take_pairs(struct form *, const struct pairs *);
static const struct field *find_field(const struct field *, const char *,
    const char **suffix);
static bool is_id(const char *);
static bool is_doubled(const struct form *, const struct value *);
static int read_hidden(struct form *, const struct pairs *);
static const char *const *own_words(struct form *, const struct pairs *);
static int read_field(struct form *, const struct field *,
    const struct pairs *, struct field_reading *);
static struct form_error *new_error(struct form *, const char *code,
    const char *const args[FIELD_ARGS_MAX]);
static void add_absent(struct form *, const struct field *);
static struct value *find_value(const struct form *, const char *name);
static const char *full_name(struct form *, const struct value *);
static void add_error(struct form *, struct value *, struct form_error *);

int
form_read(struct form *form, struct arena *arena, const struct field *fields,
    const struct pairs *pairs, int password_min)
{ /* budget: the stage hands in what the form may not look up */
	struct field_reading reading = { .arena = arena,
		.password_min = password_min };
	size_t count = 0;

	while (fields[count].name != NULL)
		count++;
	*form = (struct form){ .arena = arena, .fields = fields,
		.status = 422 };
	form->values = arena_alloc(arena,
	    (pairs->count + count + 1) * sizeof(*form->values));
	if (!take_pairs(form, pairs) || read_hidden(form, pairs) != 0)
		return 400;
	reading.words = own_words(form, pairs);
	for (size_t i = 0; i < count; i++)
		if (read_field(form, &fields[i], pairs, &reading) != 0)
			return 400;
	return 0;
}

/* The n-th pair becomes the n-th value. */
static bool
take_pairs(struct form *form, const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->at[i];
		struct value *value = &form->values[i];

		*value = (struct value){ .text = "", .is_sent = true };
		value->field = find_field(form->fields, pair->name,
		    &value->suffix);
		if (value->field == NULL && !pairs->is_query)
			value->field = find_field(hidden, pair->name,
			    &value->suffix);
		if (value->field == NULL || is_doubled(form, value) ||
		    field_is_absurd(value->field, pair))
			return false;
		form->count++;
	}
	return true;
}

static const struct field *
find_field(const struct field *fields, const char *name, const char **suffix)
{
	*suffix = NULL;
	for (const struct field *f = fields; f->name != NULL; f++)
		if ((f->flags & FIELD_MAP) == 0 && strcmp(f->name, name) == 0)
			return f;
	for (const struct field *f = fields; f->name != NULL; f++) {
		size_t len = strlen(f->name);

		if ((f->flags & FIELD_MAP) != 0 &&
		    strncmp(f->name, name, len) == 0 && is_id(name + len)) {
			*suffix = name + len;
			return f;
		}
	}
	return NULL;
}

static bool
is_id(const char *text)
{
	int64_t number;

	return field_number(text, &number) && number > 0;
}

/* Against the values before it. */
static bool
is_doubled(const struct form *form, const struct value *value)
{
	if ((value->field->flags & FIELD_MANY) != 0)
		return false;
	for (size_t i = 0; i < form->count; i++) {
		const struct value *other = &form->values[i];

		if (other->field == value->field && (value->suffix == NULL ||
		    strcmp(other->suffix, value->suffix) == 0))
			return true;
	}
	return false;
}

/* A csrf of the wrong shape is as good as none: 403 follows, not 400. */
static int
read_hidden(struct form *form, const struct pairs *pairs)
{
	for (size_t i = 0; i < form->count; i++) {
		struct value *value = &form->values[i];
		struct field_reading reading = { .arena = form->arena,
			.value = value, .pair = &pairs->at[i] };

		if (value->field != &hidden[0] && value->field != &hidden[1])
			continue;
		if (field_read(&reading) == NULL)
			continue;
		if (value->field != &hidden[0])
			return 400;
		value->text = "";
	}
	return 0;
}

/* What this person typed beside: a bad password. */
static const char *const *
own_words(struct form *form, const struct pairs *pairs)
{
	const char **words = arena_alloc(form->arena,
	    (pairs->count + 1) * sizeof(*words));
	size_t count = 0;

	for (size_t i = 0; i < pairs->count; i++) {
		enum field_type type = form->values[i].field->type;

		if (type == F_TEXT || type == F_EMAIL)
			words[count++] = pairs->at[i].value;
	}
	return words;
}

static int
read_field(struct form *form, const struct field *field,
    const struct pairs *pairs, struct field_reading *reading)
{
	bool is_there = false;
	const char *code;

	for (size_t i = 0; i < pairs->count; i++) {
		if (form->values[i].field != field)
			continue;
		is_there = true;
		reading->value = &form->values[i];
		reading->pair = &pairs->at[i];
		memset(reading->args, 0, sizeof(reading->args));
		code = field_read(reading);
		if (code != NULL)
			add_error(form, reading->value,
			    new_error(form, code, reading->args));
	}
	if (!is_there)
		add_absent(form, field);
	return (field->flags & FIELD_QUERY) != 0 && !form_is_good(form) ?
	    400 : 0;
}

static struct form_error *
new_error(struct form *form, const char *code,
    const char *const args[FIELD_ARGS_MAX])
{
	struct form_error *error = ARENA_NEW(form->arena, struct form_error);
	size_t size = FIELD_ARGS_MAX * sizeof(*args);

	error->code = code;
	error->args = memcpy(arena_alloc(form->arena, size), args, size);
	return error;
}

static void
add_absent(struct form *form, const struct field *field)
{
	static const char *const no_args[FIELD_ARGS_MAX];
	struct value *value = &form->values[form->count++];

	*value = (struct value){ .field = field, .text = "" };
	if ((field->flags & FIELD_REQUIRED) != 0)
		add_error(form, value, new_error(form, field->type == F_FILE ?
		    "field.file_missing" : "field.required", no_args));
}

/* In the order they are found; the first of a field stays. */
static void
add_error(struct form *form, struct value *value, struct form_error *error)
{
	struct form_error **end = &form->errors;

	if (value != NULL && value->error != NULL)
		return;
	if (value != NULL) {
		value->error = error;
		error->field = full_name(form, value);
	}
	while (*end != NULL)
		end = &(*end)->next;
	*end = error;
}

static const char *
full_name(struct form *form, const struct value *value)
{
	if (value->suffix == NULL)
		return value->field->name;
	return arena_printf(form->arena, "%s%s", value->field->name,
	    value->suffix);
}

const struct value *
form_value(const struct form *form, const char *name)
{
	static const struct value nothing = { .field = &hidden[2], .text = "" };
	const struct value *value = find_value(form, name);

	return value == NULL ? &nothing : value;
}

/* "level_" finds the first of a map, "level_12" the one. */
static struct value *
find_value(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++) {
		struct value *value = &form->values[i];
		size_t len = strlen(value->field->name);

		if (strncmp(value->field->name, name, len) == 0 &&
		    (name[len] == '\0' || (value->suffix != NULL &&
		     strcmp(value->suffix, name + len) == 0)))
			return value;
	}
	return NULL;
}

const char *
form_text(const struct form *form, const char *name)
{
	return form_value(form, name)->text;
}

int64_t
form_number(const struct form *form, const char *name)
{
	return form_value(form, name)->number;
}

bool
form_is_sent(const struct form *form, const char *name)
{
	return form_value(form, name)->is_sent;
}

const struct value *
form_nth(const struct form *form, const char *name, size_t n)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct value *value = &form->values[i];

		if (!value->is_sent || *value->text == '\0' ||
		    strcmp(value->field->name, name) != 0)
			continue;
		if (n-- == 0)
			return value;
	}
	return NULL;
}

void
form_error(struct form *form, int status, const char *field,
    const char *code, ...)
{
	struct form_error *error = ARENA_NEW(form->arena, struct form_error);
	size_t count = 0;
	const char **args;
	va_list list;

	va_start(list, code);
	while (va_arg(list, const char *) != NULL)
		count++;
	va_end(list);
	args = arena_alloc(form->arena, (count + 1) * sizeof(*args));
	va_start(list, code);
	for (size_t i = 0; i < count; i++)
		args[i] = arena_strdup(form->arena,
		    va_arg(list, const char *));
	va_end(list);
	error->field = field;
	error->code = code;
	error->args = args;
	if (status != 422)
		form->status = status;
	add_error(form, field == NULL ? NULL : find_value(form, field), error);
}

bool
form_is_good(const struct form *form)
{
	return form->errors == NULL;
}
