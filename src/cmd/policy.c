/*
 * policy — prints the permission matrix, a line an action.
 */
#include <stdio.h>

#include "command.h"
#include "rules/policy.h"

static const struct {
	const char *title;
	enum role role;
	bool is_owner;
} columns[] = {
	{ "owner", ROLE_ADMIN, true },
	{ "admin", ROLE_ADMIN, false },
	{ "billing", ROLE_BILLING, false },
	{ "user", ROLE_USER, false },
	{ "member", ROLE_MEMBER, false },
};
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static void
row_print(enum action action, bool is_markdown)
{
	printf(is_markdown ? "| %s" : "%-22s", policy_key(action));
	for (size_t i = 0; i < COLUMNS; i++) {
		bool may = policy_may(columns[i].role, columns[i].is_owner,
		    action);
		if (is_markdown)
			printf(" | %s", may ? "yes" : "no");
		else
			printf(" %-7s", may ? "Y" : "_");
	}
	printf(is_markdown ? " | %s |\n" : " %s\n",
	    policy_guard_name(policy_guard(action)));
}

static void
head_print(bool is_markdown)
{
	printf(is_markdown ? "| %s" : "%-22s", "action");
	for (size_t i = 0; i < COLUMNS; i++)
		printf(is_markdown ? " | %s" : " %-7s", columns[i].title);
	printf(is_markdown ? " | %s |\n" : " %s\n", "guard");
	if (is_markdown)
		printf("|---|---|---|---|---|---|---|\n");
}

int
cmd_policy(int argc, char **argv)
{
	bool is_markdown = false;
	const char *config = NULL; /* taken, as everywhere, and not needed */
	const struct option opts[] = { { "markdown", NULL, &is_markdown },
		{ "config", &config, NULL }, { 0 } };
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	head_print(is_markdown);
	for (int a = ACTION_signed_in + 1; a < ACTION_COUNT; a++)
		row_print((enum action)a, is_markdown);
	return 0;
}
