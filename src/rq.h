/*
 * rq — the road of one request. Passed, never global; each member is written
 * by exactly one stage. The first problem sticks: from then on queries return
 * no rows, writes are skipped, the transaction is undone.
 */
/* budget: the road of a request, every member by its stage */
#ifndef ORGDESK_RQ_H
#define ORGDESK_RQ_H

#include "arena.h"
#include "cfg.h"
#include "db.h"
#include "form.h"
#include "req.h"
#include "route.h"
#include "session.h"
#include "vm.h"

struct problem {
	int status;		 /* 0: none */
	const char *code;	 /* text code: "users.full" */
	const char *const *args; /* for the sentence: name, value, …, NULL */
	const char *detail;	 /* for the log only */
	int retry_after;	 /* seconds, for 429 and 503 */
};

struct flash { /* what the next page says once */
	const char *code;	 /* NULL: nothing */
	const char *const *args;
	const char *link_code, *link_path;
};

struct answer {
	int status;		 /* 200 unless said */
	const char *template;	 /* "org/users" */
	const char *location;	 /* 303 */
	struct flash flash;
	struct buf headers;	 /* complete "Name: value\r\n" lines */
	const char *type;	 /* a body that is not a page: its type … */
	const char *body;	 /* … and bytes */
	size_t body_len;
	int refresh;		 /* seconds; a page that changes */
	bool is_sent;		 /* a stream wrote the response itself */
};

struct rq {
	struct arena *arena;	     /* worker */
	const struct cfg *cfg;	     /* worker */
	struct db *db;		     /* worker */
	struct req req;		     /* req */
	const struct route *route;   /* route */
	const char *param[ROUTE_PARAMS_MAX];
	struct form form;	     /* form: query of a GET, else body */
	struct actor me;	     /* session */
	const struct locale *locale; /* session: profile, cookie, header, org */
	struct vm *vm;		     /* handler */
	struct problem problem;	     /* whoever fails first */
	struct answer answer;	     /* handler */
	struct db_run *run;	     /* db's own bookkeeping */
	void *out;		     /* worker: the FastCGI stream */
};

/* The first problem sticks; later ones are ignored. The list of (name, value)
 * pairs for the sentence ends with NULL. */
void rq_fail(struct rq *, int status, const char *code, ...)
    __attribute__((sentinel));
void rq_fault(struct rq *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4))); /* detail is for the log only */
bool rq_is_good(const struct rq *);

/* The path parameter by its name in the route: rq_param(rq, "id"). */
const char *rq_param(const struct rq *, const char *name);

/* Short cuts for the form's values. */
const char *rq_text(const struct rq *, const char *field);

/* A 200 page. */
void answer_page(struct rq *, const char *template);
/* A form again, with its errors: 422 or 409; nothing was changed. */
void answer_form(struct rq *, const char *template);
/* A write is done: HTML 303 to a path of ours, JSON 200 (or 201) vm.data. */
void answer_done(struct rq *, const char *path_fmt, ...)
    __attribute__((format(printf, 2, 3)));
void answer_created(struct rq *, const char *path_fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The page also carries the fields of this table: a form that belongs neither
 * to the route nor to the POST route of the same page. */
void answer_fields(struct rq *, const struct field *);
/* What the next page says once; a text code and its (name, value) pairs. */
void answer_flash(struct rq *, const char *code, ...) __attribute__((sentinel));
/* A link at the flash's end; a form with a button when only POST goes there. */
void answer_flash_link(struct rq *, const char *code, const char *path);
void answer_cookie(struct rq *, const char *name, const char *value,
    int64_t max_age);
void answer_header(struct rq *, const char *name, const char *value);

/* A column's time as a day in the actor's zone: "27 November 2026"; "" for
 * anything else. For sentences; pages use the modifiers. */
const char *rq_day(struct rq *, const char *timestamp);

/* The sentence of a text code in the request's language, from messages.def. */
const char *rq_say(struct rq *, const char *code, ...)
    __attribute__((sentinel));
const char *rq_say_list(struct rq *, const char *code,
    const char *const *args); /* args may be NULL */

#endif
