/* format_time — the half of format.h that knows calendars; by libc. */
#include "format.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

#define ZONE_MAX 64
#define ZONEINFO "/usr/share/zoneinfo/"
#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define DATE_MAX 64 /* bytes of "20 settembre 2026, 14:32", amply */

struct words {
	const char *tag, *days[7], *months[12], *short_months[12];
};

static const struct words words[] = {
	{ "en", { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
	    "Friday", "Saturday" },
	  { "January", "February", "March", "April", "May", "June", "July",
	    "August", "September", "October", "November", "December" },
	  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
	    "Oct", "Nov", "Dec" } },
	{ "it", { "domenica", "luned\xc3\xac", "marted\xc3\xac",
	    "mercoled\xc3\xac", "gioved\xc3\xac", "venerd\xc3\xac", "sabato" },
	  { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
	    "luglio", "agosto", "settembre", "ottobre", "novembre",
	    "dicembre" },
	  { "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set",
	    "ott", "nov", "dic" } },
};

/* A day of the viewer's calendar on which no clock was changed: what libc said
 * about it once. */
struct day {
	int64_t from; /* its first second */
	struct tm tm; /* of that second */
	bool is_known;
};

#define DAYS 256 /* a list's times lie in the last months */

static struct day days_seen[DAYS];

static char zone_now[ZONE_MAX]; /* "": libc was not told yet */

/* Names as IANA writes them: no path of somebody's own, no other layout. */
static bool
zone_is_name(const char *zone)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
	size_t len = strlen(zone);

	return len > 0 && len < ZONE_MAX && strspn(zone, letters) == len &&
	    zone[0] >= 'A' && zone[0] <= 'Z' && zone[len - 1] != '/';
}

bool
format_is_zone(const char *zone)
{
	char path[sizeof(ZONEINFO) + ZONE_MAX], magic[4];
	ssize_t len;
	int fd;

	if (zone == NULL || !zone_is_name(zone))
		return false;
	snprintf(path, sizeof(path), ZONEINFO "%s", zone);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	len = read(fd, magic, sizeof(magic)); /* a folder cannot be read */
	close(fd);
	return len == (ssize_t)sizeof(magic) && memcmp(magic, "TZif", 4) == 0;
}

void
format_zone(const char *zone)
{
	if (zone == NULL || *zone == '\0')
		zone = "UTC";
	if (strcmp(zone, zone_now) == 0)
		return;
	if (!format_is_zone(zone))
		zone = "UTC";
	snprintf(zone_now, sizeof(zone_now), "%s", zone);
	setenv("TZ", zone_now, 1);
	tzset();
	memset(days_seen, 0, sizeof(days_seen));
}

static const struct words *
words_of(const struct locale *locale)
{
	for (size_t i = 1; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].tag, text_tag(locale)) == 0)
			return &words[i];
	return &words[0];
}

/* The epoch for what no calendar holds. */
static struct tm
broken_down(int64_t at)
{
	time_t seconds = (time_t)at;
	struct tm tm;

	if (localtime_r(&seconds, &tm) == NULL) {
		seconds = 0;
		localtime_r(&seconds, &tm);
	}
	return tm;
}

/* Kept only when both of its ends have the same offset. */
static void
day_keep(struct day *day, int64_t at, const struct tm *tm)
{
	int64_t from = at - tm->tm_hour * HOUR - tm->tm_min * MINUTE -
	    tm->tm_sec;
	struct tm first = broken_down(from), last = broken_down(from + DAY - 1);

	day->is_known = first.tm_gmtoff == tm->tm_gmtoff &&
	    last.tm_gmtoff == tm->tm_gmtoff &&
	    first.tm_mday == tm->tm_mday && last.tm_mday == tm->tm_mday;
	day->from = from;
	day->tm = first;
}

/* Broken down in the viewer's zone. */
static struct tm
local(int64_t at)
{
	static long offset; /* of the last one: good enough to find a slot */
	struct day *day = &days_seen[(uint64_t)(at + offset) / DAY % DAYS];
	struct tm tm;
	int past;

	if (zone_now[0] == '\0')
		format_zone(NULL);
	if (day->is_known && at >= day->from && at - day->from < DAY) {
		tm = day->tm;
		past = (int)(at - day->from);
		tm.tm_hour = past / HOUR;
		tm.tm_min = past % HOUR / MINUTE;
		tm.tm_sec = past % MINUTE;
		return tm;
	}
	tm = broken_down(at);
	offset = tm.tm_gmtoff;
	day_keep(day, at, &tm);
	return tm;
}

/* The pieces of a date, written one behind the other without printf. */
static char *
put_text(char *out, const char *text)
{
	size_t len = strlen(text);

	memcpy(out, text, len + 1);
	return out + len;
}

static char *
put_number(char *out, int number, int width)
{
	char digits[12];
	int count = 0;

	if (number < 0) {
		*out++ = '-';
		number = -number;
	}
	do
		digits[count++] = (char)('0' + number % 10);
	while ((number /= 10) > 0 || count < width);
	while (count > 0)
		*out++ = digits[--count];
	*out = '\0';
	return out;
}

static char *
put_date(char *out, const struct tm *tm, const char *month, bool has_year)
{
	out = put_text(put_number(out, tm->tm_mday, 1), " ");
	out = put_text(out, month);
	return has_year ? put_number(put_text(out, " "), tm->tm_year + 1900,
	    1) : out;
}

static char *
put_clock(char *out, const struct tm *tm)
{
	out = put_text(put_number(put_text(out, ", "), tm->tm_hour, 2), ":");
	return put_number(out, tm->tm_min, 2);
}

static char *
put_day(char *out, const struct locale *locale, const struct tm *tm)
{
	return put_date(out, tm, words_of(locale)->short_months[tm->tm_mon],
	    tm->tm_year != local(clock_now()).tm_year);
}

char *
format_day(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);
	char out[DATE_MAX];

	put_day(out, locale, &tm);
	return arena_strdup(arena, out);
}

char *
format_date(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);
	char out[DATE_MAX];

	put_date(out, &tm, words_of(locale)->months[tm.tm_mon], true);
	return arena_strdup(arena, out);
}

char *
format_moment(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);
	char out[DATE_MAX];

	put_clock(put_day(out, locale, &tm), &tm);
	return arena_strdup(arena, out);
}

char *
format_clock(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);

	(void)locale;
	return arena_printf(arena, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min,
	    tm.tm_sec);
}

char *
format_full(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);

	return arena_printf(arena, "%s %s, %02d:%02d (%s)",
	    words_of(locale)->days[tm.tm_wday],
	    format_date(arena, locale, at), tm.tm_hour, tm.tm_min, zone_now);
}

static char *
ago_count(struct arena *arena, const struct locale *locale,
    const char *sentence, int64_t count)
{
	return text_fill(arena, sentence, "count",
	    format_count(arena, locale, count), NULL);
}

/* The number of the day in the viewer's calendar. */
static int64_t
day_number(int64_t at)
{
	struct tm tm = local(at);

	return (at + tm.tm_gmtoff - (at + tm.tm_gmtoff < 0 ? DAY - 1 : 0)) /
	    DAY;
}

static char *
ago_days(struct arena *arena, const struct locale *locale, int64_t days)
{
	uint64_t n = (uint64_t)days;

	if (days <= 1)
		return arena_strdup(arena,
		    text_get(locale, N_("Yesterday")));
	if (days < 30)
		return ago_count(arena, locale, text_plural(locale,
		    N_("{count} day ago"), N_("{count} days ago"), n), days);
	if (days < 365)
		return ago_count(arena, locale, text_plural(locale,
		    N_("{count} month ago"), N_("{count} months ago"), n / 30),
		    days / 30);
	return ago_count(arena, locale, text_plural(locale,
	    N_("{count} year ago"), N_("{count} years ago"), n / 365),
	    days / 365);
}

char *
format_ago(struct arena *arena, const struct locale *locale, int64_t at)
{
	int64_t now = clock_now(), past = now - at;
	int64_t days = day_number(now) - day_number(at);

	if (past < -MINUTE)
		return format_moment(arena, locale, at);
	if (past < MINUTE)
		return arena_strdup(arena, text_get(locale, N_("Just now")));
	if (past < HOUR)
		return ago_count(arena, locale, text_plural(locale,
		    N_("{count} minute ago"), N_("{count} minutes ago"),
		    (uint64_t)(past / MINUTE)), past / MINUTE);
	if (days == 0 || past < DAY / 2)
		return ago_count(arena, locale, text_plural(locale,
		    N_("{count} hour ago"), N_("{count} hours ago"),
		    (uint64_t)(past / HOUR)), past / HOUR);
	return ago_days(arena, locale, days);
}
