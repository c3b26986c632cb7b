#include "problem.h"

#include <string.h>

static const struct {
	int status;
	const char *phrase;
} phrases[] = {
	{ 200, "OK" },
	{ 201, "Created" },
	{ 303, "See Other" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 409, "Conflict" },
	{ 413, "Content Too Large" },
	{ 415, "Unsupported Media Type" },
	{ 422, "Unprocessable Content" },
	{ 429, "Too Many Requests" },
	{ 500, "Internal Server Error" },
	{ 503, "Service Unavailable" },
};

const char *
problem_phrase(int status)
{
	size_t i;

	for (i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (phrases[i].status == status)
			return phrases[i].phrase;
	return status < 400 ? "OK" : "Error";
}

/* The page that names roles and people is for what a role may not do; what
 * nobody may do to this person is said in a sentence. */
static bool
is_rank(const struct rq *rq)
{
	static const char *const ranks[] = { "policy.role",
		"policy.members_only", "policy.owner_only" };
	size_t i;

	if (rq->problem.status != 403 || !rq->me.is_member)
		return false;
	for (i = 0; i < sizeof(ranks) / sizeof(ranks[0]); i++)
		if (strcmp(rq->problem.code, ranks[i]) == 0)
			return true;
	return false;
}

/* The workspace is closed to this person. */
static bool
is_closed(const struct rq *rq)
{
	return rq->problem.status == 403 && rq->me.is_member &&
	    (strcmp(rq->problem.code, "workspace.suspended") == 0 ||
	    strcmp(rq->problem.code, "workspace.level") == 0);
}

const char *
problem_page(struct rq *rq)
{
	const struct problem *problem = &rq->problem;
	struct node *page = vm_page(rq->vm);

	vm_int(page, "status", problem->status);
	vm_str(page, "code", problem->code);
	vm_str(page, "message",
	    rq_say_list(rq, problem->code, problem->args));
	if (problem->retry_after > 0)
		vm_int(page, "retry_after", problem->retry_after);
	else
		vm_str(page, "retry_after", NULL);
	vm_bool(page, "is_suspended",
	    strcmp(problem->code, "workspace.suspended") == 0);
	if (is_closed(rq))
		return "closed";
	return is_rank(rq) ? "forbidden" : "error";
}

/* A single wrong thing names the whole; several are the form's. */
static const char *
form_code(const struct form *form)
{
	if (form->errors == NULL)
		return "form.invalid";
	return form->errors->next == NULL || form->status == 409 ?
	    form->errors->code : "form.invalid";
}

static void
write_errors(struct rq *rq, struct node *list)
{
	const struct form_error *error = rq->form.errors;
	struct node *item;

	if (!rq_is_good(rq))
		return; /* the refusal is not about what was typed */
	for (; error != NULL; error = error->next) {
		item = vm_append(list);
		vm_str(item, "field", error->field);
		vm_str(item, "code", error->code);
		vm_str(item, "message",
		    rq_say_list(rq, error->code, error->args));
	}
}

void
problem_json(struct rq *rq, struct buf *out)
{
	struct vm *vm = vm_new(rq, rq->arena);
	struct node *data = vm_data(vm);
	bool is_form = rq_is_good(rq);
	int status = is_form ? rq->answer.status : rq->problem.status;
	const char *code = is_form ? form_code(&rq->form) : rq->problem.code;
	const char *detail = rq_say_list(rq, code, rq->problem.args);

	if (is_form && rq->form.errors != NULL)
		detail = rq_say_list(rq, rq->form.errors->code,
		    rq->form.errors->args);
	vm_str(data, "type", "about:blank");
	vm_str(data, "title", problem_phrase(status));
	vm_int(data, "status", status);
	vm_str(data, "code", code);
	vm_str(data, "detail", detail);
	write_errors(rq, vm_list(data, "errors"));
	vm_str(data, "request_id", rq->req.id);
	vm_write_json(vm, out);
}
