#include "view.h"

#include <fcgiapp.h>
#include <string.h>

#include "assets.h"
#include "fields.h"
#include "flash.h"
#include "format.h"
#include "frame.h"
#include "log.h"
#include "problem.h"
#include "template.h"

#define HTML "text/html; charset=utf-8"
#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define PLAIN "text/plain; charset=utf-8"

bool
view_init(const struct cfg *cfg, char error[512])
{
	fields_init();
	return assets_load(cfg->static_dir, error);
}

static void
write_head(struct rq *rq, int status, const char *type, struct buf *out)
{
	buf_printf(out, "Status: %d %s\r\n", status, problem_phrase(status));
	if (type != NULL)
		buf_printf(out, "Content-Type: %s\r\n", type);
	buf_puts(out, "Vary: Accept, Cookie\r\nCache-Control: no-store\r\n");
	if (rq->answer.headers.len > 0)
		buf_put(out, rq->answer.headers.data, rq->answer.headers.len);
}

static void
write_whole(struct rq *rq, int status, const char *type,
    const struct buf *body, struct buf *out)
{ /* budget: a response has these parts */
	write_head(rq, status, type, out);
	buf_printf(out, "Content-Length: %zu\r\n\r\n", body->len);
	buf_put(out, body->data, body->len);
}

/* The page's name for the window: its own, else its first heading. */
static void
show_title(struct rq *rq, const char *template, const struct scope *scope)
{
	struct found found;
	struct buf title;

	if (vm_find(scope, "title", strlen("title"), &found))
		return;
	buf_init(&title, rq->arena);
	if (!template_title(rq->locale, template, scope, &title))
		buf_puts(&title, "");
	vm_str(vm_page(rq->vm), "title", title.data);
}

/* In development an unknown marker is a fault; elsewhere only a blank. */
static bool
expand(struct rq *rq, const char *template, struct buf *body)
{
	const struct scope data = { vm_data(rq->vm), NULL, 0, NULL };
	const struct scope page = { vm_page(rq->vm), NULL, 0, &data };
	bool is_strict = rq->cfg->clock_file[0] != '\0' && rq_is_good(rq);

	show_title(rq, template, &page);
	buf_init(body, rq->arena);
	return template_expand(rq->locale, "layout", template, &page,
	    is_strict, body);
}

/* A refused write leaves no cookie behind. */
static void
drop_cookies(struct rq *rq)
{
	struct buf *headers = &rq->answer.headers, kept;
	const char *line, *end;

	buf_init(&kept, rq->arena);
	for (line = headers->len > 0 ? headers->data : ""; *line != '\0';
	    line = end + 1) {
		end = strchr(line, '\n');
		if (strncmp(line, "Set-Cookie:", strlen("Set-Cookie:")) != 0)
			buf_put(&kept, line, (size_t)(end + 1 - line));
	}
	*headers = kept;
}

static void
render_problem(struct rq *rq, struct buf *out)
{
	int status = rq->problem.status;
	struct buf body;
	const char *template;

	drop_cookies(rq);
	if (rq->problem.retry_after > 0 || status == 503)
		answer_header(rq, "Retry-After", arena_printf(rq->arena, "%d",
		    rq->problem.retry_after > 0 ? rq->problem.retry_after :
		    2));
	buf_init(&body, rq->arena);
	if (rq->req.wants_json) {
		problem_json(rq, &body);
		write_whole(rq, status, PROBLEM, &body, out);
		return;
	}
	template = problem_page(rq);
	frame_page(rq);
	frame_data(rq);
	if (expand(rq, template, &body)) {
		write_whole(rq, status, HTML, &body, out);
		return;
	}
	buf_init(&body, rq->arena);
	buf_printf(&body, "%d %s\n%s\n%s\n", status, problem_phrase(status),
	    rq_say_list(rq, rq->problem.code, rq->problem.args), rq->req.id);
	write_whole(rq, status, PLAIN, &body, out);
}

static void
render_json(struct rq *rq, struct buf *out)
{
	int status = rq->answer.status;
	struct buf body;

	buf_init(&body, rq->arena);
	if (status >= 400) {
		problem_json(rq, &body);
		write_whole(rq, status, PROBLEM, &body, out);
		return;
	}
	if (rq->req.method != REQ_POST)
		frame_data(rq);
	vm_write_json(rq->vm, &body);
	if (status == 201 && rq->answer.location != NULL)
		answer_header(rq, "Location", rq->answer.location);
	write_whole(rq, status, JSON, &body, out);
}

static void
render_page(struct rq *rq, struct buf *out)
{
	struct buf body;

	frame_page(rq);
	frame_data(rq);
	if (rq->answer.template != NULL &&
	    expand(rq, rq->answer.template, &body)) {
		write_whole(rq, rq->answer.status, HTML, &body, out);
		return;
	}
	rq_fault(rq, 500, "no page: %s", rq->answer.template == NULL ?
	    "the handler gave no answer" : rq->answer.template);
	render_problem(rq, out);
}

/* Only to our own paths, whatever was asked for. */
static void
render_redirect(struct rq *rq, struct buf *out)
{
	const char *location = rq->answer.location;

	if (!req_is_local_path(location)) {
		log_error("redirect.refused", "%s", rq->route == NULL ? "" :
		    rq->route->name);
		location = "/";
	}
	flash_write(rq);
	answer_header(rq, "Location", location);
	write_head(rq, 303, NULL, out);
	buf_puts(out, "\r\n");
}

void
view_render(struct rq *rq, struct buf *out)
{
	struct answer *answer = &rq->answer;
	struct buf body;

	format_zone(rq->me.is_signed_in ? rq->me.timezone : NULL);
	vm_settle(rq->vm);
	if (!rq_is_good(rq)) {
		render_problem(rq, out);
	} else if (answer->body != NULL) {
		buf_init(&body, rq->arena);
		buf_put(&body, answer->body, answer->body_len);
		write_whole(rq, answer->status == 303 ? 200 : answer->status,
		    answer->type, &body, out);
	} else if (answer->location != NULL && answer->status == 303) {
		render_redirect(rq, out);
	} else if (rq->req.wants_json) {
		render_json(rq, out);
	} else {
		render_page(rq, out);
	}
}

bool
view_stream_begin(struct rq *rq, const char *type, const char *filename)
{
	struct buf head;

	answer_header(rq, "Content-Disposition", arena_printf(rq->arena,
	    "attachment; filename=\"%s\"", filename));
	buf_init(&head, rq->arena);
	write_head(rq, 200, type, &head);
	buf_puts(&head, "\r\n");
	rq->answer.is_sent = true;
	return view_stream(rq, head.data, head.len);
}

bool
view_stream(struct rq *rq, const char *data, size_t len)
{
	return FCGX_PutStr(data, (int)len, rq->out) >= 0;
}
