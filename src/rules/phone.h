/*
 * phone — a telephone number in E.164. Pure.
 */
#ifndef ORGDESK_RULES_PHONE_H
#define ORGDESK_RULES_PHONE_H

#include "arena.h"

/*
 * "+49 (0) 30 / 1234-567" → *e164 "+49301234567" and NULL; else the text code
 * "phone.country" (neither + nor 00 in front) or "phone.invalid".
 */
const char *phone_normalize(struct arena *, const char *typed,
    const char **e164);

#endif
