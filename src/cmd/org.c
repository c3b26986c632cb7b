/*
 * org — the operator's hand on organizations: create, look, plan, suspend,
 * hand to somebody else. One transaction each, audited as "operator".
 */
#include <stdio.h>
#include <string.h>

#include "audit.h"
#include "command.h"
#include "operator.h"
#include "rules/email.h"
#include "rules/slug.h"

/* One call; out is printed once everything is committed. */
struct call {
	struct rq *rq;
	const char *slug, *arg;	   /* operands; create: the name */
	const char *owner, *as, *reason; /* options */
	struct buf out;
};

/* The compared form of an address; "" and a problem when it is none. */
static const char *
email_key(struct rq *rq, const char *typed)
{
	const char *display = "", *key = "";

	if (email_canonical(rq->arena, typed, &display, &key) != NULL)
		rq_fault(rq, 422, "\"%s\" is not an e-mail address", typed);
	return key;
}

/* The account of an address that may own an organization. */
static struct rows *
account_find(struct rq *rq, const char *typed)
{
	struct rows *account = db_send(rq, STMT_user_account,
	    email_key(rq, typed));

	if (rows_count(account) == 0)
		rq_fault(rq, 404, "%s has no account: `orgdesk user create`"
		    " makes one", typed);
	else if (!rows_bool(account, 0, "is_verified"))
		rq_fault(rq, 409, "%s has not verified the address yet", typed);
	return account;
}

static const char *
slug_choose(struct call *call, const char *name)
{
	struct rq *rq = call->rq;
	const char *slug = call->as != NULL ? call->as :
	    slug_make(rq->arena, name);

	if (strcmp(slug, slug_make(rq->arena, slug)) != 0)
		rq_fault(rq, 422, "\"%s\" cannot be a slug: a-z, 0-9 and '-',"
		    " no reserved word", slug);
	return slug;
}

static const char *
name_clean(struct rq *rq, const char *typed)
{
	const char *name = text_is_utf8(typed, strlen(typed)) ?
	    text_clean(rq->arena, typed) : "";

	if (*name == '\0' || text_chars(name) > 100 || text_has_control(name))
		rq_fault(rq, 422, "a name has 1 to 100 letters");
	return name;
}

/* Owner, trial and first workspace, as a person's own sign-up makes them. */
static void
organization_fill(struct rq *rq, const char *name, const char *member,
    struct rows *account)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *person = rows_text(account, 0, "name");
	const char *workspace = arena_printf(rq->arena, "%s – Workspace 1",
	    text_cut(rq->arena, name, 80));

	db_send(rq, STMT_organization_trial, org);
	db_send(rq, STMT_organization_owner, org, member,
	    rows_text(account, 0, "id"), rows_text(account, 0, "email"),
	    rows_text(account, 0, "email_key"), person,
	    text_key(rq->arena, person), rows_text(account, 0, "language"));
	db_send(rq, STMT_organization_workspace, org, workspace,
	    text_key(rq->arena, workspace));
}

static void
org_create(struct call *call)
{
	struct rq *rq = call->rq;
	const char *name = name_clean(rq, call->slug), *org, *member;
	const char *slug = slug_choose(call, name);
	struct rows *account = account_find(rq, call->owner);
	struct rows *begun = db_send(rq, STMT_operator_new, slug);

	org = rows_text(begun, 0, "org_id");
	member = rows_text(begun, 0, "member_id");
	if (*org == '\0')
		rq_fault(rq, 409, "there is an organization \"%s\" already",
		    slug);
	operator_enter(rq, org);
	db_send(rq, STMT_organization_insert, org, slug, name, NULL, NULL,
	    NULL, rows_text(account, 0, "timezone"),
	    rows_text(account, 0, "language"), member, "operator");
	organization_fill(rq, name, member, account);
	audit_record(rq, "organization.create", name, NULL,
	    audit_json(rq, "name", name, "slug", slug, "owner",
		rows_text(account, 0, "email"), NULL));
	buf_printf(&call->out, "%s is there, owned by %s:\n%s/o/%s/users\n",
	    name, rows_text(account, 0, "email"), rq->cfg->base_url, slug);
}

static void
org_show(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org = operator_tenant(rq, call->slug);
	struct rows *o = db_send(rq, STMT_org_organization, org);
	struct rows *seats = db_send(rq, STMT_seats, org);
	const char *reason = rows_text(o, 0, "suspended_reason");

	buf_printf(&call->out, "slug: %s\nname: %s\nid: %s\nstatus: %s%s%s\n",
	    rows_text(o, 0, "slug"), rows_text(o, 0, "name"), org,
	    rows_text(o, 0, "status"), *reason != '\0' ? ", " : "", reason);
	buf_printf(&call->out, "owner: %s (%s)\nplan: %s, %s\n",
	    rows_text(o, 0, "owner_email"), rows_text(o, 0, "owner_name"),
	    rows_text(o, 0, "plan"), rows_text(o, 0, "plan_status"));
	buf_printf(&call->out, "seats: %s of %s, %s of them invited\n",
	    rows_text(seats, 0, "used"), rows_text(o, 0, "seats"),
	    rows_text(seats, 0, "pending"));
	buf_printf(&call->out, "workspaces: %s of %s\npartner: %s\n"
	    "created: %s\n", rows_text(o, 0, "workspaces_used"),
	    rows_text(o, 0, "workspaces"),
	    rows_bool(o, 0, "is_partner") ? "yes" : "no",
	    rows_text(o, 0, "created"));
}

/* For a change: the organization's facts, its row locked. */
static struct rows *
org_lock(struct call *call, const char **org)
{
	*org = operator_tenant(call->rq, call->slug);
	rows_count(db_send(call->rq, STMT_org_lock, *org));
	return db_send(call->rq, STMT_org_organization, *org);
}

static void
plan_refuse(struct rq *rq, const char *plan)
{
	struct rows *list = db_send_list(rq, STMT_org_plans, 0, NULL);
	struct buf names;

	buf_init(&names, rq->arena);
	for (int i = 0; i < rows_count(list); i++)
		buf_printf(&names, " %s", rows_text(list, i, "code"));
	rq_fault(rq, 422, "there is no plan \"%s\", but%s", plan, names.data);
}

static void
org_plan(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org, *plan = call->arg;
	struct rows *o = org_lock(call, &org), *seats, *now;

	seats = db_send(rq, STMT_seats, org);
	now = db_send(rq, STMT_org_plan, org, plan,
	    rows_text(seats, 0, "used"));
	if (rows_count(now) == 0) {
		plan_refuse(rq, plan);
		return;
	}
	audit_record(rq, "billing.plan", rows_text(o, 0, "name"),
	    audit_json(rq, "plan", rows_text(o, 0, "plan"), "seats",
		rows_text(o, 0, "seats"), NULL),
	    audit_json(rq, "plan", plan, "seats", rows_text(now, 0, "seats"),
		NULL));
	buf_printf(&call->out, "%s has the plan %s: %s seats (%s included, %s"
	    " in use), %s workspaces, %s invitation mails a day\n",
	    rows_text(o, 0, "name"), rows_text(now, 0, "name"),
	    rows_text(now, 0, "seats"), rows_text(now, 0, "seats_included"),
	    rows_text(seats, 0, "used"), rows_text(now, 0, "workspaces"),
	    rows_text(now, 0, "mails_per_day"));
}

static void
org_suspend(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org;
	struct rows *o = org_lock(call, &org);
	const char *reason = rows_text(o, 0, "suspended_reason");

	if (strcmp(reason, call->reason) == 0) {
		buf_printf(&call->out, "%s was suspended already: %s\n",
		    rows_text(o, 0, "name"), reason);
		return;
	}
	db_send(rq, STMT_org_suspend, org, call->reason);
	audit_record(rq, "organization.suspend", rows_text(o, 0, "name"),
	    audit_json(rq, "status", rows_text(o, 0, "status"), NULL),
	    audit_json(rq, "status", "suspended", "reason", call->reason,
		NULL));
	buf_printf(&call->out, "%s is suspended: %s\n",
	    rows_text(o, 0, "name"), call->reason);
}

static void
org_resume(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org;
	struct rows *o = org_lock(call, &org);

	if (strcmp(rows_text(o, 0, "status"), "suspended") != 0) {
		buf_printf(&call->out, "%s was not suspended\n",
		    rows_text(o, 0, "name"));
		return;
	}
	db_send(rq, STMT_org_resume, org);
	audit_record(rq, "organization.resume", rows_text(o, 0, "name"),
	    audit_json(rq, "status", "suspended", "reason",
		rows_text(o, 0, "suspended_reason"), NULL),
	    audit_json(rq, "status", "active", NULL));
	buf_printf(&call->out, "%s is active again\n", rows_text(o, 0, "name"));
}

static void
org_partner(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org, *name;
	struct rows *o = org_lock(call, &org);
	bool was = rows_bool(o, 0, "is_partner");
	bool is = strcmp(call->arg, "on") == 0;

	name = rows_text(o, 0, "name");
	if (was != is) {
		db_send(rq, STMT_org_partner, org, is ? "true" : "false");
		audit_record(rq, "organization.partner", name,
		    audit_json(rq, "partner", was ? "on" : "off", NULL),
		    audit_json(rq, "partner", is ? "on" : "off", NULL));
	}
	buf_printf(&call->out, "%s %s %sa partner organization\n", name,
	    was == is ? "was already" : "is", is ? "" : "not ");
}

/* Somebody from outside, for an organization where nobody is left. */
static const char *
member_join(struct call *call, const char *org)
{
	struct rq *rq = call->rq;
	struct rows *account = account_find(rq, call->arg), *joined;
	const char *name = rows_text(account, 0, "name");

	joined = db_send(rq, STMT_org_join, org,
	    rows_text(account, 0, "id"), rows_text(account, 0, "email"),
	    rows_text(account, 0, "email_key"), name,
	    text_key(rq->arena, name));
	audit_record(rq, "users.join", rows_text(account, 0, "email"), NULL,
	    audit_json(rq, "role", "admin", NULL));
	return rows_text(joined, 0, "id");
}

/* The id of who gets the organization, made an Admin where needed. */
static const char *
member_raise(struct call *call, const char *org)
{
	struct rq *rq = call->rq;
	struct rows *m = db_send(rq, STMT_org_member, org,
	    email_key(rq, call->arg));
	const char *id = rows_text(m, 0, "id"), *role = rows_text(m, 0, "role");

	if (rows_count(m) == 0)
		return member_join(call, org);
	if (strcmp(rows_text(m, 0, "status"), "active") != 0)
		rq_fault(rq, 409, "%s is %s in %s, not active", call->arg,
		    rows_text(m, 0, "status"), call->slug);
	if (strcmp(role, "admin") != 0) {
		db_send(rq, STMT_org_promote, org, id);
		audit_record(rq, "users.role", rows_text(m, 0, "email"),
		    audit_json(rq, "role", role, NULL),
		    audit_json(rq, "role", "admin", NULL));
	}
	return id;
}

static void
org_transfer(struct call *call)
{
	struct rq *rq = call->rq;
	const char *org, *id, *name;
	struct rows *o = org_lock(call, &org);

	name = rows_text(o, 0, "name");
	id = member_raise(call, org);
	if (strcmp(id, rows_text(o, 0, "owner_id")) == 0) {
		buf_printf(&call->out, "%s was owned by %s already\n", name,
		    call->arg);
		return;
	}
	db_send(rq, STMT_org_transfer, org, id);
	db_send(rq, STMT_org_handovers, org);
	audit_record(rq, "organization.transfer", call->arg,
	    audit_json(rq, "owner", rows_text(o, 0, "owner_email"), NULL),
	    audit_json(rq, "owner", call->arg, NULL));
	buf_printf(&call->out, "%s is owned by %s now; %s stays an Admin\n",
	    name, call->arg, rows_text(o, 0, "owner_email"));
}

static const struct verb {
	const char *name;
	int operands;
	void (*run)(struct call *);
} verbs[] = {
	{ "create", 1, org_create },
	{ "show", 1, org_show },
	{ "plan", 2, org_plan },
	{ "suspend", 1, org_suspend },
	{ "resume", 1, org_resume },
	{ "partner", 2, org_partner },
	{ "transfer", 2, org_transfer },
};

/* What is wrong with the call itself; NULL when nothing is. */
static const char *
call_refuses(const struct verb *verb, const struct call *call, int operands)
{
	bool is_create = verb->run == org_create;
	bool is_suspend = verb->run == org_suspend;

	if (operands != verb->operands)
		return "too few or too many operands";
	if (is_create != (call->owner != NULL) ||
	    (!is_create && call->as != NULL))
		return "--owner goes with create, and create needs it";
	if (is_suspend != (call->reason != NULL))
		return "--reason goes with suspend, and suspend needs it";
	if (is_suspend && strcmp(call->reason, "unpaid") != 0 &&
	    strcmp(call->reason, "abuse") != 0)
		return "--reason is unpaid or abuse";
	if (verb->run == org_partner && strcmp(call->arg, "on") != 0 &&
	    strcmp(call->arg, "off") != 0)
		return "partner takes on or off";
	return NULL;
}

static int
call_run(const struct cfg *cfg, const struct verb *verb, struct call *call)
{
	int status = 1;

	call->rq = operator_begin(cfg, 60);
	buf_init(&call->out, call->rq->arena);
	verb->run(call);
	if (operator_commit(call->rq)) {
		fwrite(call->out.data, 1, call->out.len, stdout);
		status = 0;
	}
	operator_end(call->rq);
	return status;
}

int
cmd_org(int argc, char **argv)
{
	struct cfg cfg;
	struct call call = { 0 };
	const char *config = NULL;
	const struct option opts[] = { { "owner", &call.owner, NULL },
		{ "slug", &call.as, NULL }, { "reason", &call.reason, NULL },
		{ "config", &config, NULL }, { 0 } };
	const struct verb *verb = NULL;
	const char *reason;
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 2, 3 });

	if (status != 0)
		return status;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (strcmp(verbs[i].name, argv[1]) == 0)
			verb = &verbs[i];
	call.slug = argv[2];
	call.arg = argv[3];
	if (verb == NULL)
		return command_usage("org", "what is \"%s\"?", argv[1]);
	if ((reason = call_refuses(verb, &call, argc - 2)) != NULL)
		return command_usage("org", "%s", reason);
	if ((status = command_configure(&cfg, config)) != 0)
		return status;
	return call_run(&cfg, verb, &call);
}
