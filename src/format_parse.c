/* format_parse — the half of format.h that reads times written by machines. */
#include "format.h"

#include <string.h>
#include <time.h>

struct stamp {
	int64_t at;	   /* seconds since the epoch */
	char fraction[10]; /* ".12", or "" */
};

/* Exactly width digits into *out, and *s moved behind them. */
static bool
take_number(const char **s, int width, int *out)
{
	int n = 0;

	for (; width > 0; width--, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		n = n * 10 + (**s - '0');
	}
	*out = n;
	return true;
}

static bool
take_letter(const char **s, const char *letters)
{
	if (**s == '\0' || strchr(letters, **s) == NULL)
		return false;
	(*s)++;
	return true;
}

/* Days since the epoch; Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil. year >= 0. */
static int64_t
days_from_civil(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (int64_t)era * 146097 + doe - 719468;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && is_leap);
}

static bool
take_date(const char **s, int64_t *days)
{
	int year, month, day;

	if (!take_number(s, 4, &year) || !take_letter(s, "-") ||
	    !take_number(s, 2, &month) || !take_letter(s, "-") ||
	    !take_number(s, 2, &day))
		return false;
	if (month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return false;
	*days = days_from_civil(year, month, day);
	return true;
}

static bool
take_clock(const char **s, int64_t *seconds)
{
	int hour, minute, second;

	if (!take_number(s, 2, &hour) || !take_letter(s, ":") ||
	    !take_number(s, 2, &minute) || !take_letter(s, ":") ||
	    !take_number(s, 2, &second))
		return false;
	*seconds = hour * 3600 + minute * 60 + second;
	return hour < 24 && minute < 60 && second <= 60;
}

static bool
take_fraction(const char **s, struct stamp *stamp)
{
	size_t len = **s == '.' ? 1 + strspn(*s + 1, "0123456789") : 0;

	if (len == 1 || len >= sizeof(stamp->fraction))
		return false;
	memcpy(stamp->fraction, *s, len);
	stamp->fraction[len] = '\0';
	*s += len;
	return true;
}

/* "Z", "+00", "+05:30", "+0530" into seconds. */
static bool
take_offset(const char **s, int64_t *offset)
{
	int hours, minutes = 0, sign = **s == '-' ? -1 : 1;

	*offset = 0;
	if (take_letter(s, "Zz"))
		return true;
	if (!take_letter(s, "+-") || !take_number(s, 2, &hours))
		return false;
	if (**s != '\0') {
		if (**s == ':')
			(*s)++;
		if (!take_number(s, 2, &minutes))
			return false;
	}
	*offset = sign * (hours * 3600 + minutes * 60);
	return hours < 16 && minutes < 60;
}

static bool
stamp_read(const char *s, struct stamp *stamp)
{
	int64_t days, seconds, offset;

	if (!take_date(&s, &days) || !take_letter(&s, " Tt") ||
	    !take_clock(&s, &seconds) || !take_fraction(&s, stamp) ||
	    !take_offset(&s, &offset) || *s != '\0')
		return false;
	stamp->at = days * 86400 + seconds - offset;
	return true;
}

bool
format_parse_time(const char *s, int64_t *at)
{
	struct stamp stamp;

	if (s == NULL || !stamp_read(s, &stamp))
		return false;
	*at = stamp.at;
	return true;
}

/* "2026-11-20 14:32:07.12+00": PostgreSQL in UTC, all but two letters of it
 * right already. */
static bool
is_utc(const char *s)
{
	size_t len = strlen(s);

	return len >= 22 && s[4] == '-' && s[10] == ' ' &&
	    strcmp(s + len - 3, "+00") == 0;
}

char *
format_rfc3339(struct arena *arena, const char *s)
{
	struct stamp stamp;
	struct tm tm;
	time_t at;
	char *copy;

	if (!stamp_read(s, &stamp))
		return arena_strdup(arena, s);
	if (is_utc(s)) {
		copy = arena_strndup(arena, s, strlen(s) - 2);
		copy[10] = 'T';
		copy[strlen(copy) - 1] = 'Z';
		return copy;
	}
	at = (time_t)stamp.at;
	if (gmtime_r(&at, &tm) == NULL || tm.tm_year < -1900 ||
	    tm.tm_year > 9999 - 1900) /* RFC 3339 has four digits */
		return arena_strdup(arena, s);
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%sZ",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
	    tm.tm_min, tm.tm_sec, stamp.fraction);
}
