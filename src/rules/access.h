/*
 * access — what a level may do inside a workspace, one table (access.def).
 * Pure: no clock, no database, no request. It decides who opens a page of a
 * workspace, what may be given to whom, and prints "What can each level do?".
 */
#ifndef ORGDESK_ACCESS_H
#define ORGDESK_ACCESS_H

#include <stdbool.h>

enum level { LEVEL_NONE, LEVEL_AGENT, LEVEL_MANAGER, LEVEL_OWNER };

enum module {
#define RESTRICTION(ident, level)
#define MODULE(ident, owner, manager, agent) MODULE_##ident,
#include "access.def"
#undef MODULE
#undef RESTRICTION
	MODULE_COUNT
};

enum restriction {
#define RESTRICTION(ident, level) RESTRICTION_##ident,
#define MODULE(ident, owner, manager, agent)
#include "access.def"
#undef MODULE
#undef RESTRICTION
	RESTRICTION_COUNT
};

enum level access_level(const char *name); /* "owner"; LEVEL_NONE */
const char *access_level_name(enum level);

const char *access_module(enum module);		  /* "contact_deletion" */
const char *access_restriction(enum restriction); /* "no_export" */

/* A set of restrictions: bit 1 << restriction. From names with blanks,
 * commas or braces between them; unknown ones are left out. */
unsigned access_set(const char *names);

/* Those of the set that this level can have. */
unsigned access_fitting(enum level, unsigned set);

/* Both visibilities exclude each other. */
bool access_is_sound(unsigned set);

/* May somebody of this level use the module? */
bool access_may(enum level, unsigned set, enum module);

/* What would take the module away; RESTRICTION_COUNT: nothing can. */
enum restriction access_unless(enum level, enum module);

/* May somebody of this level give, change or take away the other one? */
bool access_may_give(enum level, enum level other);

#endif
