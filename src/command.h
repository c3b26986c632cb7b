/*
 * command — what the commands of the one program share: the table of
 * commands.def, options, messages to the operator. Knows no database.
 * Called by main.c and by every file of cmd/.
 *
 * A command is `int cmd_NAME(int argc, char **argv)`, argv[0] being its name,
 * and returns 0 done, 1 failed, 2 called wrongly. main answers --help.
 */
#ifndef ORGDESK_COMMAND_H
#define ORGDESK_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cfg.h"

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *args;  /* "SLUG PLAN", "" for none */
	const char *line;  /* one line of help */
	const char *more;  /* the help's other lines, or "" */
};

extern const struct command commands[];
extern const size_t commands_count;

#define COMMAND(name, args, line, more) int cmd_##name(int, char **);
#include "cmd/commands.def"
#undef COMMAND

/* NULL when there is no such command. */
const struct command *command_find(const char *name);

/*
 * An option of a command: --name VALUE (or --name=VALUE) when value is set,
 * else the flag --name. A list ends with {0}.
 */
struct option {
	const char *name; /* without the dashes */
	const char **value;
	bool *flag;
};

/*
 * Takes the options (any place before "--") out of argv, so that
 * argv[1] … argv[*argc - 1] are the operands, and reads the configuration
 * that --config names. Returns 0, or the exit status after saying why:
 * 2 for an unknown, doubled or incomplete option, or fewer than min or more
 * than max operands; 1 for a bad configuration. opts may be NULL.
 */
struct operands {
	int min, max;
};
int command_read(struct cfg *, int *argc, char **argv, const struct option *,
    struct operands) __attribute__((warn_unused_result));

/* As command_read(), without reading a configuration: for commands that need
 * none, or that look at their operands first. */
int command_read_bare(int *argc, char **argv, const struct option *,
    struct operands) __attribute__((warn_unused_result));

/* Reads the configuration at path (NULL: where it belongs). 0, or 1 after
 * saying why. */
int command_configure(struct cfg *, const char *path)
    __attribute__((warn_unused_result));

/* "orgdesk NAME: reason", then the usage line; both to stderr. Returns 2. */
int command_usage(const char *name, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "orgdesk: reason" to stderr. Returns 1. */
int command_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
