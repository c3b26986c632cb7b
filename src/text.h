/*
 * text — languages: catalogues (.mo), plurals, and what Unicode asks.
 * A catalogue is read once at start; a template is translated when it is
 * loaded, so a request pays only for the sentences that C chooses.
 * Unicode by libunistring, domain names by libidn2. Knows no request.
 */
#ifndef ORGDESK_TEXT_H
#define ORGDESK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

#define N_(sentence) sentence /* marks a msgid for the extractor */

struct locale; /* "en", "it": process-wide, never freed */

/* Reads dir/LANG/LC_MESSAGES/orgdesk.mo of every shipped language. English
 * needs no file; dir NULL: English alone. False with a reason in error when a
 * catalogue is broken or missing. Pseudo-languages (en-XA, and ar-XB written
 * from right to left) are there when their catalogues are: for tests. */
bool text_init(const char *dir, char error[256])
    __attribute__((warn_unused_result));

/* The shipped locales, in order, NULL-terminated; English first. */
const struct locale *const *text_locales(void);

/* By tag: exact, then its primary language; NULL when not shipped. */
const struct locale *text_locale(const char *tag);

/* The best of an Accept-Language header (RFC 9110 12.5.4); NULL: none. */
const struct locale *text_accept(const char *header);

const char *text_tag(const struct locale *);  /* "it" */
const char *text_name(const struct locale *); /* "Italiano" */
const char *text_dir(const struct locale *);  /* "ltr" or "rtl" */

/* Translation, or the msgid itself. */
const char *text_get(const struct locale *, const char *msgid);
const char *text_plural(const struct locale *, const char *one,
    const char *many, uint64_t n);

/* Replaces {name} by the value that follows its name in the NULL-terminated
 * list; an unknown {name} stays as it is. */
char *text_fill(struct arena *, const char *sentence, ...)
    __attribute__((sentinel));
char *text_fill_list(struct arena *, const char *sentence,
    const char *const *pairs);

/* Valid UTF-8 without NUL? Rejects surrogates, overlongs and > U+10FFFF. */
bool text_is_utf8(const char *, size_t len);

/* Any control character (C0, DEL, C1), U+2028/2029, bidi embedding, override
 * or isolate (the marks U+200E/200F are letters' business), or non-character?
 * Names may not hold one. */
bool text_has_control(const char *);

size_t text_chars(const char *); /* code points */

/* The first max code points. */
char *text_cut(struct arena *, const char *, size_t max);

/* NFC and trimmed of white space (Unicode White_Space, U+200B, U+FEFF). */
char *text_clean(struct arena *, const char *);

/* What is compared and sorted: NFC, lower case by Unicode's full mapping. */
char *text_key(struct arena *, const char *);

/* "Olga Lindqvist" → "OL"; one or two upper-cased first letters. */
char *text_initials(struct arena *, const char *name);

#endif
