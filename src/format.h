/*
 * format — money, numbers, dates and durations as people read them, by small
 * tables a language (no system locale). Called by the template modifiers and
 * by the mailer. All times come in as seconds since the epoch, UTC.
 */
#ifndef ORGDESK_FORMAT_H
#define ORGDESK_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

/* Viewer's IANA zone for the calls below; unknown or NULL: UTC. */
void format_zone(const char *zone);

/* Known to this system's tz database? */
bool format_is_zone(const char *zone);

/* 12345 → "12,345" / "12.345". */
char *format_count(struct arena *, const struct locale *, int64_t);

/* Minor units and ISO 4217 code → "€1,234.50" / "1.234,50 €"; U+2212 minus. */
char *format_money(struct arena *, const struct locale *, int64_t minor,
    const char *currency);

/* "20 Nov", with the year when it is not this one: "20 Nov 2025". */
char *format_day(struct arena *, const struct locale *, int64_t at);
char *format_date(struct arena *, const struct locale *, int64_t at);
				/* "20 November 2026" */
char *format_moment(struct arena *, const struct locale *, int64_t at);
				/* "20 Nov, 14:32" */
char *format_clock(struct arena *, const struct locale *, int64_t at);
				/* "14:32:07" */
char *format_full(struct arena *, const struct locale *, int64_t at);
		/* "Friday 20 November 2026, 14:32 (Europe/Dublin)" */

/* "2 hours ago", "Yesterday", "3 days ago", "2 months ago". */
char *format_ago(struct arena *, const struct locale *, int64_t at);

/* PostgreSQL's "2026-11-20 14:32:07.12+00" or RFC 3339 → seconds; false when
 * it is neither. "infinity" is neither. */
bool format_parse_time(const char *, int64_t *at)
    __attribute__((warn_unused_result));

/* The same text as RFC 3339: "2026-11-20T14:32:07.12Z". */
char *format_rfc3339(struct arena *, const char *);

#endif
