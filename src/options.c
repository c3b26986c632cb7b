#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "rules/country.h"

#define ZONE_TAB "/usr/share/zoneinfo/zone.tab"
#define ZONES_MAX 600
#define ZONE_LEN 40

static char zones[ZONES_MAX][ZONE_LEN];
static size_t zones_count;

struct choice {
	const char *value, *label;
};

static int
zone_compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

void
options_init(void)
{
	FILE *file = fopen(ZONE_TAB, "re");
	char line[512];

	zones_count = 0;
	while (file != NULL && fgets(line, sizeof(line), file) != NULL &&
	    zones_count < ZONES_MAX - 1)
		if (line[0] != '#' && sscanf(line, "%*s %*s %39s",
		    zones[zones_count]) == 1)
			zones_count++;
	if (file != NULL)
		fclose(file);
	snprintf(zones[zones_count++], ZONE_LEN, "UTC");
	qsort(zones, zones_count, ZONE_LEN, zone_compare);
}

static bool
is_chosen(struct rq *rq, const struct field *field, const char *value,
    const char *choice)
{
	const struct value *sent;
	size_t n;

	if ((field->flags & FIELD_MANY) == 0)
		return value != NULL && strcmp(value, choice) == 0;
	for (n = 0; (sent = form_nth(&rq->form, field->name, n)) != NULL; n++)
		if (strcmp(sent->text, choice) == 0)
			return true;
	return false;
}

static void
option_add(struct node *list, const char *value, const char *label,
    bool is_selected)
{
	struct node *option = vm_append(list);

	vm_str(option, "value", value);
	vm_str(option, "label", label);
	vm_bool(option, "is_selected", is_selected);
}

static void
show_choices(struct rq *rq, const struct field *field, const char *value,
    struct node *list)
{
	const char *const *choice, *label;

	for (choice = field->choices; *choice != NULL; choice++) {
		label = label_text(*choice);
		option_add(list, *choice, label == NULL ? *choice :
		    text_get(rq->locale, label),
		    is_chosen(rq, field, value, *choice));
	}
}

static void
show_languages(const char *value, struct node *list)
{
	const struct locale *const *locale;

	for (locale = text_locales(); *locale != NULL; locale++)
		option_add(list, text_tag(*locale), text_name(*locale),
		    value != NULL && strcmp(value, text_tag(*locale)) == 0);
}

static void
show_zones(struct rq *rq, const char *value, struct node *list)
{
	bool is_listed = value == NULL || *value == '\0', is_it;
	char *label, *at;
	size_t i;

	for (i = 0; i < zones_count; i++) {
		label = arena_strdup(rq->arena, zones[i]);
		for (at = label; *at != '\0'; at++)
			if (*at == '_')
				*at = ' ';
		is_it = value != NULL && strcmp(value, zones[i]) == 0;
		is_listed = is_listed || is_it;
		option_add(list, zones[i], label, is_it);
	}
	if (!is_listed) /* an older name of a zone */
		option_add(list, value, value, true);
}

static int
choice_compare(const void *a, const void *b)
{
	return strcmp(((const struct choice *)a)->label,
	    ((const struct choice *)b)->label);
}

static void
show_countries(struct rq *rq, const char *value, struct node *list)
{
	struct choice *choices = arena_alloc(rq->arena,
	    countries_count * sizeof(*choices));
	size_t i;

	for (i = 0; i < countries_count; i++) {
		choices[i].value = countries[i].code;
		choices[i].label = text_get(rq->locale, countries[i].name);
	}
	qsort(choices, countries_count, sizeof(*choices), choice_compare);
	for (i = 0; i < countries_count; i++)
		option_add(list, choices[i].value, choices[i].label,
		    value != NULL && strcmp(value, choices[i].value) == 0);
}

/* The first option, empty: for a filter, for what may stay open, and for what
 * nobody should have chosen by accident. */
static const char *
blank_label(const struct field *field, const char *value)
{
	if (field->flags & FIELD_MANY)
		return NULL;
	if (field->flags & FIELD_QUERY)
		return "option.any";
	if ((field->flags & FIELD_REQUIRED) == 0)
		return "option.none";
	return field->type == F_CHOICE || (value != NULL && *value != '\0') ?
	    NULL : "option.choose";
}

void
options_show(struct rq *rq, const struct field *field, const char *value,
    struct node *section)
{
	struct node *list = vm_list(section, "options");
	bool has_choices =
	    (field->type == F_CHOICE && field->choices != NULL) ||
	    field->type == F_LANGUAGE || field->type == F_ZONE ||
	    field->type == F_COUNTRY;
	const char *blank = has_choices ? blank_label(field, value) : NULL;

	if (blank != NULL)
		option_add(list, "", rq_say(rq, blank, NULL),
		    value == NULL || *value == '\0');
	if (!has_choices)
		return;
	if (field->type == F_CHOICE)
		show_choices(rq, field, value, list);
	else if (field->type == F_LANGUAGE)
		show_languages(value, list);
	else if (field->type == F_ZONE)
		show_zones(rq, value, list);
	else
		show_countries(rq, value, list);
}
