#include "fields.h"

#include <string.h>

#include "field.h"
#include "options.h"

static bool
has_key(const struct node *node, const char *key)
{
	const struct scope scope = { node, NULL, 0, NULL };
	struct found found;

	return vm_find(&scope, key, strlen(key), &found);
}

/* What the page's data says about this name already: of its own, or of the one
 * thing it shows ("general" of the general page). */
static bool
preset_find(struct rq *rq, const char *name, struct found *found)
{
	const struct scope data = { vm_data(rq->vm), NULL, 0, NULL };
	struct found thing;
	struct scope inside;
	int i;

	if (vm_find(&data, name, strlen(name), found))
		return true;
	for (i = 0; vm_nth(vm_data(rq->vm), i, &thing); i++) {
		if (thing.kind != VM_OBJECT)
			continue;
		vm_enter(&thing, 0, NULL, &inside);
		if (vm_find(&inside, name, strlen(name), found))
			return true;
	}
	return false;
}

/* A stale form gets the present version, or it would be stale for ever. */
static bool
is_typed(const struct rq *rq, const char *name, bool is_own)
{
	if (rq->req.method == REQ_POST && strcmp(name, "version") == 0 &&
	    form_value(&rq->form, name)->error != NULL)
		return false;
	return is_own || form_is_sent(&rq->form, name);
}

static const struct form_error *
error_find(const struct rq *rq, const char *name)
{
	const struct form_error *error = rq->form.errors;

	while (error != NULL && (error->field == NULL ||
	    strcmp(error->field, name) != 0))
		error = error->next;
	return error;
}

/* The value as a page shows it, NULL for none; a password never. */
static const char *
field_value(struct rq *rq, const struct field *field, bool is_own)
{
	struct found found;

	if (field->type == F_PASSWORD || field->type == F_FILE)
		return NULL;
	if (is_typed(rq, field->name, is_own))
		return form_text(&rq->form, field->name);
	if (!preset_find(rq, field->name, &found))
		return NULL;
	return found.kind == VM_BOOL ? (found.truth ? "1" : NULL) : found.text;
}

static bool
has_length(const struct field *field)
{
	return field->type == F_TEXT || field->type == F_LINES ||
	    field->type == F_EMAIL || field->type == F_URL ||
	    field->type == F_PHONE;
}

static void
field_show(struct rq *rq, const struct field *field, bool is_own)
{
	struct node *node = vm_object(vm_page(rq->vm),
	    arena_printf(rq->arena, "field_%s", field->name));
	const char *value = field_value(rq, field, is_own);
	const struct form_error *error = is_own ?
	    error_find(rq, field->name) : NULL;

	if (has_key(node, "name"))
		return;
	vm_str(node, "name", field->name);
	if (!has_key(node, "value")) /* the handler knows better */
		vm_str(node, "value", value);
	vm_str(node, "error", error == NULL ? NULL :
	    rq_say_list(rq, error->code, error->args));
	vm_str(node, "autocomplete", field->autocomplete);
	if (has_length(field))
		vm_int(node, "max", field_max(field));
	else
		vm_str(node, "max", NULL);
	vm_bool(node, "is_required", (field->flags & FIELD_REQUIRED) != 0);
	vm_bool(node, "is_checked", field->type == F_FLAG && value != NULL &&
	    *value != '\0');
	if (!has_key(node, "options"))
		options_show(rq, field, value, node);
}

static void
table_show(struct rq *rq, const struct field *table, bool is_own)
{
	const struct field *field;

	for (field = table; field != NULL && field->name != NULL; field++)
		if ((field->flags & FIELD_MAP) == 0)
			field_show(rq, field, is_own);
}

/* The forms that a page shows are those of the POST routes of its path; under
 * "/o/{org}/users/new" those of "/o/{org}/users". */
static void
forms_show(struct rq *rq, size_t len)
{
	const struct route *other;

	for (other = routes; other < routes + routes_count; other++)
		if (other->method == REQ_POST &&
		    strncmp(other->path, rq->route->path, len) == 0 &&
		    other->path[len] == '\0')
			table_show(rq, other->fields, false);
}

static void
errors_show(struct rq *rq)
{
	struct node *list = vm_list(vm_page(rq->vm), "errors"), *item;
	const struct form_error *error;

	for (error = rq->form.errors; error != NULL; error = error->next) {
		item = vm_append(list);
		vm_str(item, "name", error->field == NULL ? "main" :
		    error->field);
		vm_str(item, "error",
		    rq_say_list(rq, error->code, error->args));
	}
}

void
fields_show(struct rq *rq)
{
	const struct route *route = rq->route;
	size_t len;

	errors_show(rq);
	if (route == NULL)
		return;
	len = strlen(route->path);
	if (route->method == REQ_GET && len > 4 &&
	    strcmp(route->path + len - 4, "/new") == 0)
		forms_show(rq, len - 4); /* the query only fills it */
	table_show(rq, route->fields, true);
	if (route->method == REQ_GET)
		forms_show(rq, len);
}

void
answer_fields(struct rq *rq, const struct field *table)
{
	table_show(rq, table, false);
}

void
fields_init(void)
{
	options_init();
}
