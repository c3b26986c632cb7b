#include "bearer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "crypto.h"

#define PREFIX "odt_"
#define SECRET_LETTERS 43 /* base64url of 32 bytes */
#define ORG_DIGITS 19
#define KEY_MAX 255 /* bytes of an Idempotency-Key */

static const char *
token_hash(struct rq *rq, const char *token)
{
	unsigned char hash[CRYPTO_KEY];

	crypto_sha256(token, strlen(token), hash);
	return crypto_bytea(rq->arena, hash, sizeof(hash));
}

/* The organization a token names; 0 when it has not the shape of one. */
static int64_t
token_org(const char *token)
{
	const char *digits = token + strlen(PREFIX), *end;
	size_t len;

	if (strncmp(token, PREFIX, strlen(PREFIX)) != 0)
		return 0;
	len = strspn(digits, "0123456789");
	end = digits + len;
	if (len == 0 || len > ORG_DIGITS || *digits == '0' || *end != '_' ||
	    strlen(end + 1) != SECRET_LETTERS)
		return 0;
	return len == ORG_DIGITS && strncmp(digits, "9223372036854775807",
	    ORG_DIGITS) > 0 ? 0 : strtoll(digits, NULL, 10);
}

static void
bearer_refuse(struct rq *rq)
{
	answer_header(rq, "WWW-Authenticate",
	    *rq->req.authorization == '\0' ? "Bearer" :
	    "Bearer error=\"invalid_token\"");
	rq_fail(rq, 401, "token.none", NULL);
}

bool
bearer_send(struct rq *rq)
{
	const char *token = rq->req.authorization;

	token += strncasecmp(token, "Bearer ", 7) == 0 ? 7 : strlen(token);
	rq->me.org_id = token_org(token);
	if (rq->me.org_id == 0) {
		bearer_refuse(rq);
		return false;
	}
	rq->me.rows = db_send(rq, STMT_bearer_token,
	    db_int(rq, rq->me.org_id), token_hash(rq, token));
	return true;
}

static void
bearer_read(struct rq *rq)
{
	struct actor *me = &rq->me;

	me->token_id = rows_int(me->rows, 0, "token_id");
	me->scopes = rows_text(me->rows, 0, "scopes");
	me->user_id = rows_int(me->rows, 0, "user_id");
	me->member_id = rows_int(me->rows, 0, "member_id");
	me->email = rows_text(me->rows, 0, "email");
	me->role = policy_role(rows_text(me->rows, 0, "role"));
	me->is_owner = rows_bool(me->rows, 0, "is_owner");
	me->org_slug = rows_text(me->rows, 0, "org_slug");
	me->org_name = rows_text(me->rows, 0, "org_name");
	me->org_status = rows_text(me->rows, 0, "org_status");
	me->org_language = rows_text(me->rows, 0, "org_language");
}

/* "{contacts,users}" holds "users"? */
static bool
has_scope(const char *scopes, const char *scope)
{
	size_t len = strlen(scope);

	for (const char *at = scopes; (at = strstr(at, scope)) != NULL; at++)
		if (strchr("{,", at[-1]) != NULL &&
		    strchr(",}", at[len]) != NULL)
			return true;
	return false;
}

static void
gate_write(struct rq *rq)
{
	const char *key = rq->req.idempotency_key;

	if (strcmp(rq->me.org_status, "suspended") == 0)
		rq_fail(rq, 403, "organization.suspended", NULL);
	else if (rq->req.kind != REQ_JSON)
		rq_fail(rq, 415, "request.content_type", NULL);
	else if (*key == '\0' || strlen(key) > KEY_MAX)
		rq_fail(rq, 400, "request.key_missing", NULL);
}

void
bearer_gate(struct rq *rq)
{
	const char *scope = policy_scope(rq->route->action);

	if (rows_count(rq->me.rows) == 0) {
		if (rq_is_good(rq))
			bearer_refuse(rq);
		return;
	}
	bearer_read(rq);
	if (!has_scope(rq->me.scopes, scope)) {
		answer_header(rq, "WWW-Authenticate", arena_printf(rq->arena,
		    "Bearer error=\"insufficient_scope\", scope=\"%s\"",
		    scope));
		rq_fail(rq, 403, "token.scope", "scope", scope, NULL);
	} else if (rq->route->method == REQ_POST) {
		gate_write(rq);
	}
}

const char *
bearer_new(struct rq *rq, const char **hash)
{
	const char *token = arena_printf(rq->arena, PREFIX "%lld_%s",
	    (long long)rq->me.org_id, session_new_id(rq));

	*hash = token_hash(rq, token);
	return token;
}
