#include "api_key.h"

#include <string.h>

#include "crypto.h"

static const char *
key_digest(struct rq *rq)
{
	unsigned char digest[CRYPTO_KEY];
	struct buf buf;

	buf_init(&buf, rq->arena);
	buf_put(&buf, rq->req.path, strlen(rq->req.path) + 1);
	buf_put(&buf, rq->req.raw_body, rq->req.raw_len);
	crypto_sha256(buf.data, buf.len, digest);
	return crypto_bytea(rq->arena, digest, sizeof(digest));
}

static void
key_repeat(struct rq *rq, struct rows *first)
{
	if (!rows_bool(first, 0, "is_same")) {
		rq_fail(rq, 422, "request.key_other", NULL);
		return;
	}
	rq->answer.status = (int)rows_int(first, 0, "status");
	rq->answer.type = "application/json";
	rq->answer.body = rows_text(first, 0, "body");
	rq->answer.body_len = strlen(rq->answer.body);
}

bool
api_key_take(struct rq *rq)
{
	const char *org, *token, *digest, *key = rq->req.idempotency_key;
	struct rows *first;

	if (!rq_is_good(rq))
		return true;
	org = db_int(rq, rq->me.org_id);
	token = db_int(rq, rq->me.token_id);
	digest = key_digest(rq);
	if (rows_count(db_send(rq, STMT_api_key_take, org, token, key,
		digest)) > 0)
		return true;
	first = db_send(rq, STMT_api_key_find, org, token, key, digest);
	if (rows_count(first) > 0)
		key_repeat(rq, first);
	return false;
}

void
api_key_keep(struct rq *rq)
{
	struct buf body;

	if (!rq_is_good(rq) || rq->answer.status >= 400)
		return;
	buf_init(&body, rq->arena);
	vm_write_json(rq->vm, &body);
	db_send(rq, STMT_api_key_answer, db_int(rq, rq->me.org_id),
	    db_int(rq, rq->me.token_id), rq->req.idempotency_key,
	    db_int(rq, rq->answer.status), body.data);
}
