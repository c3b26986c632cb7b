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
}

static const struct words *
words_of(const struct locale *locale)
{
	for (size_t i = 1; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].tag, text_tag(locale)) == 0)
			return &words[i];
	return &words[0];
}

/* Broken down in the viewer's zone; the epoch for what no calendar holds. */
static struct tm
local(int64_t at)
{
	time_t seconds = (time_t)at;
	struct tm tm;

	if (zone_now[0] == '\0')
		format_zone(NULL);
	if (localtime_r(&seconds, &tm) == NULL) {
		seconds = 0;
		localtime_r(&seconds, &tm);
	}
	return tm;
}

char *
format_day(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at), now = local(clock_now());
	const char *month = words_of(locale)->short_months[tm.tm_mon];

	if (tm.tm_year == now.tm_year)
		return arena_printf(arena, "%d %s", tm.tm_mday, month);
	return arena_printf(arena, "%d %s %d", tm.tm_mday, month,
	    tm.tm_year + 1900);
}

char *
format_date(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);

	return arena_printf(arena, "%d %s %d", tm.tm_mday,
	    words_of(locale)->months[tm.tm_mon], tm.tm_year + 1900);
}

char *
format_moment(struct arena *arena, const struct locale *locale, int64_t at)
{
	struct tm tm = local(at);

	return arena_printf(arena, "%s, %02d:%02d",
	    format_day(arena, locale, at), tm.tm_hour, tm.tm_min);
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
