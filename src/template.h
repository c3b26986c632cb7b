/*
 * template — ctemplate behind five functions; template.cc is the only C++.
 * The loader reads every *.tpl below a folder once per locale, translates
 * [[marked text]], puts partials in their places and the AUTOESCAPE pragma in
 * front, refuses {{X:none}}, expands each once, then freezes the cache.
 * Forgetting is impossible.
 *
 * Markers read the view model in place: {{name}}, {{#list}}…{{/list}},
 * {{#flag}}, {{#not_flag}}, {{#status_is_pending}} (the value of "status" is
 * "pending"), {{#not_status_is_pending}}, {{#has_list}} (opens once when the
 * list is not empty, without entering it), {{>_partial}}. A section on an
 * empty list, "", false, 0 rows or null is hidden; a key of that very name
 * wins over not_, has_ and _is_. Markers are looked for in the innermost scope
 * first, then outwards, then in page, then in data.
 * Modifiers: x-label (a code as its word), x-count, x-money (needs the key
 * "currency" in scope), x-day, x-date, x-moment, x-clock, x-full, x-ago, x-iso,
 * x-initials, x-path (percent-encoded).
 */
#ifndef ORGDESK_TEMPLATE_H
#define ORGDESK_TEMPLATE_H

#include <stdbool.h>

#include "text.h"
#include "vm.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a process needs: memory is for what it shows. */
enum template_use { TEMPLATE_ALL, TEMPLATE_PAGES, TEMPLATE_MAILS };

/* Loads dir for every locale. False with a reason: a template that does not
 * parse, a marker switched off, a translation with foreign markup. */
bool template_init(const char *dir, enum template_use, char error[512])
    __attribute__((warn_unused_result));

/* Is there a template of this name ("org/users")? */
bool template_exists(const char *name);

/*
 * Expands name with scope's markers; {{>content}} includes the template
 * `content` (may be NULL), {{>_x}} the partial of that name. With strict, the
 * first unknown marker is an error. False with a logged reason.
 */
bool template_expand(const struct locale *, const char *name,
    const char *content, const struct scope *, bool strict, struct buf *);

/*
 * The words of the template's first heading (<h1>), as plain text: a page's
 * title needs no second place. False when there is none.
 */
bool template_title(const struct locale *, const char *name,
    const struct scope *, struct buf *);

#ifdef __cplusplus
}
#endif
#endif
