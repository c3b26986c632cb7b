/*
 * user — the operator's hand on accounts: create, look, quota. A password
 * comes from the terminal or from standard input, never from an argument.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "audit.h"
#include "command.h"
#include "crypto.h"
#include "operator.h"
#include "rules/email.h"
#include "rules/password.h"

#define QUOTA_MAX 1000

struct call {
	struct rq *rq;
	const char *email, *number, *name;
	struct buf out;
};

/* One line without its end into line; its length, -1 at the end of input. */
static ssize_t
line_read(char *line, size_t size)
{
	size_t len = 0;
	int c;

	while ((c = getchar()) != EOF && c != '\n')
		if (len + 1 < size)
			line[len++] = (char)c;
	line[len] = '\0';
	return c == EOF && len == 0 ? -1 : (ssize_t)len;
}

/* Asks at the terminal without showing what is typed; just reads otherwise. */
static ssize_t
password_ask(const char *prompt, char *line, size_t size)
{
	struct termios was, quiet;
	ssize_t len;

	if (tcgetattr(STDIN_FILENO, &was) != 0)
		return line_read(line, size);
	fputs(prompt, stderr);
	quiet = was;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	len = line_read(line, size);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
	fputc('\n', stderr);
	return len;
}

/* The password's length; -1 after a problem. */
static ssize_t
password_read(struct rq *rq, char *line, size_t size)
{
	char again[PASSWORD_MAX + 2];
	ssize_t len = password_ask("Password: ", line, size), len_again;

	if (len < 0) {
		rq_fault(rq, 422, "no password came on standard input");
		return -1;
	}
	if (!isatty(STDIN_FILENO))
		return len;
	len_again = password_ask("Once more: ", again, sizeof(again));
	if (len_again != len || !crypto_same(line, again, (size_t)len)) {
		rq_fault(rq, 422, "the two are not the same");
		len = -1;
	}
	crypto_wipe(again, sizeof(again));
	return len;
}

/* The PHC string of the password that was typed; "" and a problem. */
static const char *
password_hash(struct call *call)
{
	struct rq *rq = call->rq;
	char line[PASSWORD_MAX + 2];
	const char *const words[] = { call->email, call->name, NULL };
	const struct password_rules rules = { rq->cfg->password_min, words };
	ssize_t len = password_read(rq, line, sizeof(line));
	const char *code, *phc = "";

	if (len < 0)
		return "";
	code = password_refuses(rq->arena, line, (size_t)len, &rules);
	if (code != NULL)
		rq_fault(rq, 422, "%s", rq_say(rq, code, "min",
		    db_int(rq, rules.min), NULL));
	else
		phc = crypto_password_hash(rq->arena, line, (size_t)len);
	crypto_wipe(line, sizeof(line));
	return phc;
}

/* Typed and compared form of call->email; "" and a problem. */
static const char *
email_read(struct call *call, const char **display)
{
	const char *key = "";

	*display = call->email;
	if (email_canonical(call->rq->arena, call->email, display, &key)
	    != NULL)
		rq_fault(call->rq, 422, "\"%s\" is not an e-mail address",
		    call->email);
	return key;
}

static void
user_create(struct call *call)
{
	struct rq *rq = call->rq;
	const char *display, *key = email_read(call, &display), *phc;
	const char *name = text_is_utf8(call->name, strlen(call->name)) ?
	    text_clean(rq->arena, call->name) : "";
	struct rows *made;

	if (*name == '\0' || text_chars(name) > 200 || text_has_control(name))
		rq_fault(rq, 422, "a name has 1 to 200 letters");
	if (!rq_is_good(rq))
		return;
	phc = password_hash(call);
	made = db_send(rq, STMT_user_insert, display, key, name, phc);
	if (rows_count(made) == 0) {
		rq_fault(rq, 409, "%s has an account already", display);
		return;
	}
	audit_account(rq, rows_int(made, 0, "id"), "account.create",
	    audit_json(rq, "by", "operator", NULL));
	buf_printf(&call->out, "%s can sign in at %s/signin\n", display,
	    rq->cfg->base_url);
}

static struct rows *
account_find(struct call *call)
{
	const char *display, *key = email_read(call, &display);
	struct rows *account = db_send(call->rq, STMT_user_account, key);

	if (rows_count(account) == 0)
		rq_fault(call->rq, 404, "%s has no account", call->email);
	return account;
}

static void
user_show(struct call *call)
{
	struct rq *rq = call->rq;
	struct rows *u = account_find(call);
	struct rows *list = db_send(rq, STMT_user_memberships,
	    rows_text(u, 0, "email_key"));

	buf_printf(&call->out, "email: %s\nname: %s\nid: %s\nverified: %s\n",
	    rows_text(u, 0, "email"), rows_text(u, 0, "name"),
	    rows_text(u, 0, "id"),
	    rows_bool(u, 0, "is_verified") ? "yes" : "no");
	buf_printf(&call->out, "language: %s\ntimezone: %s\ncreated: %s\n"
	    "organizations created: %s of %s\n",
	    rows_text(u, 0, "language"), rows_text(u, 0, "timezone"),
	    rows_text(u, 0, "created"),
	    rows_text(u, 0, "organizations_created"),
	    rows_text(u, 0, "organizations_quota"));
	for (int i = 0; i < rows_count(list); i++)
		buf_printf(&call->out, "organization: %s, %s, %s%s\n",
		    rows_text(list, i, "slug"), rows_text(list, i, "role"),
		    rows_text(list, i, "status"),
		    rows_bool(list, i, "is_owner") ? ", owner" : "");
}

static void
user_quota(struct call *call)
{
	struct rq *rq = call->rq;
	struct rows *u = account_find(call);

	db_send(rq, STMT_user_quota, rows_text(u, 0, "id"), call->number);
	audit_account(rq, rows_int(u, 0, "id"), "account.quota",
	    audit_json(rq, "by", "operator", "from",
		rows_text(u, 0, "organizations_quota"), "to", call->number,
		NULL));
	buf_printf(&call->out, "%s may create %s organizations (%s so far)\n",
	    rows_text(u, 0, "email"), call->number,
	    rows_text(u, 0, "organizations_created"));
}

/* The operator's staff may look into organizations that allow it. */
static void
user_support(struct call *call)
{
	struct rq *rq = call->rq;
	struct rows *u = account_find(call);
	bool is_on = strcmp(call->number, "on") == 0;

	db_send(rq, STMT_user_support, rows_text(u, 0, "id"),
	    is_on ? "t" : "f");
	audit_account(rq, rows_int(u, 0, "id"), "account.support",
	    audit_json(rq, "by", "operator", "to", call->number, NULL));
	buf_printf(&call->out, "%s is%s support staff\n",
	    rows_text(u, 0, "email"), is_on ? "" : " no longer");
}

static const struct verb {
	const char *name;
	int operands;
	void (*run)(struct call *);
} verbs[] = {
	{ "create", 1, user_create },
	{ "show", 1, user_show },
	{ "quota", 2, user_quota },
	{ "support", 2, user_support },
};

/* What is wrong with the call itself; NULL when nothing is. */
static const char *
call_refuses(const struct verb *verb, const struct call *call, int operands)
{
	if (operands != verb->operands)
		return "too few or too many operands";
	if ((verb->run == user_create) != (call->name != NULL))
		return "--name goes with create, and create needs it";
	if (verb->run == user_quota && (strlen(call->number) > 4 ||
	    call->number[strspn(call->number, "0123456789")] != '\0' ||
	    *call->number == '\0' ||
	    strtol(call->number, NULL, 10) > QUOTA_MAX))
		return "a quota is a number from 0 to 1000";
	if (verb->run == user_support && strcmp(call->number, "on") != 0 &&
	    strcmp(call->number, "off") != 0)
		return "support is on or off";
	return NULL;
}

static int
call_run(const struct cfg *cfg, const struct verb *verb, struct call *call)
{
	int status = 1;

	call->rq = operator_begin(cfg, 600);
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
cmd_user(int argc, char **argv)
{
	struct cfg cfg;
	struct call call = { 0 };
	const char *config = NULL;
	const struct option opts[] = { { "name", &call.name, NULL },
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
	call.email = argv[2];
	call.number = argv[3];
	if (verb == NULL)
		return command_usage("user", "what is \"%s\"?", argv[1]);
	if ((reason = call_refuses(verb, &call, argc - 2)) != NULL)
		return command_usage("user", "%s", reason);
	if ((status = command_configure(&cfg, config)) != 0)
		return status;
	return call_run(&cfg, verb, &call);
}
