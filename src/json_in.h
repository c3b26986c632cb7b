/*
 * json_in — JSON that others send: read strictly, a row of it as a form. What
 * a form field may hold stands in one kind of table for pages and API alike.
 * Nothing is coerced: a text field takes a string, F_INT a whole number,
 * F_FLAG true or false, F_ID a decimal string as we write it ourselves.
 */
#ifndef ORGDESK_JSON_IN_H
#define ORGDESK_JSON_IN_H

#include "form.h"

struct json_object;

/* NULL and the value, which lives as long as the arena; or the text code of
 * what is wrong: not JSON by the letter, a key twice in an object, nested too
 * deep, a number out of range. */
const char *json_in_read(struct arena *, const char *, size_t len,
    struct json_object **out);

/* The list that is the only member of an object: {"contacts": […]}. NULL when
 * the value is anything else. */
struct json_object *json_in_list(struct json_object *, const char *name);
size_t json_in_count(const struct json_object *list);
struct json_object *json_in_at(const struct json_object *list, size_t);

/* A member that is a text; NULL when there is none. */
const char *json_in_text(const struct json_object *, const char *name);

/* An object as a form. NULL when every member is known, of the right type and
 * good; otherwise the code, and *field names the member where it is known
 * (else NULL). */
const char *json_in_form(struct form *, struct arena *, const struct field *,
    struct json_object *, const char **field);

#endif
