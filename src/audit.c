#include "audit.h"

#include <json-c/json.h>

static void
audit_send(struct rq *rq, const char *outcome, const char *const *columns)
{
	db_send(rq, STMT_audit_insert, db_int(rq, rq->me.org_id),
	    rq->me.user_id == 0 ? NULL : db_int(rq, rq->me.user_id),
	    rq->me.email == NULL ? "orgdesk" : rq->me.email, columns[0],
	    columns[1], columns[2], columns[3], outcome,
	    rq->req.address == NULL ? "" : rq->req.address,
	    rq->req.id == NULL ? "" : rq->req.id);
}

void
audit_record(struct rq *rq, const char *action, const char *target,
    const char *before, const char *after)
{ /* budget: a record has these five parts */
	const char *columns[] = { action, target, before, after };

	audit_send(rq, "done", columns);
}

static void
json_put(void *object)
{
	json_object_put(object);
}

const char *
audit_json(struct rq *rq, const char *name, ...)
{
	struct json_object *object = json_object_new_object();
	const char *value;
	va_list list;

	arena_defer(rq->arena, json_put, object);
	va_start(list, name);
	for (; name != NULL; name = va_arg(list, const char *)) {
		value = va_arg(list, const char *);
		json_object_object_add(object, name,
		    value == NULL ? NULL : json_object_new_string(value));
	}
	va_end(list);
	return json_object_to_json_string_ext(object,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

void
audit_refused(struct rq *rq)
{
	const struct problem problem = rq->problem;
	const char *columns[] = { policy_key(rq->route->action), rq->req.path,
		NULL, NULL };

	if (!rq->me.is_member)
		return;
	rq->problem = (struct problem){ 0 };
	if (db_begin(rq->db, rq, true)) {
		columns[3] = audit_json(rq, "code", problem.code, NULL);
		audit_send(rq, "refused", columns);
		db_commit(rq);
	}
	rq->problem = problem;
}

void
audit_looked(struct rq *rq)
{
	if (db_begin(rq->db, rq, true)) {
		audit_record(rq, "support.look", rq->req.path, NULL, NULL);
		db_commit(rq);
	}
}

void
audit_account(struct rq *rq, int64_t user_id, const char *action,
    const char *detail_json)
{
	db_send(rq, STMT_audit_account, db_int(rq, user_id), action,
	    detail_json, rq->req.address == NULL ? "" : rq->req.address,
	    rq->req.id == NULL ? "" : rq->req.id);
}
