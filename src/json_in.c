#include "json_in.h"

#include <json-c/json.h>
#include <string.h>

#include "json_scan.h"

#define MEMBERS_MAX 32 /* of a row; no table has as many */

/* Below the handlers: they never see json-c. */
static void
json_put(void *object)
{
	json_object_put(object);
}

/* How many members json-c has kept: a doubled key leaves only its last. */
static size_t
members_of(struct json_object *object)
{
	size_t count = 0, i;

	if (json_object_is_type(object, json_type_array))
		for (i = 0; i < json_object_array_length(object); i++)
			count += members_of(
			    json_object_array_get_idx(object, i));
	if (json_object_is_type(object, json_type_object)) {
		json_object_object_foreach(object, key, value) {
			(void)key;
			count += 1 + members_of(value);
		}
	}
	return count;
}

const char *
json_in_read(struct arena *arena, const char *text, size_t len,
    struct json_object **out)
{
	struct json_tokener *tokener;
	size_t members = 0;
	const char *code = json_scan(text, len, &members);

	*out = NULL;
	if (code != NULL)
		return code;
	tokener = json_tokener_new_ex(JSON_SCAN_DEPTH + 1);
	if (tokener == NULL)
		return "json.malformed";
	*out = json_tokener_parse_ex(tokener, text, (int)len + 1);
	if (*out != NULL)
		arena_defer(arena, json_put, *out);
	json_tokener_free(tokener);
	return members_of(*out) == members ? NULL : "json.doubled";
}

struct json_object *
json_in_list(struct json_object *object, const char *name)
{
	struct json_object *list;

	if (!json_object_is_type(object, json_type_object) ||
	    json_object_object_length(object) != 1 ||
	    !json_object_object_get_ex(object, name, &list) ||
	    !json_object_is_type(list, json_type_array))
		return NULL;
	return list;
}

size_t
json_in_count(const struct json_object *list)
{
	return json_object_array_length(list);
}

struct json_object *
json_in_at(const struct json_object *list, size_t i)
{
	return json_object_array_get_idx(list, i);
}

const char *
json_in_text(const struct json_object *object, const char *name)
{
	struct json_object *value;

	if (!json_object_is_type(object, json_type_object) ||
	    !json_object_object_get_ex(object, name, &value) ||
	    !json_object_is_type(value, json_type_string))
		return NULL;
	return json_object_get_string(value);
}

static const struct field *
field_of(const struct field *fields, const char *name)
{
	for (; fields->name != NULL; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

/* The member as a form would have sent it; NULL: of another type. */
static const char *
value_text(struct arena *arena, const struct field *field,
    struct json_object *value, size_t *len)
{
	const char *text = NULL;

	*len = 0;
	if (field->type == F_INT) {
		if (json_object_is_type(value, json_type_int))
			text = arena_printf(arena, "%lld",
			    (long long)json_object_get_int64(value));
	} else if (field->type == F_FLAG) {
		if (json_object_is_type(value, json_type_boolean))
			text = json_object_get_boolean(value) ? "1" : "";
	} else if (json_object_is_type(value, json_type_string)) {
		*len = (size_t)json_object_get_string_len(value);
		return json_object_get_string(value);
	}
	if (text != NULL)
		*len = strlen(text);
	return text;
}

static const char *
pairs_read(struct pairs *pairs, const struct form *form,
    struct json_object *object, const char **field)
{
	struct pair *pair;
	const struct field *row;

	json_object_object_foreach(object, key, value) {
		*field = NULL;
		row = field_of(form->fields, key);
		if (row == NULL || pairs->count == MEMBERS_MAX)
			return "request.field";
		*field = row->name;
		pair = &pairs->at[pairs->count++];
		pair->name = row->name;
		pair->value = value_text(form->arena, row, value, &pair->len);
		if (pair->value == NULL)
			return "field.type";
	}
	*field = NULL;
	return NULL;
}

const char *
json_in_form(struct form *form, struct arena *arena,
    const struct field *fields, struct json_object *object,
    const char **field)
{ /* budget: a form, where it lives, what it is read from, what was wrong */
	struct pairs pairs = { .is_query = true };
	const char *code;

	*field = NULL;
	if (!json_object_is_type(object, json_type_object))
		return "field.type";
	pairs.at = arena_alloc(arena, MEMBERS_MAX * sizeof(*pairs.at));
	*form = (struct form){ .arena = arena, .fields = fields };
	code = pairs_read(&pairs, form, object, field);
	if (code != NULL)
		return code;
	if (form_read(form, arena, fields, &pairs, 0) != 0)
		return "request.field";
	if (form->errors == NULL)
		return NULL;
	*field = form->errors->field;
	return form->errors->code;
}
