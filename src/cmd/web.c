/*
 * web — one FastCGI worker: of the settings pool, or with --pool auth of the
 * sign-in pool. Whoever starts it hands it the socket as standard input.
 */
#include <string.h>

#include "command.h"
#include "worker.h"

int
cmd_web(int argc, char **argv)
{
	static struct cfg cfg; /* the worker keeps it */
	const char *pool = NULL, *config = NULL;
	char error[CFG_ERROR_MAX];
	enum pool which = POOL_web;
	const struct option opts[] = { { "pool", &pool, NULL },
		{ "config", &config, NULL }, { 0 } };
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	if (pool != NULL && strcmp(pool, "auth") == 0)
		which = POOL_auth;
	else if (pool != NULL && strcmp(pool, "web") != 0)
		return command_usage("web", "--pool is web or auth");
	if ((status = command_configure(&cfg, config)) != 0)
		return status;
	if (!cfg_read_secret(&cfg, error))
		return command_fail("%s", error);
	return worker_main(&cfg, which);
}
