/*
 * messages — the sentences that C chooses (messages.def) and the words of
 * codes (labels.def), by code, in English: the msgids of the catalogues.
 * Knows no language: text_get() translates, text_fill() fills.
 */
#ifndef ORGDESK_MESSAGES_H
#define ORGDESK_MESSAGES_H

#include <stddef.h>

/* "users.already_member" → "{email} is already in this organization."; NULL
 * for an unknown code. */
const char *message_text(const char *code);

/* "billing_admin" → "Billing Admin"; NULL for an unknown code. */
const char *label_text(const char *code);

/* All of them in the order of codes, ending with a NULL code: for tests. */
struct message_row {
	const char *code, *text;
};
extern const struct message_row message_rows[], label_rows[];
extern const size_t message_rows_count, label_rows_count;

#endif
