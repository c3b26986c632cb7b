/*
 * plural — the Plural-Forms expression of a catalogue: a C expression in n,
 * read once, asked often. Knows nothing of files and languages.
 * Grammar: GNU gettext manual, "Additional functions for plural forms".
 */
#ifndef ORGDESK_PLURAL_H
#define ORGDESK_PLURAL_H

#include <stdbool.h>
#include <stdint.h>

#define PLURAL_NODES 128 /* Arabic, the longest known, needs about 50 */

struct plural_node {
	char op;	    /* 'n', '#' a number, or the operator */
	unsigned char a, b, c; /* operands: indices of nodes */
	uint32_t number;
};

struct plural {
	unsigned forms; /* nplurals: 1 … 16 */
	unsigned count;
	unsigned char root;
	struct plural_node nodes[PLURAL_NODES];
};

/* "nplurals=2; plural=(n != 1);" False when it cannot be understood. */
bool plural_read(struct plural *, const char *)
    __attribute__((warn_unused_result));

/* Which form, 0 … forms - 1; a result out of range or a division by zero is
 * form 0. */
unsigned plural_form(const struct plural *, uint64_t n);

#endif
