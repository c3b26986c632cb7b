/*
 * demo — the demo organizations, and members by the million for measuring.
 * Who and what stands in sql/demo/; here is only the order of it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "command.h"
#include "link.h"
#include "operator.h"

#define PASSWORD "orgdesk demo 2026" /* public: it guards invented people */
#define BATCH 100000
#define USERS_MAX 10000000

/* The accounts that are missing; how many there were. */
static int
people_make(struct rq *rq)
{
	struct rows *people = db_send_list(rq, STMT_demo_people, 0, NULL);
	int count = rows_count(people);

	for (int i = 0; i < count; i++)
		db_send(rq, STMT_demo_password, rows_text(people, i, "id"),
		    crypto_password_hash(rq->arena, PASSWORD,
			sizeof(PASSWORD) - 1));
	return count;
}

/* Invitations get real links, as if they had just been written. */
static void
invitations_make(struct rq *rq, const char *org)
{
	struct rows *list = db_send(rq, STMT_demo_inviters, org);

	for (int i = 0; i < rows_count(list); i++) {
		const char *id = rows_text(list, i, "id");
		struct link link = link_new(rq->arena, rq->cfg,
		    LINK_INVITATION, rows_int(list, i, "id"));

		db_send(rq, STMT_demo_invitation, org, id, link.nonce,
		    link.hash);
	}
}

static const char *
text_or_null(struct rows *rows, int row, const char *column)
{
	return rows_is_null(rows, row, column) ? NULL :
	    rows_text(rows, row, column);
}

static void
trail_make(struct rq *rq, const char *slug)
{
	const struct actor operator = rq->me;
	struct rows *trail = db_send(rq, STMT_demo_trail, slug);
	const char *clock = "0";

	for (int i = 0; i < rows_count(trail); i++) {
		clock = rows_text(trail, i, "clock");
		rq->me.user_id = rows_int(trail, i, "user_id");
		rq->me.email = rows_text(trail, i, "actor");
		rq->req.address = rows_text(trail, i, "address");
		rq->req.id = rows_text(trail, i, "request_id");
		db_send(rq, STMT_demo_clock, clock,
		    rows_text(trail, i, "ago"));
		audit_record(rq, rows_text(trail, i, "action"),
		    rows_text(trail, i, "target"),
		    text_or_null(trail, i, "before"),
		    text_or_null(trail, i, "after"));
	}
	db_send(rq, STMT_demo_clock, clock, "0");
	rq->req.address = rq->req.id = "";
	rq->me = operator;
}

/* False when an organization of this slug is there already. */
static bool
organization_make(struct rq *rq, const char *slug)
{
	struct rows *begun = db_send(rq, STMT_operator_new, slug);
	const char *org = rows_text(begun, 0, "org_id");

	if (*org == '\0')
		return false;
	operator_enter(rq, org);
	db_send(rq, STMT_demo_organization, org, slug);
	db_send(rq, STMT_demo_subscription, org, slug);
	db_send(rq, STMT_demo_members, org, slug);
	invitations_make(rq, org);
	db_send(rq, STMT_demo_last_org, org);
	db_send(rq, STMT_demo_workspaces, org, slug);
	db_send(rq, STMT_demo_access, org, slug);
	trail_make(rq, slug);
	return true;
}

static int
cast_make(struct rq *rq)
{
	struct rows *list;
	int made = people_make(rq);

	list = db_send_list(rq, STMT_demo_organizations, 0, NULL);
	for (int i = 0; i < rows_count(list); i++)
		made += organization_make(rq, rows_text(list, i, "slug"));
	return made;
}

/* Adds count generated members to Acme, and seats for them. */
static void
members_make(struct rq *rq, int count)
{
	const char *org = operator_tenant(rq, "acme");
	int first = (int)rows_int(db_send(rq, STMT_members_have, org), 0,
	    "count") + 1, last = first + count - 1;

	db_send(rq, STMT_members_seats, org, db_int(rq, count));
	db_send_list(rq, STMT_members_given, 0, NULL);
	for (int from = first; from <= last && rq_is_good(rq); from += BATCH) {
		int to = last - from < BATCH ? last : from + BATCH - 1;

		rows_count(db_send(rq, STMT_members_add, org,
		    db_int(rq, from), db_int(rq, to)));
		if (rq_is_good(rq))
			fprintf(stderr, "%d of %d members\n", to - first + 1,
			    count);
	}
}

static void
done_print(const struct cfg *cfg, struct rows *list, int made, int users)
{
	if (made > 0)
		printf("The demo organizations Acme, Borealis and Cedar are"
		    " there.\n");
	else
		printf("The demo organizations were there already%s.\n",
		    users == 0 ? ": nothing changed" : "");
	if (users > 0)
		printf("Acme has %d more members.\n", users);
	printf("\nSign in at %s/signin\nPassword of everybody: %s\n\n",
	    cfg->base_url, PASSWORD);
	for (int i = 0; i < rows_count(list); i++)
		printf("  %-18s  %s\n", rows_text(list, i, "title"),
		    rows_text(list, i, "email"));
}

/*
 * A session of its own for the members: one that has checked a foreign key
 * while the tables were empty would go on as if they were.
 */
static int
members_run(const struct cfg *cfg, int users)
{
	struct rq *rq = operator_begin(cfg, 3600);

	members_make(rq, users);
	return operator_finish(rq);
}

static int
demo(const struct cfg *cfg, int users)
{
	struct rq *rq = operator_begin(cfg, 600);
	int made = cast_make(rq), status = 1;
	struct rows *accounts = db_send_list(rq, STMT_demo_accounts, 0, NULL);

	rows_count(accounts);
	if (operator_commit(rq))
		status = users > 0 ? members_run(cfg, users) : 0;
	if (status == 0)
		done_print(cfg, accounts, made, users);
	operator_end(rq);
	return status;
}

int
cmd_demo(int argc, char **argv)
{
	struct cfg cfg;
	const char *users = NULL, *config = NULL;
	const struct option opts[] = { { "users", &users, NULL },
		{ "config", &config, NULL }, { 0 } };
	char error[CFG_ERROR_MAX], *end = NULL;
	long count = 0;
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	if (users != NULL && ((count = strtol(users, &end, 10)) < 1 ||
	    *end != '\0' || count > USERS_MAX))
		return command_usage("demo", "--users takes 1 to %d",
		    USERS_MAX);
	if ((status = command_configure(&cfg, config)) != 0)
		return status;
	if (!cfg_read_secret(&cfg, error))
		return command_fail("%s", error);
	return demo(&cfg, (int)count);
}
