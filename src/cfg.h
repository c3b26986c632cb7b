/*
 * cfg — the one configuration file: `key = value` lines, '#' comments.
 * Every key is a row of cfg.def; `orgdesk doctor`, the man page and the
 * sample file are held against that table. Knows nothing of requests.
 */
#ifndef ORGDESK_CFG_H
#define ORGDESK_CFG_H

#include <stdbool.h>
#include <stdio.h>

struct cfg {
#define CFG_TEXT(name, preset, doc) const char *name;
#define CFG_INT(name, preset, min, max, doc) int name;
#include "cfg.def"
#undef CFG_TEXT
#undef CFG_INT
	unsigned char secret[32]; /* read from secret_file, never printed */
	bool has_secret;
};

#define CFG_ERROR_MAX 256

/*
 * Presets, then the file at path (NULL: only the presets). Strings live as
 * long as the process. On failure says line and reason in error (an unknown
 * or doubled key, a number out of range, an unreadable file) and returns
 * false.
 */
bool cfg_load(struct cfg *, const char *path, char error[CFG_ERROR_MAX])
    __attribute__((warn_unused_result));

/* Reads secret_file (at least 32 bytes, mode 0400 or 0440 or 0600) once. */
bool cfg_read_secret(struct cfg *, char error[CFG_ERROR_MAX])
    __attribute__((warn_unused_result));

/* The commented sample file, made from the table. */
void cfg_print_sample(FILE *);

#endif
