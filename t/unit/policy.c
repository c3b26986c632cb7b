/* policy — the matrix of the product, read back; who may what to whom. */
#include "rules/policy.h"

#include <stddef.h>

#include "tap.h"

enum { OLGA = 1, ADAM, BILL, UMA, MIA };

static const struct rank olga = { OLGA, ROLE_ADMIN, true },
    adam = { ADAM, ROLE_ADMIN, false }, bill = { BILL, ROLE_BILLING, false },
    uma = { UMA, ROLE_USER, false }, mia = { MIA, ROLE_MEMBER, false };

static struct subject
of(const struct rank *rank)
{
	return (struct subject){ rank->member_id, rank->role, rank->is_owner };
}

static void
says(const struct rank *actor, enum action action, const struct rank *whom,
    const char *want)
{
	const struct subject subject = of(whom);

	is_str(policy_refuses(actor, action, &subject), want,
	    "%s by %d on %d", policy_key(action), (int)actor->member_id,
	    (int)whom->member_id);
}

/* One line of the product's table: admin, billing, user, member. */
static void
row(enum action action, const char *want)
{
	char got[5] = "";

	for (int i = 0; i < 4; i++)
		got[i] = policy_may((enum role)(ROLE_ADMIN + i), false,
		    action) ? 'Y' : '_';
	is_str(got, want, "%s", policy_key(action));
}

static void
test_matrix(void)
{
	row(ACTION_general_view, "YYY_");
	row(ACTION_general_edit, "Y___");
	row(ACTION_users_view, "YYY_");
	row(ACTION_users_export, "YYY_");
	row(ACTION_users_invite, "Y_Y_");
	row(ACTION_users_role, "Y___");
	row(ACTION_users_workspaces, "Y_Y_");
	row(ACTION_users_delete, "Y_Y_");
	row(ACTION_organization_leave, "YYYY");
	row(ACTION_organization_handover, "____");
	row(ACTION_workspaces_view, "YYY_");
	row(ACTION_workspaces_add, "Y_Y_");
	row(ACTION_workspaces_suspend, "Y___");
	row(ACTION_fees_view, "YY__");
	row(ACTION_billing_plan, "YY__");
	row(ACTION_billing_cancel, "Y___");
	row(ACTION_billing_undo, "YY__");
	row(ACTION_organization_delete, "Y___");
	ok(policy_may(ROLE_ADMIN, true, ACTION_organization_handover),
	    "only the owner hands over");
	ok(!policy_may(ROLE_NONE, false, ACTION_general_view) &&
	    !policy_may((enum role)9, false, ACTION_general_view) &&
	    !policy_may(ROLE_ADMIN, false, ACTION_COUNT),
	    "what is no role or no action may nothing");
}

static void
test_members(void)
{
	says(&adam, ACTION_users_role, &olga, "policy.not_owner");
	says(&adam, ACTION_users_delete, &olga, "policy.not_owner");
	says(&adam, ACTION_users_deactivate, &olga, "policy.not_owner");
	says(&adam, ACTION_users_role, &adam, "policy.own_role");
	says(&olga, ACTION_users_role, &olga, "policy.own_role");
	says(&adam, ACTION_users_delete, &adam, "policy.not_yourself");
	says(&adam, ACTION_users_role, &bill, NULL);
	says(&adam, ACTION_users_delete, &uma, NULL);
	says(&olga, ACTION_users_role, &adam, NULL);
	says(&uma, ACTION_users_delete, &mia, NULL);
	says(&uma, ACTION_users_delete, &adam, "policy.members_only");
	says(&uma, ACTION_users_delete, &bill, "policy.members_only");
	says(&uma, ACTION_users_delete, &olga, "policy.not_owner");
	says(&uma, ACTION_users_delete, &uma, "policy.not_yourself");
	says(&uma, ACTION_users_role, &mia, "policy.role");
	says(&bill, ACTION_users_delete, &mia, "policy.role");
	says(&mia, ACTION_users_delete, &mia, "policy.role");
}

static void
test_guards(void)
{
	const struct subject pending = { 0, ROLE_USER, false };

	says(&uma, ACTION_users_workspaces, &adam, NULL);
	says(&uma, ACTION_users_workspaces, &olga, NULL);
	says(&uma, ACTION_users_workspaces, &uma, "policy.not_yourself");
	says(&olga, ACTION_organization_leave, &olga, "policy.hand_over");
	says(&adam, ACTION_organization_leave, &adam, NULL);
	says(&mia, ACTION_organization_leave, &mia, NULL);
	says(&olga, ACTION_organization_handover, &adam, NULL);
	says(&adam, ACTION_organization_handover, &adam, "policy.role");
	is_str(policy_refuses(&uma, ACTION_users_resend, &pending),
	    "policy.members_only", "a User Admin resends no Admin's invitation");
	is_str(policy_refuses(&adam, ACTION_users_resend, &pending), NULL,
	    "an Admin does");
}

static void
test_roles(void)
{
	const enum action invite = ACTION_users_invite;

	for (enum role role = ROLE_ADMIN; role <= ROLE_MEMBER; role++) {
		is_str(policy_refuses_role(&adam, invite, role), NULL,
		    "an Admin hands out %s", policy_role_name(role));
		is_str(policy_refuses_role(&uma, invite, role),
		    role == ROLE_MEMBER ? NULL : "policy.members_only",
		    "a User Admin and %s", policy_role_name(role));
		is_str(policy_refuses_role(&bill, invite, role), "policy.role",
		    "a Billing Admin hands out no %s", policy_role_name(role));
		is_int(policy_role(policy_role_name(role)), role,
		    "%s is read back", policy_role_name(role));
	}
	is_str(policy_refuses_role(&adam, invite, ROLE_NONE), "policy.role",
	    "nobody hands out no role");
	is_int(policy_role("owner"), ROLE_NONE, "owner is no role");
	is_int(policy_role("none"), ROLE_NONE, "none is none");
	is_int(policy_role("admin,member"), ROLE_NONE, "two roles are none");
	is_int(policy_role(NULL), ROLE_NONE, "nothing is none");
}

int
main(void)
{
	test_matrix();
	test_members();
	test_guards();
	test_roles();
	for (int a = ACTION_signed_in + 1; a < ACTION_COUNT; a++)
		if (policy_action(policy_key((enum action)a)) != (enum action)a)
			ok(false, "%s is read back", policy_key((enum action)a));
	is_int(policy_action("users.fly"), ACTION_COUNT, "no such action");
	is_int(policy_action("public"), ACTION_COUNT, "public is no policy");
	is_str(policy_guard_name(policy_guard(ACTION_users_role)),
	    "member_only", "guards have names");
	return done();
}
