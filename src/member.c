#include "member.h"

#include <string.h>

#include "audit.h"

const char *
member_base(struct rq *rq)
{
	return arena_printf(rq->arena, "/o/%s/users", rq_param(rq, "org"));
}

void
member_lock_organization(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct rows *self;

	db_send(rq, STMT_member_lock, org);
	self = db_send(rq, STMT_member_self, org,
	    db_int(rq, rq->me.member_id));
	rows_count(self);
	session_read_again(rq, self);
}

struct rows *
member_load(struct rq *rq)
{
	struct rows *member = db_send(rq, STMT_member_find,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));

	if (rows_count(member) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	return member;
}

struct subject
member_subject(struct rows *rows, int row)
{
	return (struct subject){ .member_id = rows_int(rows, row, "id"),
		.role = policy_role(rows_text(rows, row, "role")),
		.is_owner = rows_bool(rows, row, "is_owner") };
}

bool
member_check(struct rq *rq, struct rows *member, enum action action)
{
	struct subject subject;
	struct rank rank;
	const char *code;

	if (!rq_is_good(rq))
		return false;
	subject = member_subject(member, 0);
	rank = session_rank(rq);
	code = policy_refuses(&rank, action, &subject);
	if (code != NULL)
		rq_fail(rq, 403, code, "name", member_name(member, 0), NULL);
	return code == NULL;
}

/* In which states of a person an action makes sense. */
static const struct {
	const char *key;
	enum action action;
	const char *states;
} cans[] = {
	{ "role", ACTION_users_role, "active pending expired" },
	{ "workspaces", ACTION_users_workspaces,
	    "active pending expired deactivated" },
	{ "delete", ACTION_users_delete, "active deactivated" },
	{ "deactivate", ACTION_users_deactivate, "active" },
	{ "activate", ACTION_users_activate, "deactivated" },
	{ "resend", ACTION_users_resend, "pending expired" },
	{ "revoke", ACTION_users_revoke, "pending expired" },
};

/* Rows of one kind can be done the same things to: the kind's number. */
static unsigned
can_kind(const struct subject *subject, const char *status, bool is_me)
{
	static const char *const states[] = { "active", "pending", "expired" };
	unsigned state = 0;

	while (state < 3 && strcmp(states[state], status) != 0)
		state++;
	return ((unsigned)subject->role * 4 + state) * 3 +
	    (is_me ? 2 : subject->is_owner ? 1 : 0);
}

void
member_can(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	const struct subject subject = member_subject(rows, row);
	const struct rank rank = session_rank(rq);
	const char *status = rows_text(rows, row, "status");
	struct node *can;
	bool is_new;
	size_t i;

	can = vm_shared(rq->vm, can_kind(&subject, status,
	    subject.member_id == rank.member_id), &is_new);
	for (i = 0; is_new && i < sizeof(cans) / sizeof(cans[0]); i++)
		vm_bool(can, cans[i].key,
		    strstr(cans[i].states, status) != NULL &&
		    policy_refuses(&rank, cans[i].action, &subject) == NULL);
	vm_share(extra, "can", can);
}

const char *
member_name(struct rows *rows, int row)
{
	const char *name = rows_text(rows, row, "name");

	return *name == '\0' ? rows_text(rows, row, "email") : name;
}

void
member_void_invitations(struct rq *rq, const char *member, enum role role)
{
	const char *kept = role == ROLE_ADMIN ? NULL :
	    role == ROLE_USER ? "member" : "";
	struct rows *voided;
	int row;

	if (kept == NULL)
		return;
	voided = db_send(rq, STMT_member_void_invitations,
	    db_int(rq, rq->me.org_id), member, kept);
	for (row = 0; row < rows_count(voided); row++)
		audit_record(rq, "users.revoke",
		    rows_text(voided, row, "email"), NULL,
		    audit_json(rq, "reason", "inviter", NULL));
}
