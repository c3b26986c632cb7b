#include <string.h>

#include "crypto.h"
#include "log.h"
#include "rq.h"

#define ID_LETTERS 43 /* base64url of 32 bytes */
#define SLUGS 256

/*
 * slug → id of organizations seen lately. A stale entry finds nothing: the
 * tenant is set by the database from the membership it has verified itself.
 */
static struct {
	char slug[64];
	int64_t id;
} slugs[SLUGS];

static size_t
slug_slot(const char *slug)
{
	size_t hash = 5381;

	while (*slug != '\0')
		hash = hash * 33 + (unsigned char)*slug++;
	return hash % SLUGS;
}

static int64_t
slug_id(const char *slug)
{
	size_t slot = slug_slot(slug);

	return strcmp(slugs[slot].slug, slug) == 0 ? slugs[slot].id : 0;
}

static void
slug_remember(const char *slug, int64_t id)
{
	size_t slot = slug_slot(slug);

	if (strlen(slug) < sizeof(slugs[slot].slug)) {
		memcpy(slugs[slot].slug, slug, strlen(slug) + 1);
		slugs[slot].id = id;
	}
}

/* The cookie's hash as a parameter, or NULL when it is no session id. */
static const char *
cookie_hash(struct rq *rq, const char *name)
{
	const char *id = req_cookie(&rq->req, name);
	unsigned char hash[CRYPTO_KEY];

	if (id == NULL || strlen(id) != ID_LETTERS)
		return NULL;
	crypto_sha256(id, ID_LETTERS, hash);
	return crypto_bytea(rq->arena, hash, sizeof(hash));
}

const char *
session_hash(struct rq *rq)
{
	return cookie_hash(rq, SESSION_COOKIE);
}

void
session_send(struct rq *rq, const char *slug)
{
	const char *hash = session_hash(rq);

	if (hash == NULL)
		return;
	rq->me.org_id = slug == NULL ? 0 : slug_id(slug);
	rq->me.rows = db_send(rq, STMT_session_actor, hash, slug,
	    db_int(rq, rq->cfg->session_idle_minutes),
	    db_int(rq, rq->cfg->session_hours),
	    rq->req.method == REQ_POST ? "false" : "true");
}

static void
actor_read_member(struct actor *me)
{
	me->org_id = rows_int(me->rows, 0, "org_id");
	me->org_slug = rows_text(me->rows, 0, "org_slug");
	me->org_name = rows_text(me->rows, 0, "org_name");
	me->org_status = rows_text(me->rows, 0, "org_status");
	me->org_language = rows_text(me->rows, 0, "org_language");
	me->member_id = rows_int(me->rows, 0, "member_id");
	me->role = policy_role(rows_text(me->rows, 0, "role"));
	me->is_owner = rows_bool(me->rows, 0, "is_owner");
	me->is_support = rows_bool(me->rows, 0, "is_support");
	me->is_member = true;
	slug_remember(me->org_slug, me->org_id);
}

void
session_read(struct rq *rq)
{
	struct actor *me = &rq->me;
	int64_t expected = me->org_id;

	if (me->rows == NULL || rows_count(me->rows) == 0)
		return;
	me->is_signed_in = true;
	me->user_id = rows_int(me->rows, 0, "user_id");
	me->session_id = rows_int(me->rows, 0, "session_id");
	me->email = rows_text(me->rows, 0, "email");
	me->name = rows_text(me->rows, 0, "name");
	me->language = rows_text(me->rows, 0, "language");
	me->timezone = rows_text(me->rows, 0, "timezone");
	me->theme = rows_text(me->rows, 0, "theme");
	me->has_recent_password =
	    rows_bool(me->rows, 0, "has_recent_password");
	me->org_id = 0; /* what the cache of slugs said */
	if (!rows_is_null(me->rows, 0, "member_id"))
		actor_read_member(me);
	if (me->is_member && expected != 0 && expected != me->org_id)
		rq_fault(rq, 503, "the organization of this slug changed");
}

void
session_read_again(struct rq *rq, struct rows *self)
{
	if (!rq_is_good(rq))
		return;
	if (rows_count(self) == 0) {
		rq->me.is_member = false;
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	rq->me.role = policy_role(rows_text(self, 0, "role"));
	rq->me.is_owner = rows_bool(self, 0, "is_owner");
	if (!policy_may(rq->me.role, rq->me.is_owner, rq->route->action))
		rq_fail(rq, 403, "policy.role", NULL);
}

static const char *
csrf_of(struct rq *rq, const char *id)
{
	unsigned char mac[CRYPTO_KEY];

	crypto_mac(rq->cfg->secret, "csrf", id, strlen(id), mac);
	return crypto_base64url(rq->arena, mac, sizeof(mac));
}

const char *
session_new_id(struct rq *rq)
{
	unsigned char id[CRYPTO_KEY];

	crypto_random(id, sizeof(id));
	return crypto_base64url(rq->arena, id, sizeof(id));
}

/* A live session's id binds the forms; before sign-in the pre-session's. */
static const char *
csrf_id(struct rq *rq)
{
	const char *id;

	id = req_cookie(&rq->req,
	    rq->me.is_signed_in ? SESSION_COOKIE : SESSION_PRE_COOKIE);
	return id != NULL && strlen(id) == ID_LETTERS ? id : NULL;
}

const char *
session_csrf(struct rq *rq)
{
	const char *id = rq->me.csrf_id;

	if (id == NULL)
		id = csrf_id(rq);
	if (id == NULL) {
		id = session_new_id(rq);
		answer_cookie(rq, SESSION_PRE_COOKIE, id, 0);
	}
	rq->me.csrf_id = id;
	return csrf_of(rq, id);
}

static bool
write_is_same_site(const struct rq *rq)
{
	const char *site = rq->req.sec_fetch_site, *origin = rq->req.origin;

	if (*site == '\0' && *origin == '\0')
		return false;
	return (*site == '\0' || strcmp(site, "same-origin") == 0) &&
	    (*origin == '\0' || strcmp(origin, rq->cfg->base_url) == 0);
}

void
session_check_write(struct rq *rq)
{
	const char *sent = form_text(&rq->form, "csrf"), *id = csrf_id(rq);
	const char *wanted;

	if (rq->req.kind != REQ_URLENCODED && rq->req.kind != REQ_MULTIPART)
		rq_fail(rq, 415, "request.content_type", NULL);
	else if (!write_is_same_site(rq))
		rq_fail(rq, 403, "request.cross_site", NULL);
	if (!rq_is_good(rq))
		return;
	wanted = id == NULL ? NULL : csrf_of(rq, id);
	if (wanted == NULL || strlen(sent) != strlen(wanted) ||
	    !crypto_same(sent, wanted, strlen(wanted)))
		rq_fail(rq, 403, "request.csrf", NULL);
}

void
session_start(struct rq *rq, int64_t user_id)
{
	const char *id = session_new_id(rq), *device = session_new_id(rq);
	const char *old = session_hash(rq), *user = db_int(rq, user_id);
	unsigned char hash[CRYPTO_KEY];

	crypto_sha256(id, strlen(id), hash);
	if (old != NULL)
		db_send(rq, STMT_session_delete, old);
	db_send(rq, STMT_session_insert, user,
	    crypto_bytea(rq->arena, hash, sizeof(hash)),
	    rq->req.user_agent,
	    rq->req.address);
	db_send(rq, STMT_session_trim, user);
	if (session_device_hash(rq) == NULL) {
		crypto_sha256(device, strlen(device), hash);
		db_send(rq, STMT_session_device,
		    crypto_bytea(rq->arena, hash, sizeof(hash)), user);
		answer_cookie(rq, SESSION_DEVICE_COOKIE, device, 31536000);
	} else {
		db_send(rq, STMT_session_device, session_device_hash(rq),
		    user);
	}
	answer_cookie(rq, SESSION_COOKIE, id, 0);
}

const char *
session_device_hash(struct rq *rq)
{
	return cookie_hash(rq, SESSION_DEVICE_COOKIE);
}

void
session_end(struct rq *rq)
{
	const char *hash = session_hash(rq);

	if (hash != NULL)
		db_send(rq, STMT_session_delete, hash);
	answer_cookie(rq, SESSION_COOKIE, "", -1);
}

struct rank
session_rank(const struct rq *rq)
{
	return (struct rank){ .member_id = rq->me.member_id,
		.role = rq->me.role, .is_owner = rq->me.is_owner };
}
