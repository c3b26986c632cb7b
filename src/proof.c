#include "crypto.h"
#include "proof.h"
#include "throttle.h"

/*
 * One counter an account, another for browsers that signed in to it before,
 * so that a stranger cannot lock a person out; one an address.
 */
static const char *
account_key(struct rq *rq, const char *email, struct rows *user)
{
	if (rows_bool(user, 0, "is_known_device"))
		return arena_printf(rq->arena, "signin:device:%s:%s",
		    session_device_hash(rq), email);
	return arena_printf(rq->arena, "signin:account:%s", email);
}

static bool
proof_throttle(struct rq *rq, const char *email, const char *key)
{
	const struct limit limits[] = {
		{ key, 10, "15 minutes" },
		{ arena_printf(rq->arena, "signin:hour:%s", email), 100,
		    "1 hour" },
		{ arena_printf(rq->arena, "signin:from:%s",
		      req_address_prefix(&rq->req, rq->arena)),
		    rq->cfg->signin_per_minute, "1 minute" },
	};

	return throttle_take(rq, limits, 3);
}

/* NULL unless address and password fit; errors are at the form. */
struct rows *
proof_take(struct rq *rq, const struct value *email,
    const struct value *password)
{
	struct rows *user = db_send(rq, STMT_proof_find, email->key,
	    session_device_hash(rq));
	const char *key = account_key(rq, email->key, user);
	const char *phc = rows_text(user, 0, "phc");
	bool is_stale = false;

	if (!proof_throttle(rq, email->key, key))
		return NULL;
	if (!crypto_password_fits(*phc == '\0' ? NULL : phc, password->text,
		password->len, &is_stale)) {
		form_error(&rq->form, 422, "password", "signin.wrong", NULL);
		return NULL;
	}
	throttle_forget(rq, key);
	if (is_stale)
		db_send(rq, STMT_password_set, rows_text(user, 0, "id"),
		    crypto_password_hash(rq->arena, password->text,
			password->len));
	return user;
}
