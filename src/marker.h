/*
 * marker — what a marker's name asks for: not_x, has_x, x_is_value and a_b
 * (b of the object a), looked up from the innermost scope outwards. Plain C
 * over vm_find(); called by the template shim only.
 */
#ifndef ORGDESK_MARKER_H
#define ORGDESK_MARKER_H

#include "vm.h"

#define MARKER_SPLITS 4
#define MEMO_LEVELS 3

/*
 * Where a marker's key was found last. The next row of the same result has it
 * in the same place: a column by its number, or a member of an outer object,
 * whose answer is then still the same. Good for one expansion.
 */
struct memo {
	unsigned expansion;	/* 0: nothing is known */
	size_t len;		/* of the key that was asked for */
	int level;		/* how many scopes outwards */
	struct {
		const struct rows *rows;
		size_t members;
	} shape[MEMO_LEVELS];	/* of the scopes on the way */
	const struct node *node; /* an outer object: found holds its answer */
	struct found found;
	int column;
	unsigned type;
};

struct marker {
	const char *name; /* not NUL-terminated; lives in the template */
	size_t len;
	bool is_not, is_has;
	const char *key;  /* without not_ and has_ */
	size_t key_len;
	size_t is_at[MARKER_SPLITS]; /* where "_is_" begins in key */
	int is_count;
	struct memo memo;
};

/* A new expansion: what was found in an older one is forgotten. */
void marker_begin(void);

void marker_read(struct marker *, const char *name, size_t len);

/* A value: the key, else b of the object a. False: nobody knows it. */
bool marker_find(struct marker *, const struct scope *, struct found *);

/* A section: also not_, has_ and _is_, which give a VM_BOOL. */
bool marker_find_section(struct marker *, const struct scope *,
    struct found *);

/* A key from the innermost scope outwards. */
bool scope_find(const struct scope *, const char *key, size_t len,
    struct found *);

#endif
