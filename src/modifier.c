#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "messages.h"
#include "modifier.h"
#include "req.h"

static const char *apply_label(const struct modifier_call *);
static const char *apply_count(const struct modifier_call *);
static const char *apply_money(const struct modifier_call *);
static const char *apply_day(const struct modifier_call *);
static const char *apply_date(const struct modifier_call *);
static const char *apply_moment(const struct modifier_call *);
static const char *apply_clock(const struct modifier_call *);
static const char *apply_full(const struct modifier_call *);
static const char *apply_ago(const struct modifier_call *);
static const char *apply_iso(const struct modifier_call *);
static const char *apply_initials(const struct modifier_call *);
static const char *apply_path(const struct modifier_call *);
static const char *apply_line(const struct modifier_call *);
static const char *time_as(const struct modifier_call *,
    char *(*)(struct arena *, const struct locale *, int64_t));
static bool read_number(const char *, int64_t *);

const struct modifier modifiers[] = {
	{ "x-label", apply_label, false },
	{ "x-count", apply_count, false },
	{ "x-money", apply_money, true },
	{ "x-day", apply_day, false },
	{ "x-date", apply_date, false },
	{ "x-moment", apply_moment, false },
	{ "x-clock", apply_clock, false },
	{ "x-full", apply_full, false },
	{ "x-ago", apply_ago, false },
	{ "x-iso", apply_iso, false },
	{ "x-initials", apply_initials, false },
	{ "x-path", apply_path, false },
	{ "x-line", apply_line, false },
	{ NULL, NULL, false },
};

bool
modifier_exists(const char *name, size_t len)
{
	const struct modifier *modifier;

	for (modifier = modifiers; modifier->name != NULL; modifier++)
		if (strlen(modifier->name) == len &&
		    memcmp(modifier->name, name, len) == 0)
			return true;
	return false;
}

static const char *
apply_label(const struct modifier_call *call)
{
	const char *label = label_text(call->text);

	return label == NULL ? call->text : text_get(call->locale, label);
}

static const char *
apply_count(const struct modifier_call *call)
{
	int64_t number;

	if (!read_number(call->text, &number))
		return call->text;
	return format_count(call->arena, call->locale, number);
}

static const char *
apply_money(const struct modifier_call *call)
{
	int64_t minor;

	if (call->currency == NULL || !read_number(call->text, &minor))
		return call->text;
	return format_money(call->arena, call->locale, minor, call->currency);
}

static bool
read_number(const char *text, int64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	return errno == 0 && end != text && *end == '\0';
}

static const char *
apply_day(const struct modifier_call *call)
{
	return time_as(call, format_day);
}

static const char *
apply_date(const struct modifier_call *call)
{
	return time_as(call, format_date);
}

static const char *
apply_moment(const struct modifier_call *call)
{
	return time_as(call, format_moment);
}

static const char *
apply_clock(const struct modifier_call *call)
{
	return time_as(call, format_clock);
}

static const char *
apply_full(const struct modifier_call *call)
{
	return time_as(call, format_full);
}

static const char *
apply_ago(const struct modifier_call *call)
{
	return time_as(call, format_ago);
}

static const char *
time_as(const struct modifier_call *call,
    char *(*format)(struct arena *, const struct locale *, int64_t))
{
	int64_t at;

	if (!format_parse_time(call->text, &at))
		return call->text;
	return format(call->arena, call->locale, at);
}

/* For datetime="…", whose fractions may have three digits at most: none. */
static const char *
apply_iso(const struct modifier_call *call)
{
	const char *text = format_rfc3339(call->arena, call->text);
	const char *dot = strchr(text, '.');

	return dot == NULL ? text : arena_printf(call->arena, "%.*s%s",
	    (int)(dot - text), text, dot + strspn(dot, ".0123456789"));
}

static const char *
apply_initials(const struct modifier_call *call)
{
	return text_initials(call->arena, call->text);
}

static const char *
apply_path(const struct modifier_call *call)
{
	return req_escape(call->arena, call->text);
}

/* One line without control characters: what may stand in a mail's text. The
 * loader asks for it at every marker of a *.txt template. */
static const char *
apply_line(const struct modifier_call *call)
{
	char *line = arena_strdup(call->arena, call->text), *at;

	for (at = line; *at != '\0'; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	return line;
}
