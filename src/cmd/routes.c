/*
 * routes — prints every address of the application, a line a row of
 * routes.def: method, path, action, pool.
 */
#include <stdio.h>

#include "command.h"
#include "route.h"

static const char *
action_name(enum action action)
{
	switch (action) {
	case ACTION_public:
		return "public";
	case ACTION_signed_in:
		return "signed_in";
	default:
		return policy_key(action);
	}
}

int
cmd_routes(int argc, char **argv)
{
	const char *config = NULL;
	const struct option opts[] = { { "config", &config, NULL }, { 0 } };
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	for (size_t i = 0; i < routes_count; i++)
		printf("%-4s %s %s %s\n",
		    routes[i].method == REQ_POST ? "POST" : "GET",
		    routes[i].path, action_name(routes[i].action),
		    routes[i].pool == POOL_auth ? "auth" : "web");
	return 0;
}
