/* trail — which part of the audit log each role sees. */
#include "rules/trail.h"

#include "tap.h"

/* Admin, Billing Admin, User Admin, Member. */
static void
shows(const char *action, const char *want)
{
	char got[5] = "";

	for (int i = 0; i < 4; i++)
		got[i] = trail_shows((enum role)(ROLE_ADMIN + i), action) ?
		    'Y' : '_';
	is_str(got, want, "%s", action);
}

int
main(void)
{
	struct arena *arena = arena_new(1 << 16);
	const char *json = trail_json(arena);

	shows("billing.plan", "YY__");
	shows("fees.top_up", "YY__");
	shows("users.role", "Y_Y_");
	shows("invitation.accept", "Y_Y_");
	shows("workspaces.suspend", "Y_Y_");
	shows("workspace.users_add", "Y_Y_");
	shows("general.edit", "Y___");
	shows("organization.transfer", "Y___");
	shows("usership", "Y___");
	shows("something.new", "Y___");
	ok(!trail_shows(ROLE_NONE, "users.role"), "a stranger sees nothing");
	ok(strstr(json, "[\"admin\",\"\"]") != NULL,
	    "the statement is told that an Admin sees everything");
	ok(strstr(json, "[\"user_admin\",\"users.\"]") != NULL,
	    "… and a User Admin what happens to users");
	ok(strstr(json, "\"member\"") == NULL,
	    "… and a Member only their own");
	arena_free(arena);
	return done();
}
