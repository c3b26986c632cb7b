/* What levels may do inside a workspace: the table, and the rules around it. */
#include "rules/access.h"

#include <string.h>

#include "tap.h"

static void
test_names(void)
{
	enum module module;

	ok(access_level("owner") == LEVEL_OWNER, "an Owner is one");
	ok(access_level("Owner") == LEVEL_NONE, "letters count");
	ok(access_level("none") == LEVEL_NONE, "none is no level");
	ok(access_level(NULL) == LEVEL_NONE, "nor is nothing");
	is_str(access_level_name(LEVEL_AGENT), "agent", "levels have names");
	for (module = 0; module < MODULE_COUNT; module++)
		ok(access_may(LEVEL_OWNER, ~0u, module),
		    "an Owner may use everything, whatever is set");
}

static void
test_table(void)
{
	const unsigned none = 0;

	ok(access_may(LEVEL_MANAGER, none, MODULE_users),
	    "a Manager opens the users");
	ok(!access_may(LEVEL_MANAGER, access_set("no_settings"), MODULE_users),
	    "not when the settings are taken away");
	ok(!access_may(LEVEL_MANAGER, none, MODULE_channels),
	    "a Manager connects no channels");
	ok(access_may(LEVEL_MANAGER, access_set("no_settings"), MODULE_export),
	    "other things stay");
	ok(!access_may(LEVEL_MANAGER, access_set("no_export"), MODULE_export),
	    "an export can be taken away");
	ok(access_may(LEVEL_AGENT, none, MODULE_messages),
	    "an Agent has messages");
	ok(!access_may(LEVEL_AGENT, none, MODULE_users), "and no users");
	ok(access_may(LEVEL_AGENT, none, MODULE_shortcut),
	    "shortcuts are there");
	ok(!access_may(LEVEL_AGENT, access_set("hide_workflows"),
	    MODULE_shortcut), "until they are hidden");
	ok(!access_may(LEVEL_NONE, none, MODULE_profile),
	    "without a level there is nothing");
	ok(access_unless(LEVEL_MANAGER, MODULE_export) ==
	    RESTRICTION_no_export, "the table says what takes it away");
	ok(access_unless(LEVEL_OWNER, MODULE_export) == RESTRICTION_COUNT,
	    "and when nothing does");
}

static void
test_sets(void)
{
	unsigned set = access_set("{no_export,mask_contacts}");

	ok(set == (1u << RESTRICTION_no_export |
	    1u << RESTRICTION_mask_contacts), "an array is read");
	ok(access_set("no_export mask_contacts") == set, "so are words");
	ok(access_set("{}") == 0 && access_set("") == 0, "empty is empty");
	ok(access_set("no_exports nothing") == 0, "unknown ones are left out");
	ok(access_fitting(LEVEL_AGENT, set) ==
	    1u << RESTRICTION_mask_contacts, "an Agent keeps an Agent's");
	ok(access_fitting(LEVEL_MANAGER, set) == 1u << RESTRICTION_no_export,
	    "a Manager a Manager's");
	ok(access_fitting(LEVEL_OWNER, set) == 0, "an Owner has none");
	ok(access_is_sound(access_set("visibility_team mask_contacts")),
	    "one visibility is fine");
	ok(!access_is_sound(access_set("visibility_team visibility_self")),
	    "two exclude each other");
}

static void
test_giving(void)
{
	ok(access_may_give(LEVEL_OWNER, LEVEL_OWNER), "Owners give all levels");
	ok(access_may_give(LEVEL_OWNER, LEVEL_MANAGER), "… Manager too");
	ok(access_may_give(LEVEL_MANAGER, LEVEL_AGENT), "Managers give Agent");
	ok(!access_may_give(LEVEL_MANAGER, LEVEL_MANAGER), "and nothing else");
	ok(!access_may_give(LEVEL_MANAGER, LEVEL_OWNER), "least of all Owner");
	ok(!access_may_give(LEVEL_AGENT, LEVEL_AGENT), "Agents give nothing");
	ok(!access_may_give(LEVEL_NONE, LEVEL_AGENT), "nobody gives nothing");
}

int
main(void)
{
	test_names();
	test_table();
	test_sets();
	test_giving();
	return done();
}
