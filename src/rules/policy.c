#include "rules/policy.h"

#include <string.h>

#define Y true
#define _ false

/* Columns in the order of the table: owner, then enum role. */
struct line {
	const char *key;
	bool owner, roles[4];
	enum guard guard;
};

static const struct line lines[ACTION_COUNT] = {
	[ACTION_open] = { "open", Y, { Y, Y, Y, Y }, GUARD_none },
	[ACTION_public] = { "public", Y, { Y, Y, Y, Y }, GUARD_none },
	[ACTION_signed_in] = { "signed_in", Y, { Y, Y, Y, Y }, GUARD_none },
#define ACTION(ident, key, owner, admin, billing, user, member, guard)       \
	[ACTION_##ident] = { key, owner, { admin, billing, user, member },   \
	    GUARD_##guard },
#include "policy.def"
#undef ACTION
};

/* Roles in the order of enum role. */
static const struct {
	const char *name, *key;
	bool roles[4];
} scopes[] = {
#define SCOPE(ident, admin, billing, user, member)                           \
	{ #ident, "scope." #ident, { admin, billing, user, member } },
#include "scope.def"
#undef SCOPE
};
#define SCOPES (sizeof(scopes) / sizeof(scopes[0]))

static const char *const guard_names[] = { "none", "member_only", "other",
	"not_owner", "owner_only", "scoped" };
static const char *const role_names[] = { "none", "admin", "billing_admin",
	"user_admin", "member" };

const char *
policy_key(enum action action)
{
	if (action > ACTION_COUNT && action < ACTION_END)
		return scopes[action - ACTION_COUNT - 1].key;
	return lines[action].key;
}

const char *
policy_scope(enum action action)
{
	return action > ACTION_COUNT && action < ACTION_END ?
	    scopes[action - ACTION_COUNT - 1].name : NULL;
}

const char *
policy_scope_name(size_t n)
{
	return n < SCOPES ? scopes[n].name : NULL;
}

bool
policy_may_scope(enum role role, size_t n)
{
	return n < SCOPES && role >= ROLE_ADMIN && role <= ROLE_MEMBER &&
	    scopes[n].roles[role - ROLE_ADMIN];
}

enum guard
policy_guard(enum action action)
{
	return lines[action].guard;
}

const char *
policy_guard_name(enum guard guard)
{
	return guard_names[guard];
}

enum action
policy_action(const char *key)
{
	enum action action = ACTION_signed_in + 1;

	while (action < ACTION_COUNT && strcmp(lines[action].key, key) != 0)
		action++;
	return action;
}

bool
policy_may(enum role role, bool is_owner, enum action action)
{
	const struct line *line;

	if (action >= ACTION_COUNT)
		return false;
	line = &lines[action];
	if (action <= ACTION_signed_in)
		return true;
	if (is_owner)
		return line->owner;
	return role >= ROLE_ADMIN && role <= ROLE_MEMBER &&
	    line->roles[role - ROLE_ADMIN];
}

/* Oneself, the owner, and whoever stands above a User Admin. */
static const char *
policy_refuses_subject(const struct rank *rank, const struct subject *subject)
{
	if (subject->member_id != 0 && subject->member_id == rank->member_id)
		return "policy.not_yourself";
	if (subject->is_owner)
		return "policy.not_owner";
	if (rank->role != ROLE_ADMIN && subject->role != ROLE_MEMBER)
		return "policy.members_only";
	return NULL;
}

const char *
policy_refuses(const struct rank *rank, enum action action,
    const struct subject *subject)
{
	if (!policy_may(rank->role, rank->is_owner, action))
		return "policy.role";
	if (action == ACTION_users_role &&
	    subject->member_id == rank->member_id)
		return "policy.own_role";
	switch (policy_guard(action)) {
	case GUARD_member_only:
		return policy_refuses_subject(rank, subject);
	case GUARD_other:
		return subject->member_id == rank->member_id ?
		    "policy.not_yourself" : NULL;
	case GUARD_not_owner:
		return rank->is_owner ? "policy.hand_over" : NULL;
	case GUARD_owner_only:
		return rank->is_owner ? NULL : "policy.owner_only";
	case GUARD_none:
	case GUARD_scoped:
		break;
	}
	return NULL;
}

const char *
policy_refuses_role(const struct rank *rank, enum action action,
    enum role role)
{
	if (role == ROLE_NONE ||
	    !policy_may(rank->role, rank->is_owner, action))
		return "policy.role";
	if (role == ROLE_MEMBER || rank->role == ROLE_ADMIN)
		return NULL;
	return rank->role == ROLE_USER ? "policy.members_only" : "policy.role";
}

enum role
policy_role(const char *name)
{
	for (enum role role = ROLE_ADMIN; role <= ROLE_MEMBER; role++)
		if (name != NULL && strcmp(role_names[role], name) == 0)
			return role;
	return ROLE_NONE;
}

const char *
policy_role_name(enum role role)
{
	return role_names[role];
}
