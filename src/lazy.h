/*
 * lazy — libraries that few processes ever need, opened at their first use.
 * A library costs every worker the pages that its relocations dirty, and those
 * of the dozens of libraries behind it: libgd and libcurl together 1 MiB a
 * worker. Knows no library by name.
 *
 *	#define SYMBOLS(X) X(gdFree) X(gdImageDestroy)
 *	static struct gd { SYMBOLS(LAZY_MEMBER) } gd;
 *	#define GD_SYMBOL(name) LAZY_SYMBOL(struct gd, name)
 *	static const struct lazy_symbol symbols[] = { SYMBOLS(GD_SYMBOL) };
 */
#ifndef ORGDESK_LAZY_H
#define ORGDESK_LAZY_H

#include <stdbool.h>
#include <stddef.h>

struct lazy_symbol {
	const char *name;
	size_t offset; /* of its pointer in the table */
};

#define LAZY_MEMBER(name) __typeof__(name) *name;
#define LAZY_SYMBOL(table, name) { #name, offsetof(table, name) },

/* Opens the library once and fills the table; later calls answer at once.
 * False, with a logged reason, when library or symbol is missing. */
bool lazy_open(const char *library, void *table,
    const struct lazy_symbol *symbols, size_t count)
    __attribute__((warn_unused_result));

#endif
