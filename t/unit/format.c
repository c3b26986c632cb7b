/* format — numbers, money and times in English and Italian. */
#include "format.h"

#include <stdlib.h>

#include "clock.h"
#include "tap.h"

#define NBSP "\xc2\xa0"
#define MINUS "\xe2\x88\x92"
#define EURO "\xe2\x82\xac"

static struct arena *arena;
static const struct locale *en, *it;

static int64_t
at(const char *text)
{
	int64_t seconds = -1;

	return format_parse_time(text, &seconds) ? seconds : -1;
}

static void
test_numbers(void)
{
	is_str(format_count(arena, en, 0), "0", "zero");
	is_str(format_count(arena, en, 999), "999", "three digits");
	is_str(format_count(arena, en, 1234567), "1,234,567", "groups");
	is_str(format_count(arena, en, -1000), MINUS "1,000", "a real minus");
	is_str(format_count(arena, en, INT64_MIN),
	    MINUS "9,223,372,036,854,775,808", "the smallest number");
	is_str(format_money(arena, en, 123450, "EUR"), EURO "1,234.50",
	    "euros in English");
	is_str(format_money(arena, en, -5, "USD"), MINUS "$0.05", "a debt");
	is_str(format_money(arena, en, 500, "CHF"), "CHF" NBSP "5.00",
	    "a currency without a sign");
	is_str(format_money(arena, en, 1234567, "JPY"), "\xc2\xa5""1,234,567",
	    "yen have no hundredths");
	is_str(format_money(arena, en, 1234567, "KWD"), "KWD" NBSP "1,234.567",
	    "dinars have thousandths");
	is_str(format_money(arena, en, 100, "x"), "x" NBSP "1.00",
	    "an unknown currency is shown as it is");
	if (it == NULL) {
		skip(3, "no Italian catalogue");
		return;
	}
	is_str(format_count(arena, it, 1234567), "1.234.567", "Italian groups");
	is_str(format_money(arena, it, 123450, "EUR"),
	    "1.234,50" NBSP EURO, "euros in Italian");
	is_str(format_money(arena, it, -5, "USD"), MINUS "0,05" NBSP "$",
	    "a debt in Italian");
}

static void
test_parse(void)
{
	static const char *const bad[] = { "", "infinity", "-infinity",
		"2026-11-20", "2026-11-20 14:32:07", "2026-02-29 00:00:00Z",
		"2026-13-01 00:00:00Z", "2026-00-10 00:00:00Z",
		"2026-11-31 00:00:00Z", "2026-11-20 24:00:00Z",
		"2026-11-20 14:60:00Z", "2026-11-20 14:32:61Z",
		"2026-11-20 14:32:07.Z", "2026-11-20 14:32:07+1",
		"2026-11-20 14:32:07+16", "2026-11-20 14:32:07Zx",
		"20261120T143207Z", "+2026-11-20 14:32:07Z",
		"0044-03-15 12:00:00+00 BC", "12026-11-20 14:32:07+00",
		"2026-11-20 14:32:07.1234567890123Z" };
	int64_t left = 7;

	is_int(at("1970-01-01 00:00:00+00"), 0, "the epoch");
	is_int(at("2026-11-20 14:32:07.12+00"), 1795185127, "PostgreSQL's text");
	is_int(at("2026-11-20T14:32:07Z"), 1795185127, "RFC 3339");
	is_int(at("2026-11-20t20:02:07+05:30"), 1795185127, "another offset");
	is_int(at("2026-11-20 10:32:07-0400"), 1795185127, "without a colon");
	is_int(at("2024-02-29 00:00:00Z"), 1709164800, "a leap day");
	is_int(at("2038-01-19 03:14:08Z"), 2147483648, "2038");
	is_int(at("9999-12-31 23:59:59Z"), 253402300799, "9999");
	is_int(at("1969-12-31 23:59:59Z"), -1, "before the epoch");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!format_parse_time(bad[i], &left), "'%s' is no time", bad[i]);
	ok(!format_parse_time(NULL, &left) && left == 7,
	    "nothing is none, and what was there is left alone");
	is_str(format_rfc3339(arena, "2026-11-20 16:32:07.12+02"),
	    "2026-11-20T14:32:07.12Z", "RFC 3339 is in UTC");
	is_str(format_rfc3339(arena, "infinity"), "infinity",
	    "what is no time stays as it is");
}

static void
test_zones(void)
{
	static const char *const bad[] = { "", "Nope/Nope", "../etc/passwd",
		"/etc/localtime", "Europe", "Europe/", "posix/Europe/Rome",
		"UTC\n", "Europe/Rome ", ":UTC", "tzdata.zi", "UTC0" };

	ok(format_is_zone("Europe/Rome") && format_is_zone("UTC") &&
	    format_is_zone("America/Argentina/Buenos_Aires") &&
	    format_is_zone("Etc/GMT+5"), "zones of the database are known");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!format_is_zone(bad[i]), "zone %zu is none", i);
	ok(!format_is_zone(NULL), "nothing is no zone");
	format_zone("Pacific/Kiritimati");
	is_str(format_full(arena, en, at("2026-11-20 14:32:07Z")),
	    "Saturday 21 November 2026, 04:32 (Pacific/Kiritimati)",
	    "14 hours east of Greenwich");
	format_zone("America/New_York");
	is_str(format_full(arena, en, at("2026-11-01 05:30:00Z")),
	    "Sunday 1 November 2026, 01:30 (America/New_York)",
	    "summer time, in its last hour");
	is_str(format_full(arena, en, at("2026-11-01 06:30:00Z")),
	    "Sunday 1 November 2026, 01:30 (America/New_York)",
	    "and winter time, in its first");
	format_zone("Nope/Nope");
	is_str(format_full(arena, en, 0),
	    "Thursday 1 January 1970, 00:00 (UTC)", "an unknown zone is UTC");
	format_zone(NULL);
	is_str(format_full(arena, en, 0),
	    "Thursday 1 January 1970, 00:00 (UTC)", "no zone is UTC");
}

static void
test_dates(void)
{
	int64_t when = at("2031-08-05 14:32:07Z");

	format_zone("Europe/Dublin");
	is_str(format_date(arena, en, when), "5 August 2031", "a date");
	is_str(format_day(arena, en, when), "5 Aug 2031",
	    "a day of another year has its year");
	is_str(format_moment(arena, en, when), "5 Aug 2031, 15:32", "a moment");
	ok(strlen(format_day(arena, en, clock_now())) <= 6,
	    "a day of this year has none");
	ok(format_full(arena, en, INT64_MAX) != NULL &&
	    format_full(arena, en, INT64_MIN) != NULL,
	    "no calendar holds the largest numbers");
	if (it == NULL) {
		skip(2, "no Italian catalogue");
		return;
	}
	is_str(format_full(arena, it, when),
	    "marted\xc3\xac 5 agosto 2031, 15:32 (Europe/Dublin)",
	    "a date in Italian");
	is_str(format_day(arena, it, when), "5 ago 2031", "a day in Italian");
}

static void
test_ago(void)
{
	static const struct {
		int64_t seconds;
		const char *en, *it;
	} cases[] = {
		{ 0, "Just now", "Adesso" }, { 59, "Just now", "Adesso" },
		{ -30, "Just now", "Adesso" },
		{ 61, "1 minute ago", "1 minuto fa" },
		{ 3599, "59 minutes ago", "59 minuti fa" },
		{ 3700, "1 hour ago", "1 ora fa" },
		{ 7300, "2 hours ago", "2 ore fa" },
		{ 86400, "Yesterday", "Ieri" },
		{ 3 * 86400, "3 days ago", "3 giorni fa" },
		{ 29 * 86400, "29 days ago", "29 giorni fa" },
		{ 31 * 86400, "1 month ago", "1 mese fa" },
		{ 70 * 86400, "2 months ago", "2 mesi fa" },
		{ 366 * 86400, "1 year ago", "1 anno fa" },
		{ 800 * 86400, "2 years ago", "2 anni fa" },
	};
	int64_t now = clock_now();

	format_zone("UTC");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		is_str(format_ago(arena, en, now - cases[i].seconds),
		    cases[i].en, "%s", cases[i].en);
		if (it != NULL)
			is_str(format_ago(arena, it, now - cases[i].seconds),
			    cases[i].it, "%s in Italian", cases[i].en);
	}
	ok(strchr(format_ago(arena, en, now + 7200), ':') != NULL,
	    "the future is a moment");
}

int
main(void)
{
	const char *build = getenv("ORGDESK_BUILD");
	char error[256];

	arena = arena_new(1 << 22);
	if (build != NULL && !text_init(arena_printf(arena, "%s/po", build),
	    error))
		printf("# %s\n", error);
	en = text_locale("en");
	it = text_locale("it");
	test_numbers();
	test_parse();
	test_zones();
	test_dates();
	test_ago();
	arena_free(arena);
	return done();
}
