/*
 * log — one logfmt line an event to stderr, fields in fixed order.
 * Knows nothing of requests. Values are escaped, so that one event is always
 * one line; addresses, tokens and bodies are never passed in.
 *
 *   time=2026-11-20T14:32:07.123Z level=info event=started detail="4 routes"
 */
#ifndef ORGDESK_LOG_H
#define ORGDESK_LOG_H

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN,
	LOG_LEVEL_ERROR };

/* Lines below this level are dropped; info unless told. */
void log_set_level(enum log_level);

/* The id that nginx gave the present request, or NULL between requests. */
void log_set_request(const char *request_id);

/* event is one word.word; the formatted rest becomes detail="…". */
void log_event(enum log_level, const char *event, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A finished field list ("status=200 ms=3") that the caller has escaped. */
void log_fields(enum log_level, const char *event, const char *fields);

/* value as a logfmt value into out (quoted when it needs to be). Always
 * NUL-terminates; returns out. */
char *log_quote(char *out, unsigned long size, const char *value);

#define log_info(event, ...) log_event(LOG_LEVEL_INFO, event, __VA_ARGS__)
#define log_warn(event, ...) log_event(LOG_LEVEL_WARN, event, __VA_ARGS__)
#define log_error(event, ...) log_event(LOG_LEVEL_ERROR, event, __VA_ARGS__)

#endif
