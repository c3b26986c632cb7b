/*
 * template_source — what happens to a *.tpl before ctemplate sees it: checked,
 * translated, trimmed. Called by template.cc at start; a request never comes
 * here.
 */
#ifndef ORGDESK_TEMPLATE_SOURCE_H
#define ORGDESK_TEMPLATE_SOURCE_H

#include "text.h"

struct source {
	struct arena *arena;
	const struct locale *locale;
	const char *name;
	bool is_plain; /* *.txt: nothing is escaped */
	char *error;
};

/*
 * name: "org/users", or "mail/x.txt" for plain text. [[A sentence]] becomes its
 * translation, escaped but for its markers and inline tags, which must be those
 * of the sentence. NULL with a reason in error.
 */
char *source_prepare(struct arena *, const struct locale *, const char *name,
    const char *text, char error[512]);

/* The words of the first <h1> as a template of plain text; "" when there is
 * none. NULL with a reason in error. */
char *source_heading(struct arena *, const struct locale *, const char *name,
    const char *text, char error[512]);

/* The steps with the sentences, in template_text.c. */
bool source_translate(struct source *, const char *text, struct buf *out);

void source_strip_tags(const char *text, struct buf *out);

/* Writes the reason with len letters of what; returns false. */
bool source_fail(struct source *, const char *why, const char *what,
    size_t len);

/* The marker at *at or behind: its inside "#users" or "name:x-day" and its
 * length; *at moves past it. False when there is none left. */
bool source_marker(const char **at, const char **inside, size_t *len);

#endif
