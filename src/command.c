#include "command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct command commands[] = {
#define COMMAND(name, args, line, more)                                        \
	{ #name, cmd_##name, args, line, more },
#include "cmd/commands.def"
#undef COMMAND
};
const size_t commands_count = sizeof(commands) / sizeof(commands[0]);

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < commands_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static const struct option *
option_find(const struct option *opts, const char *name, size_t len)
{
	for (; opts != NULL && opts->name != NULL; opts++)
		if (strlen(opts->name) == len &&
		    strncmp(opts->name, name, len) == 0)
			return opts;
	return NULL;
}

/* One option at argv[*i]; moves *i over a value of its own. */
static int
option_take(char **argv, int *i, const struct option *opts)
{
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	size_t len = equals ? (size_t)(equals - name) : strlen(name);
	const struct option *opt = option_find(opts, name, len);

	if (opt == NULL)
		return command_usage(argv[0], "no option %s", argv[*i]);
	if (opt->flag != NULL) {
		if (equals != NULL)
			return command_usage(argv[0], "--%s takes no value",
			    opt->name);
		*opt->flag = true;
		return 0;
	}
	if (*opt->value != NULL)
		return command_usage(argv[0], "--%s stands twice", opt->name);
	*opt->value = equals ? equals + 1 : argv[++*i];
	if (*opt->value == NULL)
		return command_usage(argv[0], "--%s needs a value", opt->name);
	return 0;
}

/* "-5" is an operand, "-x" is not: there are no short options. */
static bool
is_option(const char *arg)
{
	return arg[0] == '-' && arg[1] != '\0' &&
	    (arg[1] < '0' || arg[1] > '9');
}

int
command_read_bare(int *argc, char **argv, const struct option *opts,
    struct operands count)
{
	int kept = 1, status;
	bool is_end = false;

	for (int i = 1; argv[i] != NULL; i++) {
		if (!is_end && strcmp(argv[i], "--") == 0) {
			is_end = true;
		} else if (!is_end && is_option(argv[i])) {
			if (argv[i][1] != '-')
				return command_usage(argv[0], "no option %s",
				    argv[i]);
			if ((status = option_take(argv, &i, opts)) != 0)
				return status;
		} else {
			argv[kept++] = argv[i];
		}
	}
	argv[kept] = NULL;
	*argc = kept;
	if (kept - 1 < count.min)
		return command_usage(argv[0], "something is missing");
	if (kept - 1 > count.max)
		return command_usage(argv[0], "what is \"%s\"?",
		    argv[count.max + 1]);
	return 0;
}

#define OPTIONS_MAX 8

int
command_read(struct cfg *cfg, int *argc, char **argv,
    const struct option *opts, struct operands count)
{ /* budget: main gives two, a command gives three */
	struct option all[OPTIONS_MAX + 2] = { { 0 } };
	const char *path = NULL;
	size_t n = 0;
	int status;

	for (; opts != NULL && opts[n].name != NULL && n < OPTIONS_MAX; n++)
		all[n] = opts[n];
	all[n] = (struct option){ "config", &path, NULL };
	if ((status = command_read_bare(argc, argv, all, count)) != 0)
		return status;
	return command_configure(cfg, path);
}

int
command_configure(struct cfg *cfg, const char *path)
{
	char error[CFG_ERROR_MAX];

	if (path == NULL)
		path = SYSCONFDIR "/orgdesk/orgdesk.conf";
	if (!cfg_load(cfg, path, error))
		return command_fail("%s", error);
	return 0;
}

int
command_usage(const char *name, const char *fmt, ...)
{
	const struct command *c = command_find(name);
	va_list ap;

	fprintf(stderr, "orgdesk %s: ", name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nusage: orgdesk %s%s%s\n", name,
	    c != NULL && c->args[0] != '\0' ? " " : "",
	    c != NULL ? c->args : "");
	return 2;
}

int
command_fail(const char *fmt, ...)
{
	va_list ap;

	fputs("orgdesk: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return 1;
}
