/*
 * vm_node — the inside of the view model, for vm.c and vm_json.c alone.
 * An object is a list of members in the order they were set; from the ninth
 * on it has an index. A list holds nodes, or stands for the rows of a result.
 */
#ifndef ORGDESK_VM_NODE_H
#define ORGDESK_VM_NODE_H

#include "vm.h"

struct member {
	const char *key;
	size_t len;
	unsigned hash;
	enum vm_kind kind;
	const char *text; /* VM_STR, VM_INT, VM_JSON */
	bool truth;	  /* VM_BOOL */
	struct node *node;
	const struct member *parsed; /* VM_JSON that a template looked into */
	struct member *next;	     /* in the object */
	struct member *chain;	     /* in the index */
};

/* A result's column; one that begins with '_' has no length: never found. */
struct column {
	const char *name;
	size_t len;
	unsigned type;
};

struct node {
	struct vm *vm;
	struct member *first, *last;	/* of an object */
	struct member **index;		/* NODE_INDEX chains, or NULL */
	struct node **items;		/* of a list */
	size_t count, cap;		/* of items, or of members */
	struct rows *rows;		/* of a list or object of rows */
	bool is_row, is_ready;
	VM_EACH(each);
	struct node **extras;		/* one a row, or NULL */
	struct node *blank;		/* a row's node without extras */
	const struct column *columns;	/* also in extras and blank */
	int column_count;
	struct node *next;		/* still to be settled */
};

#define NODE_INDEX 64

struct vm {
	struct rq *rq;
	struct arena *arena;
	struct node *data, *page;
	struct node *shared[VM_SHARED];
	struct node *waiting, **waiting_end;
	struct {
		const char *text;
		const struct member *parsed;
	} json[NODE_INDEX]; /* columns of JSON that a template looked into */
};

/* PostgreSQL's type OIDs that the readers tell apart. */
enum {
	OID_BOOL = 16, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23,
	OID_JSON = 114, OID_FLOAT4 = 700, OID_FLOAT8 = 701,
	OID_TIMESTAMPTZ = 1184, OID_JSONB = 3802,
};

/* Forces a node of rows: columns known, every `each` done. */
void node_ready(struct node *);
struct node *node_new(struct vm *);
/* The member to set; key is not copied. */
struct member *node_member(struct node *, const char *key, enum vm_kind);
const struct member *node_find(const struct node *, const char *key,
    size_t len);
void node_push(struct node *list, struct node *item);

/* A JSON text as a member: its value as the template sees it. */
const struct member *json_member(struct vm *, const char *text);

#endif
