#include "log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

#define LINE_MAX_BYTES 4096 /* PIPE_BUF: one write is never torn */
#define REQUEST_MAX 72

static enum log_level log_level_least = LOG_LEVEL_INFO;
static char log_request[REQUEST_MAX];

static void log_line(enum log_level, const char *, const char *);
static void log_quote_always(char *, size_t, const char *);

void
log_set_level(enum log_level level)
{
	log_level_least = level;
}

void
log_set_request(const char *request_id)
{
	if (request_id == NULL)
		log_request[0] = '\0';
	else
		log_quote(log_request, sizeof(log_request), request_id);
}

void
log_event(enum log_level level, const char *event, const char *fmt, ...)
{
	char raw[LINE_MAX_BYTES / 2], quoted[LINE_MAX_BYTES - 256] = "detail=";
	va_list ap;

	if (level < log_level_least)
		return;
	va_start(ap, fmt);
	if (vsnprintf(raw, sizeof(raw), fmt, ap) < 0)
		raw[0] = '\0';
	va_end(ap);
	log_quote_always(quoted + 7, sizeof(quoted) - 7, raw);
	log_line(level, event, quoted);
}

void
log_fields(enum log_level level, const char *event, const char *fields)
{
	if (level >= log_level_least)
		log_line(level, event, fields);
}

static void
log_line(enum log_level level, const char *event, const char *fields)
{
	static const char *const names[] = { "debug", "info", "warn",
		"error" };
	char line[LINE_MAX_BYTES], when[24];
	int64_t now = clock_wall_ms();
	time_t seconds = (time_t)(now / 1000);
	struct tm tm;
	size_t len;
	int n;

	gmtime_r(&seconds, &tm);
	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%S", &tm);
	n = snprintf(line, sizeof(line), "time=%s.%03dZ level=%s%s%s event=%s "
	    "%s", when, (int)(now % 1000), names[level],
	    log_request[0] == '\0' ? "" : " request=", log_request, event,
	    fields);
	len = n < 0 ? 0 : (size_t)n;
	if (len > sizeof(line) - 1)
		len = sizeof(line) - 1;
	for (size_t i = 0; i < len; i++)
		if (line[i] == '\n') /* a caller that did not escape */
			line[i] = ' ';
	line[len++] = '\n';
	if (write(STDERR_FILENO, line, len) < 0)
		return; /* nowhere left to complain */
}

/* Needs quotes: empty, or anything that a logfmt reader would trip over. */
static bool
log_is_bare(const char *value)
{
	if (*value == '\0')
		return false;
	for (; *value != '\0'; value++)
		if (*value <= ' ' || *value == '"' || *value == '=' ||
		    *value == '\\' || *value == 0x7f)
			return false;
	return true;
}

char *
log_quote(char *out, unsigned long size, const char *value)
{
	if (size == 0)
		return out;
	if (log_is_bare(value) && strlen(value) < size)
		memcpy(out, value, strlen(value) + 1);
	else
		log_quote_always(out, size, value);
	return out;
}

/* One byte as it stands between quotes; out holds five. */
static size_t
log_escape(char *out, unsigned char c)
{
	static const char plain[] = "\"\\\n\r\t", letters[] = "\"\\nrt";
	static const char hex[] = "0123456789abcdef";
	const char *at = c == '\0' ? NULL : strchr(plain, c);

	if (at != NULL) {
		out[0] = '\\';
		out[1] = letters[at - plain];
		return 2;
	}
	if (c >= ' ' && c < 0x7f) {
		out[0] = (char)c;
		return 1;
	}
	memcpy(out, "\\x", 2); /* also every byte that is not ASCII */
	out[2] = hex[c >> 4];
	out[3] = hex[c & 15];
	return 4;
}

/* Always closes the quote; what does not fit is cut. */
static void
log_quote_always(char *out, size_t size, const char *value)
{
	char piece[5];
	size_t used = 0, n;

	if (size < 3) {
		out[0] = '\0';
		return;
	}
	out[used++] = '"';
	for (; *value != '\0'; value++) {
		n = log_escape(piece, (unsigned char)*value);
		if (used + n > size - 2)
			break;
		memcpy(out + used, piece, n);
		used += n;
	}
	out[used++] = '"';
	out[used] = '\0';
}
