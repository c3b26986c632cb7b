#include "worker.h"

#include <errno.h>
#include <fcgiapp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "crypto.h"
#include "log.h"
#include "metrics.h"
#include "sandbox.h"
#include "template.h"
#include "view.h"
#include "watchdog.h"

#define ARENA_CAP (64u << 20)	/* bytes one request may take */
#define REQUESTS_MAX 10000	/* a worker makes room for a fresh one */
#define MEMORY_WEB (512u << 20)	/* bytes of address space */
#define MEMORY_AUTH (1024u << 20)

struct worker {
	const struct cfg *cfg;
	enum pool pool;
	struct arena *arena;
	struct db *db;
	FCGX_Request fcgi;
};

static volatile sig_atomic_t is_told_to_stop;

static void
worker_stop(int signal_number)
{
	(void)signal_number;
	is_told_to_stop = 1;
	FCGX_ShutdownPending();
}

/* systemd passes its socket as 3; spawn-fcgi and StandardInput=socket as 0. */
static int
worker_descriptor(void)
{
	return getenv("LISTEN_FDS") != NULL ? 3 : 0;
}

static void
worker_count(const struct cfg *cfg)
{
	const char **names = calloc(routes_count, sizeof(*names));

	if (names == NULL)
		abort();
	for (size_t i = 0; i < routes_count; i++)
		names[i] = routes[i].name;
	metrics_open(cfg->run_dir, names, routes_count);
}

static bool
worker_start(struct worker *w)
{
	char error[512] = "";

	clock_init(w->cfg->clock_file);
	if (!text_init(w->cfg->locale_dir, error) ||
	    !template_init(w->cfg->templates_dir, TEMPLATE_PAGES,
		error) ||
	    !view_init(w->cfg, error)) {
		log_error("start", "%s", error);
		return false;
	}
	w->arena = arena_new(ARENA_CAP);
	w->db = db_open(w->cfg->database,
	    w->pool == POOL_auth ? w->cfg->auth_user : w->cfg->web_user,
	    w->cfg->prepared != 0);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&w->fcgi,
		worker_descriptor(), FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
		log_error("start", "no FastCGI socket on descriptor %d",
		    worker_descriptor());
		return false;
	}
	watchdog_init(worker_descriptor(), w->cfg->request_seconds,
	    worker_stop);
	worker_count(w->cfg);
	sandbox_enter(w->pool == POOL_auth ? MEMORY_AUTH : MEMORY_WEB);
	return true;
}

static const char *
source_param(void *self, const char *name)
{
	return FCGX_GetParam(name, ((FCGX_Request *)self)->envp);
}

static int
source_read(void *self, char *out, int size)
{
	return FCGX_GetStr(out, size, ((FCGX_Request *)self)->in);
}

static void
worker_log(const struct rq *rq, int64_t started, size_t bytes)
{
	char line[512], code[64];
	int status = rq->problem.status != 0 ? rq->problem.status :
	    rq->answer.status;

	snprintf(line, sizeof(line),
	    "org=%lld actor=%lld method=%s route=%s status=%d ms=%.1f "
	    "queries=%u trips=%u query_ms=%.1f bytes=%zu code=%s",
	    (long long)rq->me.org_id, (long long)rq->me.user_id,
	    rq->req.method == REQ_OTHER ? "other" : rq->req.method_name,
	    rq->route == NULL ? "-" : rq->route->name, status,
	    (double)(clock_ticks() - started) / 1000,
	    rq->run == NULL ? 0 : db_queries(rq->db),
	    rq->run == NULL ? 0 : db_trips(rq->db),
	    rq->run == NULL ? 0.0 : (double)db_ticks(rq->db) / 1000, bytes,
	    log_quote(code, sizeof(code),
		rq->problem.code == NULL ? "-" : rq->problem.code));
	log_fields(LOG_LEVEL_INFO, "request", line);
	metrics_request(rq->route == NULL ? NULL : rq->route->name, status,
	    clock_ticks() - started);
	metrics_add(METRICS_QUERIES, rq->run == NULL ? 0 : db_queries(rq->db));
	metrics_add(METRICS_TRIPS, rq->run == NULL ? 0 : db_trips(rq->db));
	if (rq->problem.detail != NULL)
		log_event(status >= 500 ? LOG_LEVEL_WARN : LOG_LEVEL_INFO,
		    "problem", "%s", rq->problem.detail);
}

static void
worker_serve(struct worker *w)
{
	const struct req_source source = { &w->fcgi, source_param,
		source_read };
	int64_t started = clock_ticks();
	struct rq rq = { .arena = w->arena, .cfg = w->cfg, .db = w->db,
		.out = w->fcgi.out };
	struct buf out;
	int status;

	clock_pin(true);
	buf_init(&rq.answer.headers, rq.arena);
	rq.answer.status = 200;
	rq.vm = vm_new(&rq, rq.arena);
	status = req_read(&rq.req, rq.arena, &source);
	log_set_request(rq.req.id);
	if (status != 0)
		rq_fail(&rq, status, status == 413 ? "request.too_large" :
		    status == 415 ? "request.content_type" :
		    "request.malformed", NULL);
	worker_stages(&rq, w->pool);
	buf_init(&out, rq.arena);
	if (!rq.answer.is_sent) {
		view_render(&rq, &out);
		FCGX_PutStr(out.data, (int)out.len, w->fcgi.out);
	}
	worker_log(&rq, started, out.len);
	log_set_request(NULL);
	clock_pin(false);
	arena_reset(w->arena); /* while rq is there: clean-ups look at it */
}

/* Another worker may have been faster: then there is nothing to accept. */
static int
worker_accept(struct worker *w)
{
	int status;

	do {
		watchdog_off();
		watchdog_wait();
		watchdog_on();
		status = is_told_to_stop ? -1 : FCGX_Accept_r(&w->fcgi);
	} while (status == -EAGAIN);
	return status;
}

int
worker_main(const struct cfg *cfg, enum pool pool)
{
	struct worker w = { .cfg = cfg, .pool = pool };
	unsigned char jitter;
	int left;

	if (!worker_start(&w))
		return 1;
	crypto_random(&jitter, 1);
	log_info("started", "%zu routes, pool %s", routes_count,
	    pool == POOL_auth ? "auth" : "web");
	for (left = REQUESTS_MAX + jitter * 8; left > 0; left--) {
		if (worker_accept(&w) != 0)
			break;
		worker_serve(&w);
		FCGX_Finish_r(&w.fcgi);
	}
	log_info("stopped", "%s", left > 0 ? "told to" : "served its share");
	watchdog_off();
	metrics_close();
	db_close(w.db);
	arena_free(w.arena);
	return 0;
}
