/*
 * main — `orgdesk COMMAND …`: finds the row of commands.def and calls it.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "config.h"

static void
help_print(void)
{
	printf("usage: orgdesk COMMAND [OPTIONS]\n\n");
	for (size_t i = 0; i < commands_count; i++)
		printf("  %-8s  %s\n", commands[i].name, commands[i].line);
	printf("\n`orgdesk COMMAND --help` says more.\n");
}

static void
command_print(const struct command *c)
{
	printf("usage: orgdesk %s%s%s\n\n%s\n\n%s"
	    "  --config FILE  instead of %s/orgdesk/orgdesk.conf\n"
	    "  --help  this text\n",
	    c->name, c->args[0] != '\0' ? " " : "", c->args, c->line, c->more,
	    SYSCONFDIR);
}

static int
asked_for_help(char **argv)
{
	for (; *argv != NULL && strcmp(*argv, "--") != 0; argv++)
		if (strcmp(*argv, "--help") == 0)
			return 1;
	return 0;
}

/* What was printed must have arrived: a full disk is a failure. */
static int
finish(int status)
{
	if (fflush(stdout) != 0 && status == 0)
		return command_fail("cannot write the output");
	return status;
}

int
main(int argc, char **argv)
{
	const struct command *c;

	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		printf("orgdesk %s\n", PACKAGE_VERSION);
		return finish(0);
	}
	if (argc > 1 && strcmp(argv[1], "--help") == 0) {
		help_print();
		return finish(0);
	}
	if (argc < 2 || (c = command_find(argv[1])) == NULL) {
		fprintf(stderr, argc < 2 ? "orgdesk: which command?\n"
		    : "orgdesk: no command \"%s\"\n", argv[1]);
		fprintf(stderr, "`orgdesk --help` lists them.\n");
		return 2;
	}
	if (asked_for_help(argv + 2)) {
		command_print(c);
		return finish(0);
	}
	return finish(c->run(argc - 1, argv + 1));
}
