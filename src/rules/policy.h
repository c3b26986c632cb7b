/*
 * policy — the permission matrix: who may do what, one table (policy.def).
 * Pure: no clock, no database, no request. It gates routes, decides buttons,
 * prints the documentation and generates tests.
 */
/* budget: the matrix and the scopes, all that is asked of them */
#ifndef ORGDESK_POLICY_H
#define ORGDESK_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role { ROLE_NONE, ROLE_ADMIN, ROLE_BILLING, ROLE_USER, ROLE_MEMBER };

enum guard {
	GUARD_none,	   /* the role alone decides */
	GUARD_member_only, /* a User Admin only on Members; never oneself, never
			      the organization owner */
	GUARD_other,	   /* anyone but oneself; the owner's row only lets its
			      workspaces be changed */
	GUARD_not_owner,   /* not for the organization owner: hand over first */
	GUARD_owner_only,  /* nobody but the organization owner */
	GUARD_scoped,	   /* sees or does a part: the page says which */
};

enum action {
	ACTION_open,	  /* no session is looked at: probes, webhooks */
	ACTION_public,	  /* anybody, signed in or not */
	ACTION_signed_in, /* any session */
#define ACTION(ident, key, owner, admin, billing, user, member, guard) \
	ACTION_##ident,
#include "policy.def"
#undef ACTION
	ACTION_COUNT,
#define SCOPE(ident, admin, billing, user, member) ACTION_scope_##ident,
#include "scope.def" /* of the API: what a bearer token may do, no role */
#undef SCOPE
	ACTION_END
};

/* Whom an action is done to. */
struct subject {
	int64_t member_id;
	enum role role;
	bool is_owner;
};

/* Who does it. */
struct rank {
	int64_t member_id;
	enum role role;
	bool is_owner;
};

const char *policy_key(enum action);
enum guard policy_guard(enum action);
const char *policy_guard_name(enum guard);

/* By its key; ACTION_COUNT when there is none. */
enum action policy_action(const char *key);

/* The gate: role and owner mark alone. public and signed_in are not asked. */
bool policy_may(enum role, bool is_owner, enum action);

/*
 * The subject check, after the gate: NULL when allowed, else the text code of
 * the reason: "policy.role", "policy.not_yourself", "policy.not_owner",
 * "policy.members_only", "policy.owner_only", "policy.own_role" (not_yourself,
 * of a role), "policy.hand_over" (they must hand over before leaving).
 */
const char *policy_refuses(const struct rank *, enum action,
    const struct subject *);

/* May the actor hand out this role (invite, change)? Same answers. */
const char *policy_refuses_role(const struct rank *, enum action, enum role);

/* Scopes of bearer tokens. The scope that an action asks for; NULL when it is
 * an action of people. The n-th scope; NULL past the last. May a holder of
 * this role make a token with the n-th? */
const char *policy_scope(enum action);
const char *policy_scope_name(size_t n);
bool policy_may_scope(enum role, size_t n);

enum role policy_role(const char *name); /* "billing_admin"; ROLE_NONE */
const char *policy_role_name(enum role);

#endif
