/* Countries: the table is sorted and whole. */
#include "rules/country.h"

#include "tap.h"

int
main(void)
{
	static const char *const none[] = { "", "I", "it", "ITA", "XX", "UK",
		"EL", "EU", "ZZ", " I", NULL };
	size_t unsorted = 0, members = 0;

	for (size_t i = 1; i < countries_count; i++)
		unsorted += strcmp(countries[i - 1].code,
		    countries[i].code) >= 0;
	for (size_t i = 0; i < countries_count; i++)
		members += country_is_eu(countries[i].code);
	is_int(unsorted, 0, "the table is sorted by code");
	is_int(countries_count, 249, "ISO 3166-1 has 249 codes");
	is_int(members, 27, "27 of them are member states of the Union");
	is_str(country_name("AD"), "Andorra", "the first is found");
	is_str(country_name("ZW"), "Zimbabwe", "the last is found");
	is_str(country_name("IT"), "Italy", "IT is Italy");
	for (int i = 0; none[i] != NULL; i++)
		ok(country_name(none[i]) == NULL && !country_is_eu(none[i]),
		    "'%s' is no country", none[i]);
	ok(country_is_eu("GR"), "Greece is in the Union");
	ok(!country_is_eu("GB"), "the United Kingdom is not");
	return done();
}
