/*
 * vm — the view model: what a page says, before anybody decided how. Two
 * members: data is exactly the JSON body; page (title, navigation, flash,
 * form echo) is the frame and never serialised. Write-only until view.
 *
 * SQL alias = key = template marker = JSON key. Rows are not copied: both
 * readers take them in place from the result. A column whose alias begins
 * with '_' is for the handler's eyes. A key "id" or "…_id" is text in JSON.
 * Setting a key again replaces its value; an object or a list goes on.
 * budget: both sides of the model in one place, a little beyond 80 lines.
 */
/* budget: writing and reading in place are one contract */
#ifndef ORGDESK_VM_H
#define ORGDESK_VM_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "db.h"

struct vm;
struct node; /* an object under construction */

struct vm *vm_new(struct rq *, struct arena *);
struct node *vm_data(struct vm *);
struct node *vm_page(struct vm *);

/* A NULL value is JSON null and hides the marker's section. Strings are not
 * copied: they must live as long as the request. */
void vm_str(struct node *, const char *key, const char *value);
void vm_int(struct node *, const char *key, int64_t);
void vm_bool(struct node *, const char *key, bool);
/* A JSON text, as it is in JSON; a template reads its members as objects, and
 * a plain value in a list as {value}. */
void vm_json(struct node *, const char *key, const char *json);
struct node *vm_object(struct node *, const char *key);
/* The object of that number that many rows show alike; *is_new: it is empty
 * yet. vm_share() hangs it on a row. */
#define VM_SHARED 64
struct node *vm_shared(struct vm *, unsigned number, bool *is_new);
void vm_share(struct node *, const char *key, struct node *object);
struct node *vm_list(struct node *, const char *key); /* empty list */
struct node *vm_append(struct node *list); /* a new object at its end */

/* A function that adds to a row what columns cannot know (its can-flags). */
#define VM_EACH(each) void (*each)(struct rq *, struct rows *, int row, \
    struct node *)

/* All rows as a list of objects; one row as an object (null when there is no
 * such row). each may be NULL; it runs when the page is settled. */
void vm_rows(struct node *, const char *key, struct rows *,
    VM_EACH(each));
void vm_row(struct node *, const char *key, struct rows *,
    VM_EACH(each));

/* Forces the results and runs every `each`. */
void vm_settle(struct vm *);

/* vm.data as JSON. */
void vm_write_json(struct vm *, struct buf *);

/*
 * Reading in place, for the template shim and the serialiser only. A scope is
 * an object: a node, or a row of a result with its extras.
 */
struct scope {
	const struct node *node;     /* NULL: only the row */
	struct rows *rows;	     /* NULL: only the node */
	int row;
	const struct scope *outer;   /* where markers are looked for next */
};
enum vm_kind { VM_NONE, VM_NULL, VM_STR, VM_INT, VM_BOOL, VM_OBJECT, VM_LIST,
	VM_JSON };
struct found {
	enum vm_kind kind;
	const char *text;	     /* VM_STR, and VM_INT as text */
	bool truth;		     /* VM_BOOL; of others: not empty, not 0 */
	const struct node *node;     /* VM_OBJECT, VM_LIST of nodes */
	struct rows *rows;	     /* VM_LIST of rows, VM_OBJECT of a row */
	int count;
};
/* A column of this scope's rows by its number (-1: none of this name, or a
 * member of the row stands before it), and what vm_find() says of it. */
int vm_column(const struct scope *, const char *key, size_t len,
    unsigned *type);
void vm_cell(const struct scope *, int column, unsigned type, struct found *);

/* How many members this scope's own object has. */
size_t vm_members(const struct scope *);

/* Looks only in this scope, not in outer ones. '_' finds '.' in a node's key:
 * users_invite finds "users.invite". */
bool vm_find(const struct scope *, const char *key, size_t len, struct found *);
/* The i-th member of an object that is no row; false past the last. */
bool vm_nth(const struct node *, int i, struct found *);
/* The i-th member of a found list, or the found object itself (i = 0). */
void vm_enter(const struct found *, int i, const struct scope *outer,
    struct scope *out);

#endif
