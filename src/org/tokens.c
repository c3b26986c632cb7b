#include <string.h>

#include "audit.h"
#include "bearer.h"
#include "member.h"

#define TOKENS_MAX 50 /* live ones of an organization */

static const char *const scope_choices[] = {
#define SCOPE(ident, admin, billing, user, member) #ident,
#include "rules/scope.def"
#undef SCOPE
	NULL
};

const struct field tokens_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 100, .autocomplete = "off" },
	{ .name = "scope", .type = F_CHOICE,
	    .flags = FIELD_REQUIRED | FIELD_MANY, .choices = scope_choices },
	{ 0 }
};

/* "{contacts,users}": the scopes that this role can give. */
static const char *
scopes_of(struct rq *rq, enum role role)
{
	struct buf array;

	buf_init(&array, rq->arena);
	for (size_t n = 0; policy_scope_name(n) != NULL; n++)
		if (policy_may_scope(role, n))
			buf_printf(&array, "%c%s", array.len == 0 ? '{' : ',',
			    policy_scope_name(n));
	buf_puts(&array, array.len == 0 ? "{}" : "}");
	return array.data;
}

static bool
is_chosen(const struct rq *rq, const char *scope)
{
	const struct value *value;

	for (size_t n = 0; (value = form_nth(&rq->form, "scope", n)) != NULL;
	    n++)
		if (strcmp(value->text, scope) == 0)
			return true;
	return false;
}

static void
tokens_show(struct rq *rq)
{
	struct node *list = vm_list(vm_page(rq->vm), "scopes"), *node;
	struct rows *rows = db_send(rq, STMT_tokens_list,
	    db_int(rq, rq->me.org_id), scopes_of(rq, ROLE_ADMIN),
	    scopes_of(rq, ROLE_BILLING), scopes_of(rq, ROLE_USER));

	rows_count(rows); /* from here on the role is known */
	for (size_t n = 0; policy_scope_name(n) != NULL; n++) {
		if (!policy_may_scope(rq->me.role, n))
			continue;
		node = vm_append(list);
		vm_str(node, "value", policy_scope_name(n));
		vm_str(node, "key", arena_printf(rq->arena, "scope.%s",
		    policy_scope_name(n)));
		vm_bool(node, "is_chosen",
		    is_chosen(rq, policy_scope_name(n)));
	}
	vm_rows(vm_data(rq->vm), "tokens", rows, NULL);
}

void
tokens_list(struct rq *rq)
{
	vm_str(vm_page(rq->vm), "token", NULL);
	tokens_show(rq);
	answer_page(rq, "org/tokens");
}

/* The chosen scopes, in the order of the table, each once. */
static const char *
scopes_chosen(struct rq *rq)
{
	struct buf array;

	buf_init(&array, rq->arena);
	for (size_t n = 0; policy_scope_name(n) != NULL; n++) {
		if (!is_chosen(rq, policy_scope_name(n)))
			continue;
		if (!policy_may_scope(rq->me.role, n))
			rq_fail(rq, 403, "policy.role", NULL);
		buf_printf(&array, "%c%s", array.len == 0 ? '{' : ',',
		    policy_scope_name(n));
	}
	buf_puts(&array, "}");
	return array.data;
}

/* The one time that the secret is seen: in this answer. */
static void
token_insert(struct rq *rq, const char *scopes)
{
	const char *hash, *name = rq_text(rq, "name");
	const char *secret = bearer_new(rq, &hash);
	struct rows *made = db_send(rq, STMT_tokens_insert,
	    db_int(rq, rq->me.org_id), name, scopes, hash,
	    db_int(rq, rq->me.member_id), rq->me.name);
	struct node *token;

	audit_record(rq, "tokens.create", name, NULL,
	    audit_json(rq, "scopes", scopes, NULL));
	if (rows_count(made) == 0)
		return;
	if (!rq->req.wants_json)
		tokens_show(rq);
	token = vm_object(vm_data(rq->vm), "token");
	vm_int(token, "id", rows_int(made, 0, "id"));
	vm_str(token, "name", name);
	vm_json(token, "scopes", rows_text(made, 0, "scopes"));
	vm_str(token, "secret", secret);
	answer_page(rq, "org/tokens");
	rq->answer.status = 201;
}

void
tokens_create(struct rq *rq)
{
	const char *scopes = scopes_chosen(rq);
	struct rows *count;

	member_lock_organization(rq);
	count = db_send(rq, STMT_tokens_count, db_int(rq, rq->me.org_id));
	if (rows_int(count, 0, "count") >= TOKENS_MAX)
		form_error(&rq->form, 409, NULL, "tokens.limit", "count",
		    db_int(rq, TOKENS_MAX), NULL);
	if (form_is_good(&rq->form)) {
		token_insert(rq, scopes);
		return;
	}
	tokens_list(rq);
	answer_form(rq, "org/tokens");
}

/* Once more is harmless. */
void
token_revoke(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id), *id = rq_param(rq, "id");
	struct rows *token = db_send(rq, STMT_tokens_find, org, id,
	    scopes_of(rq, rq->me.role));

	if (rows_count(token) == 0) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	if (rows_is_null(token, 0, "revoked_at")) {
		db_send(rq, STMT_tokens_revoke, org, id, rq->me.name);
		audit_record(rq, "tokens.revoke", rows_text(token, 0, "name"),
		    audit_json(rq, "scopes", rows_text(token, 0, "scopes"),
			NULL), NULL);
	}
	answer_flash(rq, "tokens.revoked", "name",
	    rows_text(token, 0, "name"), NULL);
	answer_done(rq, "/o/%s/security/tokens", rq_param(rq, "org"));
}
