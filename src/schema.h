/*
 * schema — the migrations of a folder and of a database, forward only.
 * A file is NNNN_name.sql, numbered without a gap from 0000, run once in a
 * transaction of its own, never changed afterwards (its SHA-256 is kept in
 * app.migrations). `:database` in a file is the database's name.
 * Talks libpq directly: a migration is a script, not a named statement.
 * Knows no request. Called by the commands migrate and doctor.
 */
#ifndef ORGDESK_SCHEMA_H
#define ORGDESK_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cfg.h"

#define SCHEMA_ERROR_MAX 1024

struct schema;

/* One migration; applied_at is "" while it is only a file. */
struct migration {
	int version;
	char name[64];
	char applied_at[32]; /* UTC, "2026-11-20 14:32:07" */
	bool is_changed;     /* the file is not what was applied */
	bool is_missing;     /* applied, but there is no such file */
};

/*
 * Connects with cfg's migrate_user and reads cfg's schema_dir. NULL with a
 * reason when the server refuses, or a file's number leaves a gap or stands
 * twice.
 */
struct schema *schema_open(const struct cfg *, char error[SCHEMA_ERROR_MAX]);
void schema_close(struct schema *);

/* Waits until nobody else migrates this database; the lock lasts until
 * schema_close(). Says on note when it has to wait. */
bool schema_lock(struct schema *, FILE *note, char error[SCHEMA_ERROR_MAX])
    __attribute__((warn_unused_result));

/* Reads what was applied, merged with the files and sorted by version; valid
 * until the next call. NULL with a reason when it cannot be read. */
const struct migration *schema_list(struct schema *, size_t *count,
    char error[SCHEMA_ERROR_MAX]);

/* False with a reason when a file was changed, is missing, or stands before
 * one that was applied. */
bool schema_check(struct schema *, char error[SCHEMA_ERROR_MAX])
    __attribute__((warn_unused_result));

/* Applies one file and records it; all of it or nothing. */
bool schema_apply(struct schema *, const struct migration *,
    char error[SCHEMA_ERROR_MAX]) __attribute__((warn_unused_result));

/* Prepares every named statement. False names the first that does not fit. */
bool schema_prepare(struct schema *, char error[SCHEMA_ERROR_MAX])
    __attribute__((warn_unused_result));

#endif
