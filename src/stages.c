#include <string.h>

#include "api_key.h"
#include "audit.h"
#include "bearer.h"
#include "format.h"
#include "formkey.h"
#include "log.h"
#include "refusal.h"
#include "watchdog.h"
#include "worker.h"

static void
stage_route(struct rq *rq, enum pool pool)
{
	const char *allow = NULL;
	int status;

	status = route_find(rq->arena, rq->req.method, rq->req.path,
	    &rq->route, rq->param, &allow);
	if (status == 405) {
		answer_header(rq, "Allow", allow);
		rq_fail(rq, 405, "request.method", NULL);
	} else if (status == 404) {
		rq_fail(rq, 404, "request.not_found", NULL);
	} else if (rq->route->pool != pool) {
		rq_fault(rq, 500, "this pool does not serve %s",
		    rq->route->name);
	} else {
		watchdog_note(rq->route->name);
	}
}

static bool
is_write(const struct rq *rq)
{
	return rq->route != NULL && rq->route->method == REQ_POST;
}

static void
stage_form(struct rq *rq)
{
	const struct pairs *pairs = is_write(rq) ? &rq->req.body :
	    &rq->req.query;

	if (is_write(rq) && rq->req.query.count > 0)
		rq_fail(rq, 400, "request.field", NULL);
	else if (is_write(rq) && policy_scope(rq->route->action) != NULL)
		return; /* the rows of its JSON are the handler's forms */
	else if (form_read(&rq->form, rq->arena, rq->route->fields, pairs,
		     rq->cfg->password_min) != 0)
		rq_fail(rq, 400, "request.field", NULL);
}

static void
choose_locale(struct rq *rq)
{
	const struct locale *locale = NULL;

	if (rq->me.is_signed_in)
		locale = text_locale(rq->me.language);
	if (locale == NULL && !req_is_api(&rq->req) &&
	    req_cookie(&rq->req, "__Host-lang") != NULL)
		locale = text_locale(req_cookie(&rq->req, "__Host-lang"));
	if (locale == NULL)
		locale = text_accept(rq->req.language);
	if (locale == NULL && rq->me.is_member)
		locale = text_locale(rq->me.org_language);
	rq->locale = locale == NULL ? text_locales()[0] : locale;
	format_zone(rq->me.timezone);
}

/* A suspended organization can be looked at, not changed; support looks, and
 * neither changes nor takes away. */
static void
gate_look(struct rq *rq)
{
	if (rq->me.is_support && (is_write(rq) ||
		rq->route->action == ACTION_users_export ||
		rq->route->action == ACTION_audit_export ||
		rq->route->action == ACTION_workspace_export))
		rq_fail(rq, 403, "support.look_only", NULL);
	else if (is_write(rq) && strcmp(rq->me.org_status, "suspended") == 0)
		rq_fail(rq, 403, "organization.suspended", NULL);
}

static void
gate(struct rq *rq)
{
	enum action action = rq->route->action;

	session_read(rq);
	choose_locale(rq);
	if (action != ACTION_public && !rq->me.is_signed_in) {
		rq_fail(rq, 401, "session.none", NULL);
		return;
	}
	if (is_write(rq))
		session_check_write(rq);
	if (action == ACTION_public || action == ACTION_signed_in)
		return;
	if (!rq->me.is_member)
		rq_fail(rq, 404, "request.not_found", NULL);
	else if (!policy_may(rq->me.role, rq->me.is_owner, action))
		rq_fail(rq, 403, "policy.role", NULL);
	else
		gate_look(rq);
}

/* The API: no cookie is looked at, no form is asked for its proof. */
static void
stage_token(struct rq *rq)
{
	if (!db_begin(rq->db, rq, is_write(rq)) || !bearer_send(rq))
		return;
	db_on_first(rq, bearer_gate);
	if (is_write(rq))
		rows_count(rq->me.rows);
}

static void
stage_session(struct rq *rq)
{
	const char *slug = rq_param(rq, "org");

	if (rq->route->action == ACTION_open)
		return;
	if (policy_scope(rq->route->action) != NULL) {
		stage_token(rq);
		return;
	}
	if (!db_begin(rq->db, rq, is_write(rq)))
		return;
	session_send(rq, slug);
	if (rq->me.rows == NULL) {
		gate(rq);
		return;
	}
	db_on_first(rq, gate);
	/* Writes and a person's own pages need the actor at once; a slug not
	 * seen before has no id yet. All else rides in one round trip. */
	if (is_write(rq) || rq->me.org_id == 0)
		rows_count(rq->me.rows);
}

static void
stage_handle(struct rq *rq)
{
	bool is_api = policy_scope(rq->route->action) != NULL;

	if (is_write(rq) && !(is_api ? api_key_take(rq) : formkey_take(rq)))
		return;
	if (!rq_is_good(rq))
		return;
	rq->route->handle(rq);
	vm_settle(rq->vm);
	if (is_write(rq) && is_api)
		api_key_keep(rq);
	else if (is_write(rq))
		formkey_keep(rq);
}

/* No route, or no sense in its fields: the page that says so still knows who
 * is looking, in their language and with a way out. */
static void
identify(struct rq *rq)
{
	const struct problem problem = rq->problem;

	if (req_is_api(&rq->req) || session_hash(rq) == NULL)
		return;
	rq->problem = (struct problem){ 0 };
	if (db_begin(rq->db, rq, false)) {
		session_send(rq, NULL);
		session_read(rq);
		choose_locale(rq);
	}
	rq->problem = problem;
}

/* A person who is not signed in is led to the door and back again. */
static void
lead_to_signin(struct rq *rq)
{
	if (rq->problem.status != 401 || rq->req.wants_json)
		return;
	rq->problem = (struct problem){ 0 };
	rq->answer.status = 303;
	rq->answer.location = arena_printf(rq->arena, "/signin?next=%s",
	    req_escape(rq->arena, rq->req.path));
}

void
worker_stages(struct rq *rq, enum pool pool)
{
	choose_locale(rq);
	if (rq_is_good(rq))
		stage_route(rq, pool);
	if (rq_is_good(rq))
		stage_form(rq);
	if (!rq_is_good(rq))
		identify(rq);
	if (rq_is_good(rq))
		stage_session(rq);
	if (rq_is_good(rq))
		stage_handle(rq);
	db_commit(rq);
	if (rq_is_good(rq) && rq->me.is_support)
		audit_looked(rq);
	if (rq->problem.status == 403 && is_write(rq))
		audit_refused(rq);
	if (rq->problem.status == 403)
		refusal_explain(rq);
	lead_to_signin(rq);
}
