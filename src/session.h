/*
 * session — cookie → actor; the CSRF rules. The actor's statement is one
 * reviewed function in the database (auth.actor): it finds the session by the
 * hash of its id, the membership by the slug, and only then sets the tenant.
 */
#ifndef ORGDESK_SESSION_H
#define ORGDESK_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/policy.h"

struct rq;
struct rows;

struct actor {
	bool is_signed_in, is_member; /* is_member: of the organization in
					 the path, active */
	int64_t user_id, session_id;
	const char *email, *name, *language, *timezone, *theme;
	int64_t org_id;
	const char *org_slug, *org_name, *org_status, *org_language;
	int64_t member_id;
	enum role role;
	bool is_owner;
	bool is_support;	  /* the operator's staff: may look */
	bool has_recent_password; /* proved within ten minutes */
	int64_t token_id;	  /* a bearer token; no session is there */
	const char *scopes;	  /* "{contacts,users}": what it may do */
	const char *csrf_id;	  /* what the hidden csrf is bound to */
	struct rows *rows;	  /* the actor's statement, for more columns */
};

#define SESSION_COOKIE "__Host-sid"
#define SESSION_PRE_COOKIE "__Host-pre" /* before sign-in: only for CSRF */
#define SESSION_DEVICE_COOKIE "__Host-device" /* signed in here before */

/* Queues the actor's statement; slug NULL outside an organization. */
void session_send(struct rq *, const char *slug);

/* Reads its result into rq->me; for the gate. */
void session_read(struct rq *);

/* What the actor is by now, from rows with role and is_owner: problem 404 when
 * no member any more, 403 when the route's action is no longer theirs. */
void session_read_again(struct rq *, struct rows *);

/* The hidden csrf value of this session or pre-session; makes the pre-session
 * cookie when there is neither. */
const char *session_csrf(struct rq *);

/*
 * The five rules for an unsafe request: Sec-Fetch-Site same-origin or absent;
 * Origin, when present, equal to base_url's byte for byte; at least one of
 * them present; csrf fits; a content type we parse. Problem 403 or 415.
 */
void session_check_write(struct rq *);

/* Starts a session for a user (after any proof): new id, old one ended, both
 * cookies set; the id's hash goes to the database. */
void session_start(struct rq *, int64_t user_id);

/* Ends the present one and takes its cookie back. */
void session_end(struct rq *);

/* Parameters for statements: the SHA-256 of this session's id or of this
 * browser's device cookie; NULL when there is none. */
const char *session_hash(struct rq *);
const char *session_device_hash(struct rq *);

/* 256 random bits as 43 letters. */
const char *session_new_id(struct rq *);

/* The rank for policy_refuses(). */
struct rank session_rank(const struct rq *);

#endif
