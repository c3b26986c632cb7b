#include "formkey.h"

#include <string.h>

#include "crypto.h"

/* Route and values, so that a key cannot be used for something else. */
static const char *
formkey_digest(struct rq *rq)
{
	unsigned char digest[CRYPTO_KEY];
	struct buf buf;
	size_t i;
	const struct pair *pair;

	buf_init(&buf, rq->arena);
	buf_puts(&buf, rq->req.path);
	for (i = 0; i < rq->req.body.count; i++) {
		pair = &rq->req.body.at[i];
		if (strcmp(pair->name, "csrf") == 0)
			continue;
		buf_put(&buf, pair->name, strlen(pair->name) + 1);
		buf_put(&buf, pair->value, pair->len + 1);
	}
	crypto_sha256(buf.data, buf.len, digest);
	return crypto_bytea(rq->arena, digest, sizeof(digest));
}

static void
formkey_repeat(struct rq *rq, struct rows *first)
{
	if (!rows_bool(first, 0, "is_same")) {
		rq_fail(rq, 409, "request.key_reused", NULL);
		return;
	}
	rq->answer.status = (int)rows_int(first, 0, "status");
	rq->answer.location = rows_text(first, 0, "location");
	if (rq->req.wants_json) {
		rq->answer.type = "application/json";
		rq->answer.body = rows_text(first, 0, "body");
		rq->answer.body_len = strlen(rq->answer.body);
	}
}

bool
formkey_take(struct rq *rq)
{
	const char *key = form_text(&rq->form, "key"), *user, *digest;
	struct rows *first;

	if (*key == '\0' || !rq->me.is_signed_in || !rq_is_good(rq))
		return true;
	user = db_int(rq, rq->me.user_id);
	digest = formkey_digest(rq);
	if (rows_count(db_send(rq, STMT_form_key_take, user, key, digest)) > 0)
		return true;
	first = db_send(rq, STMT_form_key_find, user, key, digest);
	if (rows_count(first) > 0)
		formkey_repeat(rq, first);
	return false;
}

void
formkey_keep(struct rq *rq)
{
	const char *key = form_text(&rq->form, "key");
	struct buf body;

	if (*key == '\0' || !rq->me.is_signed_in || !rq_is_good(rq) ||
	    rq->answer.status >= 400)
		return;
	vm_settle(rq->vm);
	buf_init(&body, rq->arena);
	vm_write_json(rq->vm, &body);
	db_send(rq, STMT_form_key_answer, db_int(rq, rq->me.user_id), key,
	    db_int(rq, rq->answer.status), rq->answer.location, body.data);
}
