/*
 * audit — makes the trail's chain of hashes again and names the first record
 * that is missing or is not what was written.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "operator.h"

/* One organization; false when its trail is not whole. */
static bool
chain_print(const char *slug, struct rows *chain)
{
	int64_t count = rows_int(chain, 0, "count");
	int64_t head = rows_int(chain, 0, "head");
	const char *broken = rows_text(chain, 0, "broken");

	if (*broken != '\0')
		printf("%s: record %s %s\n", slug, broken,
		    rows_bool(chain, 0, "is_missing") ? "is missing"
			: "is not what was written");
	else if (count < head)
		printf("%s: the end is cut off: %lld of %lld records are"
		    " there\n", slug, (long long)count, (long long)head);
	else if (count > head || !rows_bool(chain, 0, "is_head_good"))
		printf("%s: the last record is not the one that was noted\n",
		    slug);
	else
		printf("%s: whole, %lld record%s\n", slug, (long long)count,
		    count == 1 ? "" : "s");
	return *broken == '\0' && count == head &&
	    rows_bool(chain, 0, "is_head_good");
}

static bool
organization_verify(struct rq *rq, const char *slug, const char *org)
{
	struct rows *chain;

	operator_enter(rq, org);
	chain = db_send(rq, STMT_audit_verify, org);
	return rows_count(chain) == 1 && chain_print(slug, chain);
}

/* How many trails are broken. */
static int
all_verify(struct rq *rq)
{
	struct rows *list = db_send_list(rq, STMT_operator_organizations, 0,
	    NULL);
	int broken = 0;

	for (int i = 0; i < rows_count(list); i++)
		broken += !organization_verify(rq, rows_text(list, i, "slug"),
		    rows_text(list, i, "org_id"));
	return broken;
}

int
cmd_audit(int argc, char **argv)
{
	struct cfg cfg;
	struct rq *rq;
	const char *config = NULL;
	const struct option opts[] = { { "config", &config, NULL }, { 0 } };
	int broken, status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 1, 2 });

	if (status != 0)
		return status;
	if (strcmp(argv[1], "verify") != 0)
		return command_usage("audit", "what is \"%s\"?", argv[1]);
	if ((status = command_configure(&cfg, config)) != 0)
		return status;
	rq = operator_begin(&cfg, 3600);
	if (argc == 3)
		broken = !organization_verify(rq, argv[2],
		    operator_tenant(rq, argv[2]));
	else
		broken = all_verify(rq);
	status = operator_finish(rq);
	return broken > 0 ? 1 : status;
}
