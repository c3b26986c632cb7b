/*
 * mo — a message catalogue as msgfmt writes it (GNU gettext manual, "The
 * Format of GNU MO Files"), read whole and checked before anything is
 * believed. Used by text.c alone.
 */
#ifndef ORGDESK_MO_H
#define ORGDESK_MO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mo; /* lives as long as the process unless freed */

/*
 * Either byte order. NULL with a reason in error when the file cannot be
 * read, points outside itself, is not sorted, is not UTF-8, or has a broken
 * Plural-Forms line. *is_absent: there is no such file.
 */
struct mo *mo_read(const char *path, bool *is_absent, char error[256]);

/* The same from bytes, which are copied: for tests and fuzzing. */
struct mo *mo_parse(const void *, size_t len, char error[256]);
void mo_free(struct mo *);

/* The translation; NULL when there is none or it is empty. */
const char *mo_find(const struct mo *, const char *msgid);

/* Its form for n. */
const char *mo_find_plural(const struct mo *, const char *msgid, uint64_t n);

#endif
