/*
 * json_scan — is this JSON, to the letter of RFC 8259? json-c takes more than
 * the standard allows (comments, NaN, single quotes, lone surrogates), so the
 * text is held against the grammar before it sees it. Called by json_in.
 */
#ifndef ORGDESK_JSON_SCAN_H
#define ORGDESK_JSON_SCAN_H

#include <stddef.h>

#define JSON_SCAN_DEPTH 16 /* arrays and objects within each other */

/* NULL, or the text code of what is wrong: json.malformed, json.too_deep,
 * json.number. members: how many members all objects have together. */
const char *json_scan(const char *, size_t len, size_t *members);

#endif
