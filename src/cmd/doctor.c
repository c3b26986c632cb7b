/*
 * doctor — looks at everything orgdesk stands on, a line each: ok, or what is
 * wrong and how to mend it. Changes nothing.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "clock.h"
#include "command.h"
#include "operator.h"
#include "schema.h"
#include "template.h"
#include "transport.h"

#define WHY_MAX SCHEMA_ERROR_MAX
#define CLOCK_SECONDS 2 /* the clocks may differ by as much */
#define SOCKET_SECONDS 5

/* A check says in why what is wrong, or what it found. */
struct check {
	const char *name;
	bool (*is_good)(struct cfg *, char why[WHY_MAX]);
	const char *mend;
};

static bool __attribute__((format(printf, 2, 3)))
say(char why[WHY_MAX], const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, WHY_MAX, fmt, ap);
	va_end(ap);
	return false;
}

static bool
secret_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	char error[CFG_ERROR_MAX];

	return cfg_read_secret(cfg, error) ? (say(why, "%s",
	    cfg->secret_file), true) : say(why, "%s", error);
}

/* Every kind of process has a role of its own; each must get in. */
static bool
database_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	const char *const users[] = { cfg->web_user, cfg->auth_user,
		cfg->jobs_user, cfg->migrate_user };
	bool is_good = true;
	size_t len = 0;

	say(why, "%s: not as", cfg->database);
	for (size_t i = 0; i < sizeof(users) / sizeof(users[0]); i++) {
		struct db *db = db_open(cfg->database, users[i], false);

		if (!db_is_alive(db)) {
			is_good = false;
			len = strlen(why);
			snprintf(why + len, WHY_MAX - len, " %s", users[i]);
		}
		db_close(db);
	}
	if (is_good)
		say(why, "%s, as all four roles", cfg->database);
	return is_good;
}

static bool
roles_are_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct rq *rq = operator_begin(cfg, SOCKET_SECONDS);
	struct rows *strong = db_send(rq, STMT_doctor_roles, cfg->web_user,
	    cfg->auth_user, cfg->jobs_user);
	const char *names = rows_text(strong, 0, "names");
	bool is_good = rq_is_good(rq) && *names == '\0';

	if (!rq_is_good(rq))
		say(why, "cannot be read");
	else if (is_good)
		say(why, "workers are held by row security");
	else
		say(why, "too strong: %s", names);
	db_commit(rq);
	operator_end(rq);
	return is_good;
}

static bool
migrations_are_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct schema *s = schema_open(cfg, why);
	const struct migration *m = NULL;
	size_t count = 0;
	int pending = 0;

	if (s == NULL)
		return false;
	if (schema_check(s, why))
		m = schema_list(s, &count, why);
	for (size_t i = 0; m != NULL && i < count; i++)
		pending += *m[i].applied_at == '\0';
	if (m != NULL && pending > 0)
		say(why, "%d pending", pending);
	else if (m != NULL)
		say(why, "%zu applied", count);
	schema_close(s);
	return m != NULL && pending == 0;
}

static bool
statements_are_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct schema *s = schema_open(cfg, why);
	bool is_good = s != NULL && schema_prepare(s, why);

	if (is_good)
		say(why, "%d prepared", (int)STMT_COUNT);
	if (s != NULL)
		schema_close(s);
	return is_good;
}

static bool
clock_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct rq *rq = operator_begin(cfg, SOCKET_SECONDS);
	struct rows *now = db_send_list(rq, STMT_doctor_clock, 0, NULL);
	long long apart = (long long)(rows_int(now, 0, "now") - clock_now());
	bool is_known = rq_is_good(rq);

	if (is_known)
		say(why, "the database's is %lld seconds %s this machine's",
		    llabs(apart), apart < 0 ? "behind" : "ahead of");
	else
		say(why, "the database does not say");
	db_commit(rq);
	operator_end(rq);
	return is_known && llabs(apart) <= CLOCK_SECONDS;
}

static bool
templates_are_good(struct cfg *cfg, char why[WHY_MAX])
{
	char error[512];

	if (!text_init(cfg->locale_dir, error) ||
	    !template_init(cfg->templates_dir, TEMPLATE_ALL, error))
		return say(why, "%s", error);
	say(why, "%s, in every language", cfg->templates_dir);
	return true;
}

static bool
static_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/manifest", cfg->static_dir);
	say(why, "%s", path);
	return access(path, R_OK) == 0 ||
	    say(why, "%s: %s", path, strerror(errno));
}

static bool
run_dir_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct stat st;

	if (stat(cfg->run_dir, &st) != 0)
		return say(why, "%s: %s", cfg->run_dir, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return say(why, "%s is no folder", cfg->run_dir);
	if ((st.st_mode & S_IWOTH) != 0)
		return say(why, "%s can be written by anybody", cfg->run_dir);
	say(why, "%s", cfg->run_dir);
	return true;
}

/* Does anybody listen there? */
static bool
socket_answers(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	bool is_there = fd >= 0 && (connect(fd,
	    (const struct sockaddr *)address, sizeof(*address)) == 0 ||
	    errno == EAGAIN);
	int reason = errno;

	if (fd >= 0)
		close(fd);
	errno = reason;
	return is_there;
}

/* RUN_DIR/web.sock of a development stack, RUN_DIR-web.sock of systemd. */
static bool
pool_is_good(const struct cfg *cfg, const char *pool, char why[WHY_MAX])
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	struct stat st;

	snprintf(a.sun_path, sizeof(a.sun_path), "%s/%s.sock", cfg->run_dir,
	    pool);
	if (stat(a.sun_path, &st) != 0)
		snprintf(a.sun_path, sizeof(a.sun_path), "%s-%s.sock",
		    cfg->run_dir, pool);
	if (stat(a.sun_path, &st) == 0 && (st.st_mode & S_IWOTH) != 0)
		return say(why, "%s is open to anybody", a.sun_path);
	/* The socket belongs to the web server's group, not to us. */
	if (!socket_answers(&a) && errno != EACCES)
		return say(why, "%s: %s", a.sun_path, strerror(errno));
	say(why, "%s", a.sun_path);
	return true;
}

static bool
web_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	return pool_is_good(cfg, "web", why);
}

static bool
auth_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	return pool_is_good(cfg, "auth", why);
}

static bool
smtp_answers(const struct cfg *cfg, char why[WHY_MAX])
{
	char reason[TRANSPORT_REASON_MAX] = "";

	return transport_smtp_answers(cfg, SOCKET_SECONDS, reason) ||
	    say(why, "%s: %s", cfg->smtp_url, reason);
}

static bool
folder_is_good(const struct cfg *cfg, char why[WHY_MAX])
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/new", cfg->mail_dir);
	return access(path, W_OK | X_OK) == 0 ||
	    say(why, "%s: %s", path, strerror(errno));
}

static bool
command_is_good(const struct cfg *cfg, char why[WHY_MAX])
{
	char path[4096];

	snprintf(path, sizeof(path), "%.*s",
	    (int)strcspn(cfg->mail_command, " "), cfg->mail_command);
	return access(path, X_OK) == 0 ||
	    say(why, "%s: %s", path, strerror(errno));
}

static bool
mail_is_good(struct cfg *cfg, char why[WHY_MAX])
{
	struct transport *transport;

	say(why, "%s", cfg->mail_driver);
	if (strcmp(cfg->mail_driver, "files") == 0)
		return folder_is_good(cfg, why);
	if (strcmp(cfg->mail_driver, "sendmail") == 0)
		return command_is_good(cfg, why);
	if ((transport = transport_open(cfg, why)) == NULL)
		return false;
	transport_close(transport);
	return smtp_answers(cfg, why);
}

static const struct check checks[] = {
	{ "secret", secret_is_good,
	    "as root: head -c 32 /dev/urandom into it, give it to the group"
	    " of the workers, chmod 0440" },
	{ "database", database_is_good,
	    "is PostgreSQL running? run sql/roles.sql once; create the"
	    " database; allow the roles in pg_hba.conf and pg_ident.conf" },
	{ "roles", roles_are_good, "run sql/roles.sql again" },
	{ "migrations", migrations_are_good, "orgdesk migrate" },
	{ "statements", statements_are_good,
	    "orgdesk migrate; program and schema must be of one version" },
	{ "clock", clock_is_good,
	    "let NTP set both machines' clocks; clock_file must be empty"
	    " outside of development" },
	{ "templates", templates_are_good,
	    "templates_dir and locale_dir must be this version's" },
	{ "static", static_is_good, "static_dir must be this version's" },
	{ "run_dir", run_dir_is_good,
	    "make the folder, mode 2770, group of the workers" },
	{ "web pool", web_is_good, "systemctl start orgdesk-web.socket" },
	{ "auth pool", auth_is_good, "systemctl start orgdesk-auth.socket" },
	{ "mail", mail_is_good,
	    "see mail_driver and what belongs to it in orgdesk.conf(5)" },
};

static int
line_print(const struct check *check, bool is_good, const char *why)
{
	printf("%-5s %-10s  %s\n", is_good ? "ok" : "WRONG", check->name, why);
	if (!is_good)
		printf("      mend: %s\n", check->mend);
	return is_good ? 0 : 1;
}

static int
doctor(const char *path)
{
	static const struct check reading = { "config", NULL,
		"`orgdesk doctor --sample` prints every key" };
	struct cfg cfg;
	char why[WHY_MAX] = "";
	int wrong = 0;

	if (path == NULL)
		path = SYSCONFDIR "/orgdesk/orgdesk.conf";
	if (!cfg_load(&cfg, path, why))
		return line_print(&reading, false, why);
	clock_init(cfg.clock_file);
	line_print(&reading, true, path);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		*why = '\0';
		wrong += line_print(&checks[i], checks[i].is_good(&cfg, why),
		    why);
	}
	if (wrong == 0)
		printf("all is well\n");
	return wrong == 0 ? 0 : 1;
}

int
cmd_doctor(int argc, char **argv)
{
	bool is_sample = false;
	const char *path = NULL;
	const struct option opts[] = { { "sample", NULL, &is_sample },
		{ "config", &path, NULL }, { 0 } };
	int status = command_read_bare(&argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status != 0)
		return status;
	if (!is_sample)
		return doctor(path);
	cfg_print_sample(stdout);
	return 0;
}
