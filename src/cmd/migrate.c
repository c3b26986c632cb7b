/*
 * migrate — brings the database to this version's schema, forward only, then
 * prepares every named statement: one that does not fit stops the release.
 */
#include <stdio.h>

#include "command.h"
#include "schema.h"

static int
status_print(struct schema *s)
{
	char error[SCHEMA_ERROR_MAX];
	size_t count = 0;
	const struct migration *m = schema_list(s, &count, error);

	if (m == NULL)
		return command_fail("%s", error);
	for (size_t i = 0; i < count; i++, m++)
		printf("%04d %-20s %s%s%s\n", m->version, m->name,
		    *m->applied_at != '\0' ? m->applied_at : "pending",
		    m->is_changed ? "  CHANGED" : "",
		    m->is_missing ? "  NO FILE" : "");
	return 0;
}

/* Applies what is pending; the number of files, or -1 after saying why. */
static int
pending_apply(struct schema *s)
{
	char error[SCHEMA_ERROR_MAX];
	size_t count = 0;
	int applied = 0;
	const struct migration *m = schema_list(s, &count, error);

	if (m == NULL) {
		command_fail("%s", error);
		return -1;
	}
	for (size_t i = 0; i < count; i++, m++) {
		if (*m->applied_at != '\0')
			continue;
		if (!schema_apply(s, m, error)) {
			command_fail("migration %04d %s", m->version, error);
			return -1;
		}
		printf("%04d %s\n", m->version, m->name);
		applied++;
	}
	return applied;
}

static int
migrate(struct schema *s)
{
	char error[SCHEMA_ERROR_MAX];
	int applied;

	if (!schema_lock(s, stderr, error) || !schema_check(s, error))
		return command_fail("%s", error);
	if ((applied = pending_apply(s)) < 0)
		return 1;
	if (!schema_prepare(s, error))
		return command_fail("statement %s", error);
	if (applied == 0)
		printf("nothing to do: the schema is up to date\n");
	return 0;
}

int
cmd_migrate(int argc, char **argv)
{
	struct cfg cfg;
	char error[SCHEMA_ERROR_MAX];
	bool is_status = false;
	const struct option opts[] = { { "status", NULL, &is_status }, { 0 } };
	struct schema *s;
	int status = command_read(&cfg, &argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	if ((s = schema_open(&cfg, error)) == NULL)
		return command_fail("%s", error);
	status = is_status ? status_print(s) : migrate(s);
	schema_close(s);
	return status;
}
