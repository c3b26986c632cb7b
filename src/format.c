#include "format.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xe2\x88\x92" /* U+2212 */
#define NBSP "\xc2\xa0"	     /* U+00A0: a number stays with its unit */
#define DIGITS_MAX 64	     /* 19 digits, their groups, sign, fraction */

/* ISO 4217: codes whose minor unit is not a hundredth. */
static const char units_none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF "
    "UGX UYI VND VUV XAF XOF XPF ";
static const char units_thousand[] = "BHD IQD JOD KWD LYD OMR TND ";

static const struct {
	const char *code, *sign;
} signs[] = {
	{ "EUR", "\xe2\x82\xac" }, { "GBP", "\xc2\xa3" }, { "USD", "$" },
	{ "JPY", "\xc2\xa5" }, { "INR", "\xe2\x82\xb9" },
};

static bool
is_italian(const struct locale *locale)
{
	return strcmp(text_tag(locale), "it") == 0;
}

static uint64_t
magnitude(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

/* 1234567 → "1,234,567" in out, DIGITS_MAX large. */
static char *
put_groups(char *out, uint64_t n, char mark)
{
	char *at = out + DIGITS_MAX - 1;
	int count = 0;

	*at = '\0';
	do {
		if (count > 0 && count % 3 == 0)
			*--at = mark;
		*--at = (char)('0' + n % 10);
		count++;
	} while ((n /= 10) > 0);
	return at;
}

char *
format_count(struct arena *arena, const struct locale *locale, int64_t n)
{
	char digits[DIGITS_MAX];

	return arena_printf(arena, "%s%s", n < 0 ? MINUS : "",
	    put_groups(digits, magnitude(n), is_italian(locale) ? '.' : ','));
}

static bool
is_code_in(const char *list, const char *currency)
{
	const char *at = strlen(currency) == 3 ? strstr(list, currency) : NULL;

	return at != NULL && at[3] == ' ';
}

static int
currency_digits(const char *currency)
{
	if (is_code_in(units_none, currency))
		return 0;
	return is_code_in(units_thousand, currency) ? 3 : 2;
}

/* The sign, or the code itself. */
static const char *
currency_sign(const char *currency, bool *is_sign)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(signs[i].code, currency) == 0) {
			*is_sign = true;
			return signs[i].sign;
		}
	*is_sign = false;
	return currency;
}

/* 123450, 2 → "1,234.50". */
static char *
amount_text(struct arena *arena, uint64_t minor, int digits, bool is_comma)
{
	char groups[DIGITS_MAX];
	uint64_t unit = 1;

	for (int i = 0; i < digits; i++)
		unit *= 10;
	if (digits == 0)
		return arena_strdup(arena, put_groups(groups, minor,
		    is_comma ? '.' : ','));
	return arena_printf(arena, "%s%c%0*llu", put_groups(groups,
	    minor / unit, is_comma ? '.' : ','), is_comma ? ',' : '.', digits,
	    (unsigned long long)(minor % unit));
}

char *
format_money(struct arena *arena, const struct locale *locale, int64_t minor,
    const char *currency)
{
	const char *minus = minor < 0 ? MINUS : "", *sign;
	bool is_comma = is_italian(locale), is_sign;
	char *amount = amount_text(arena, magnitude(minor),
	    currency_digits(currency), is_comma);

	sign = currency_sign(currency, &is_sign);
	if (is_comma)
		return arena_printf(arena, "%s%s" NBSP "%s", minus, amount,
		    sign);
	return arena_printf(arena, "%s%s%s%s", minus, sign,
	    is_sign ? "" : NBSP, amount);
}
