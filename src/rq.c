#include "format.h"
#include "rq.h"

#include <stdarg.h>
#include <string.h>

#include "log.h"
#include "messages.h"

#define ARGS_MAX 16 /* names and values of one sentence */

/* (name, value) pairs up to the NULL name, which closes the list too. */
static const char *const *
args_read(struct arena *arena, va_list list)
{
	const char **args = arena_alloc(arena, (ARGS_MAX + 1) * sizeof(*args));
	const char *name, *value;
	size_t i;

	for (i = 0; i < ARGS_MAX; i += 2) {
		name = va_arg(list, const char *);
		if (name == NULL)
			break;
		value = va_arg(list, const char *);
		args[i] = name;
		args[i + 1] = value == NULL ? "" : value;
	}
	return args;
}

void
rq_fail(struct rq *rq, int status, const char *code, ...)
{
	va_list list;

	if (!rq_is_good(rq))
		return;
	rq->problem.status = status;
	rq->problem.code = code;
	va_start(list, code);
	rq->problem.args = args_read(rq->arena, list);
	va_end(list);
}

void
rq_fault(struct rq *rq, int status, const char *fmt, ...)
{
	va_list list;

	if (!rq_is_good(rq))
		return;
	rq_fail(rq, status, status == 503 ? "request.away" : "request.fault",
	    NULL);
	va_start(list, fmt);
	rq->problem.detail = arena_vprintf(rq->arena, fmt, list);
	va_end(list);
}

bool
rq_is_good(const struct rq *rq)
{
	return rq->problem.status == 0;
}

const char *
rq_param(const struct rq *rq, const char *name)
{
	const char *at = rq->route == NULL ? NULL : rq->route->path;
	size_t len = strlen(name);
	int i;

	for (i = 0; at != NULL && (at = strchr(at, '{')) != NULL; i++) {
		at++;
		if (strncmp(at, name, len) == 0 && at[len] == '}')
			return rq->param[i];
	}
	return NULL;
}

const char *
rq_text(const struct rq *rq, const char *field)
{
	return form_text(&rq->form, field);
}

const char *
rq_say(struct rq *rq, const char *code, ...)
{
	const char *const *args;
	va_list list;

	va_start(list, code);
	args = args_read(rq->arena, list);
	va_end(list);
	return rq_say_list(rq, code, args);
}

const char *
rq_say_list(struct rq *rq, const char *code, const char *const *args)
{
	static const char *const none[] = { NULL };
	const char *sentence = message_text(code);

	if (sentence == NULL) {
		log_error("message.unknown", "%s", code);
		return code;
	}
	return text_fill_list(rq->arena, text_get(rq->locale, sentence),
	    args == NULL ? none : args);
}

void
answer_page(struct rq *rq, const char *template)
{
	rq->answer.status = 200;
	rq->answer.template = template;
}

void
answer_form(struct rq *rq, const char *template)
{
	rq->answer.status = rq->form.status >= 400 ? rq->form.status : 422;
	rq->answer.template = template;
}

static void
answer_go(struct rq *rq, int status, const char *fmt, va_list list)
{
	rq->answer.location = arena_vprintf(rq->arena, fmt, list);
	rq->answer.status = rq->req.wants_json && rq->req.method == REQ_POST ?
	    status : 303;
}

void
answer_done(struct rq *rq, const char *path_fmt, ...)
{
	va_list list;

	va_start(list, path_fmt);
	answer_go(rq, 200, path_fmt, list);
	va_end(list);
}

void
answer_created(struct rq *rq, const char *path_fmt, ...)
{
	va_list list;

	va_start(list, path_fmt);
	answer_go(rq, 201, path_fmt, list);
	va_end(list);
}

void
answer_flash(struct rq *rq, const char *code, ...)
{
	va_list list;

	va_start(list, code);
	rq->answer.flash.code = code;
	rq->answer.flash.args = args_read(rq->arena, list);
	va_end(list);
}

void
answer_flash_link(struct rq *rq, const char *code, const char *path)
{
	rq->answer.flash.link_code = code;
	rq->answer.flash.link_path = path;
}

/* RFC 6265: visible letters without quote, comma, semicolon, backslash. */
static bool
cookie_is_plain(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text <= ' ' || *text > '~' ||
		    strchr("\",;\\", *text) != NULL)
			return false;
	return true;
}

void
answer_cookie(struct rq *rq, const char *name, const char *value,
    int64_t max_age)
{
	struct buf *headers = &rq->answer.headers;

	if (!cookie_is_plain(value)) {
		log_error("cookie.refused", "%s", name);
		return;
	}
	buf_printf(headers, "Set-Cookie: %s=%s; Path=/; Secure; HttpOnly; "
	    "SameSite=Lax", name, value);
	if (max_age != 0)
		buf_printf(headers, "; Max-Age=%lld",
		    max_age < 0 ? 0LL : (long long)max_age);
	buf_puts(headers, "\r\n");
}

void
answer_header(struct rq *rq, const char *name, const char *value)
{
	if (value[strcspn(value, "\r\n")] != '\0') {
		log_error("header.refused", "%s", name);
		return;
	}
	buf_printf(&rq->answer.headers, "%s: %s\r\n", name, value);
}

const char *
rq_day(struct rq *rq, const char *timestamp)
{
	int64_t at;

	return format_parse_time(timestamp, &at) ?
	    format_date(rq->arena, rq->locale, at) : "";
}
