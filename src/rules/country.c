#include "rules/country.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

const struct country countries[] = {
#define COUNTRY(code, name) { code, N_(name) },
#include "rules/country.def"
#undef COUNTRY
	{ NULL, NULL },
};
const size_t countries_count = sizeof(countries) / sizeof(*countries) - 1;

static int compare(const void *code, const void *country);

const char *
country_name(const char *code)
{
	const struct country *found = bsearch(code, countries,
	    countries_count, sizeof(*countries), compare);

	return found == NULL ? NULL : found->name;
}

static int
compare(const void *code, const void *country)
{
	return strcmp(code, ((const struct country *)country)->code);
}

bool
country_is_eu(const char *code)
{
	static const char members[] =
	    " AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL"
	    " PL PT RO SE SI SK ";
	const char *found = strstr(members, code);

	return strlen(code) == 2 && strchr(code, ' ') == NULL &&
	    found != NULL && found[-1] == ' ';
}
