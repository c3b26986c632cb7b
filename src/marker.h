/*
 * marker — what a marker's name asks for: not_x, has_x, x_is_value and a_b
 * (b of the object a), looked up from the innermost scope outwards. Plain C
 * over vm_find(); called by the template shim only.
 */
#ifndef ORGDESK_MARKER_H
#define ORGDESK_MARKER_H

#include "vm.h"

#define MARKER_SPLITS 4

struct marker {
	const char *name; /* not NUL-terminated; lives in the template */
	size_t len;
	bool is_not, is_has;
	const char *key;  /* without not_ and has_ */
	size_t key_len;
	size_t is_at[MARKER_SPLITS]; /* where "_is_" begins in key */
	int is_count;
};

void marker_read(struct marker *, const char *name, size_t len);

/* A value: the key, else b of the object a. False: nobody knows it. */
bool marker_find(const struct marker *, const struct scope *, struct found *);

/* A section: also not_, has_ and _is_, which give a VM_BOOL. */
bool marker_find_section(const struct marker *, const struct scope *,
    struct found *);

/* A key from the innermost scope outwards. */
bool scope_find(const struct scope *, const char *key, size_t len,
    struct found *);

#endif
