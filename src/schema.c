#include "schema.h"

#include <dirent.h>
#include <errno.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "crypto.h"
#include "db.h"

struct file {
	int version;
	char name[64];
	char digest[2 * CRYPTO_KEY + 1]; /* hexadecimal */
	char *text;
};

struct schema {
	PGconn *conn;
	struct file *files;
	size_t files_count;
	struct migration *list;
	size_t list_count;
};

static bool
fail(char error[SCHEMA_ERROR_MAX], const char *what, const char *why)
{
	snprintf(error, SCHEMA_ERROR_MAX, "%s: %s", what, why);
	for (size_t n = strlen(error); n > 0 && error[n - 1] == '\n'; n--)
		error[n - 1] = '\0';
	return false;
}

static char *
file_read(const char *dir, const char *base)
{
	char path[4096], *text = NULL;
	size_t len = 0, got;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, base);
	if ((f = fopen(path, "r")) == NULL)
		return NULL;
	do {
		if ((text = realloc(text, len + 65536)) == NULL)
			abort();
		got = fread(text + len, 1, 65535, f);
		len += got;
		text[len] = '\0';
	} while (got > 0);
	if (ferror(f)) {
		free(text);
		text = NULL;
	}
	fclose(f);
	return text;
}

/* "0001_foundation.sql" → 1, "foundation"; false when it is no migration. */
static bool
file_parse(const char *base, struct file *f)
{
	char dot_sql[5];
	int end = 0;

	return sscanf(base, "%4d_%63[a-z0-9_]%4s%n", &f->version, f->name,
	    dot_sql, &end) == 3 && base[end] == '\0' &&
	    strspn(base, "0123456789") == 4 && strcmp(dot_sql, ".sql") == 0;
}

static bool
file_load(const char *dir, const char *base, struct file *f)
{
	unsigned char digest[CRYPTO_KEY];

	if ((f->text = file_read(dir, base)) == NULL)
		return false;
	crypto_sha256(f->text, strlen(f->text), digest);
	for (size_t i = 0; i < CRYPTO_KEY; i++)
		snprintf(f->digest + 2 * i, 3, "%02x", digest[i]);
	return true;
}

static int
is_migration(const struct dirent *entry)
{
	struct file f;

	return file_parse(entry->d_name, &f);
}

/* The n-th file in order must have the number n. */
static bool
files_read(struct schema *s, const char *dir, char error[SCHEMA_ERROR_MAX])
{
	struct dirent **entries;
	int n = scandir(dir, &entries, is_migration, alphasort);
	bool is_good = true;

	if (n < 0)
		return fail(error, dir, strerror(errno));
	if (n == 0)
		is_good = fail(error, dir, "no migrations there");
	s->files = calloc((size_t)n + 1, sizeof(struct file));
	for (int i = 0; i < n; i++) {
		struct file *f = &s->files[i];
		if (is_good && !file_load(dir, entries[i]->d_name, f))
			is_good = fail(error, entries[i]->d_name,
			    "cannot be read");
		if (is_good && file_parse(entries[i]->d_name, f) &&
		    f->version != i)
			is_good = fail(error, entries[i]->d_name,
			    "a number is missing before it, or stands twice");
		free(entries[i]);
	}
	free(entries);
	s->files_count = (size_t)n;
	return is_good;
}

static bool
schema_connect(struct schema *s, const struct cfg *cfg,
    char error[SCHEMA_ERROR_MAX])
{
	const char *const keys[] = { "dbname", "user", "application_name",
		"client_encoding", "connect_timeout", "options", NULL };
	const char *const values[] = { cfg->database, cfg->migrate_user,
		"orgdesk migrate", "UTF8", "10",
		"-c client_min_messages=warning", NULL };

	s->conn = PQconnectdbParams(keys, values, 1);
	if (PQstatus(s->conn) != CONNECTION_OK)
		return fail(error, "database", PQerrorMessage(s->conn));
	return true;
}

struct schema *
schema_open(const struct cfg *cfg, char error[SCHEMA_ERROR_MAX])
{
	struct schema *s = calloc(1, sizeof(*s));

	if (s == NULL)
		abort();
	if (!files_read(s, cfg->schema_dir, error) ||
	    !schema_connect(s, cfg, error)) {
		schema_close(s);
		return NULL;
	}
	return s;
}

void
schema_close(struct schema *s)
{
	for (size_t i = 0; i < s->files_count; i++)
		free(s->files[i].text);
	free(s->files);
	free(s->list);
	PQfinish(s->conn);
	free(s);
}

/* Runs a named statement; NULL with a reason. The caller clears. */
static PGresult *
statement_run(struct schema *s, enum stmt stmt, const char *const *params,
    char error[SCHEMA_ERROR_MAX])
{
	const struct statement *st = &db_statements[stmt];
	PGresult *res = PQexecParams(s->conn, st->text, st->params, NULL,
	    params, NULL, NULL, 0);
	ExecStatusType status = PQresultStatus(res);

	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
		return res;
	fail(error, st->name, PQresultErrorMessage(res));
	PQclear(res);
	return NULL;
}

/* The truth of a statement's only value; an error is false with a reason. */
static bool
statement_is_true(struct schema *s, enum stmt stmt,
    char error[SCHEMA_ERROR_MAX])
{
	PGresult *res = statement_run(s, stmt, NULL, error);
	bool truth = res != NULL && *PQgetvalue(res, 0, 0) == 't';

	PQclear(res);
	return truth;
}

bool
schema_lock(struct schema *s, FILE *note, char error[SCHEMA_ERROR_MAX])
{
	PGresult *res;

	*error = '\0';
	if (statement_is_true(s, STMT_migrate_try_lock, error))
		return true;
	if (*error != '\0')
		return false;
	fprintf(note, "waiting for another `orgdesk migrate`\n");
	res = statement_run(s, STMT_migrate_lock, NULL, error);
	PQclear(res);
	return res != NULL;
}

static void
list_add_row(struct schema *s, const PGresult *res, int row)
{
	struct migration *m = &s->list[s->list_count++];
	int version = (int)strtol(PQgetvalue(res, row, 0), NULL, 10);
	const struct file *f = version < (int)s->files_count && version >= 0
	    ? &s->files[version] : NULL;

	m->version = version;
	snprintf(m->name, sizeof(m->name), "%s", PQgetvalue(res, row, 1));
	snprintf(m->applied_at, sizeof(m->applied_at), "%s",
	    PQgetvalue(res, row, 3));
	m->is_missing = f == NULL;
	m->is_changed = f != NULL && (strcmp(f->name, m->name) != 0 ||
	    strcmp(f->digest, PQgetvalue(res, row, 2)) != 0);
}

static void
list_add_file(struct schema *s, const struct file *f)
{
	struct migration *m;

	for (size_t i = 0; i < s->list_count; i++)
		if (s->list[i].version == f->version)
			return;
	m = &s->list[s->list_count++];
	m->version = f->version;
	memcpy(m->name, f->name, sizeof(m->name));
}

static int
migration_compare(const void *a, const void *b)
{
	return ((const struct migration *)a)->version -
	    ((const struct migration *)b)->version;
}

const struct migration *
schema_list(struct schema *s, size_t *count, char error[SCHEMA_ERROR_MAX])
{
	bool is_new;
	PGresult *res = NULL;
	int rows;

	*error = '\0';
	is_new = statement_is_true(s, STMT_migrate_is_new, error);
	if (*error != '\0' || (!is_new && (res = statement_run(s,
	    STMT_migrate_list, NULL, error)) == NULL))
		return NULL;
	rows = PQntuples(res);
	free(s->list);
	s->list_count = 0;
	s->list = calloc((size_t)rows + s->files_count, sizeof(*s->list));
	if (s->list == NULL)
		abort();
	for (int i = 0; i < rows; i++)
		list_add_row(s, res, i);
	PQclear(res);
	for (size_t i = 0; i < s->files_count; i++)
		list_add_file(s, &s->files[i]);
	qsort(s->list, s->list_count, sizeof(*s->list), migration_compare);
	*count = s->list_count;
	return s->list;
}

bool
schema_check(struct schema *s, char error[SCHEMA_ERROR_MAX])
{
	size_t count;
	bool is_pending = false;
	const struct migration *m = schema_list(s, &count, error);

	if (m == NULL)
		return false;
	for (size_t i = 0; i < count; i++, m++) {
		if (m->is_changed)
			return fail(error, m->name,
			    "the file was changed after it was applied");
		if (m->is_missing)
			return fail(error, m->name, "was applied, but there is"
			    " no such file: is this an older version?");
		if (is_pending && *m->applied_at != '\0')
			return fail(error, m->name,
			    "was applied before the ones in front of it");
		is_pending = is_pending || *m->applied_at == '\0';
	}
	return true;
}

/* The file with `:database` replaced; malloc()ed. */
static char *
file_fill(const struct file *f, const char *database)
{
	const char *mark = ":database", *from = f->text, *at;
	char *out = NULL;
	size_t size;
	FILE *stream = open_memstream(&out, &size);

	if (stream == NULL)
		abort();
	while ((at = strstr(from, mark)) != NULL) {
		fprintf(stream, "%.*s%s", (int)(at - from), from, database);
		from = at + strlen(mark);
	}
	fputs(from, stream);
	fclose(stream);
	return out;
}

static bool
script_run(struct schema *s, const char *name, const char *script,
    char error[SCHEMA_ERROR_MAX])
{
	PGresult *res = PQexec(s->conn, script);
	ExecStatusType status = PQresultStatus(res);
	bool is_good = status == PGRES_COMMAND_OK ||
	    status == PGRES_TUPLES_OK ||
	    fail(error, name, PQresultErrorMessage(res));

	PQclear(res);
	return is_good;
}

static bool
file_run(struct schema *s, const struct file *f, char error[SCHEMA_ERROR_MAX])
{
	char *database = PQescapeIdentifier(s->conn, PQdb(s->conn),
	    strlen(PQdb(s->conn)));
	char *script = file_fill(f, database);
	bool is_good = script_run(s, f->name, script, error);

	free(script);
	PQfreemem(database);
	return is_good;
}

static bool
file_record(struct schema *s, const struct file *f,
    char error[SCHEMA_ERROR_MAX])
{
	char version[12], bytea[2 * CRYPTO_KEY + 3];
	const char *const params[] = { version, f->name, bytea };
	PGresult *res;

	snprintf(version, sizeof(version), "%d", f->version);
	snprintf(bytea, sizeof(bytea), "\\x%s", f->digest);
	res = statement_run(s, STMT_migrate_record, params, error);
	PQclear(res);
	return res != NULL;
}

bool
schema_apply(struct schema *s, const struct migration *m,
    char error[SCHEMA_ERROR_MAX])
{
	const struct file *f = &s->files[m->version];
	char ignored[SCHEMA_ERROR_MAX];

	if (script_run(s, f->name, "begin", error) &&
	    file_run(s, f, error) && file_record(s, f, error) &&
	    script_run(s, f->name, "commit", error))
		return true;
	if (PQtransactionStatus(s->conn) != PQTRANS_IDLE &&
	    !script_run(s, f->name, "rollback", ignored))
		PQreset(s->conn); /* the lock goes with it; so does this run */
	return false;
}

bool
schema_prepare(struct schema *s, char error[SCHEMA_ERROR_MAX])
{
	for (int i = 0; i < STMT_COUNT; i++) {
		const struct statement *st = &db_statements[i];
		PGresult *res = PQprepare(s->conn, "", st->text, 0, NULL);
		bool is_good = PQresultStatus(res) == PGRES_COMMAND_OK ||
		    fail(error, st->name, PQresultErrorMessage(res));

		PQclear(res);
		if (!is_good)
			return false;
	}
	return true;
}
