#include "rules/access.h"

#include <string.h>

enum cell_kind { CELL_NO, CELL_YES, CELL_UNLESS };

struct cell {
	enum cell_kind kind;
	enum restriction unless;
};

#define Y { CELL_YES, RESTRICTION_COUNT }
#define _ { CELL_NO, RESTRICTION_COUNT }
#define UNLESS(ident) { CELL_UNLESS, RESTRICTION_##ident }

/* Cells in the order of enum level, from Agent. */
static const struct {
	const char *name;
	struct cell cells[3];
} modules[MODULE_COUNT] = {
#define RESTRICTION(ident, level)
#define MODULE(ident, owner, manager, agent)                                 \
	[MODULE_##ident] = { #ident, { agent, manager, owner } },
#include "access.def"
#undef MODULE
#undef RESTRICTION
};

static const struct {
	const char *name;
	enum level level;
} restrictions[RESTRICTION_COUNT] = {
#define RESTRICTION(ident, level)                                            \
	[RESTRICTION_##ident] = { #ident, LEVEL_##level },
#define MODULE(ident, owner, manager, agent)
#include "access.def"
#undef MODULE
#undef RESTRICTION
};

static const char *const level_names[] = { "none", "agent", "manager",
	"owner" };

enum level
access_level(const char *name)
{
	for (enum level level = LEVEL_AGENT; level <= LEVEL_OWNER; level++)
		if (name != NULL && strcmp(level_names[level], name) == 0)
			return level;
	return LEVEL_NONE;
}

const char *
access_level_name(enum level level)
{
	return level_names[level];
}

const char *
access_module(enum module module)
{
	return modules[module].name;
}

const char *
access_restriction(enum restriction restriction)
{
	return restrictions[restriction].name;
}

unsigned
access_set(const char *names)
{
	static const char between[] = " ,{}";
	unsigned set = 0;
	size_t len;

	for (; *names != '\0'; names += len) {
		names += strspn(names, between);
		len = strcspn(names, between);
		for (unsigned i = 0; i < RESTRICTION_COUNT; i++)
			if (strlen(restrictions[i].name) == len &&
			    strncmp(restrictions[i].name, names, len) == 0)
				set |= 1u << i;
	}
	return set;
}

unsigned
access_fitting(enum level level, unsigned set)
{
	unsigned fitting = 0;

	for (unsigned i = 0; i < RESTRICTION_COUNT; i++)
		if (restrictions[i].level == level)
			fitting |= set & 1u << i;
	return fitting;
}

bool
access_is_sound(unsigned set)
{
	const unsigned both = 1u << RESTRICTION_visibility_team |
	    1u << RESTRICTION_visibility_self;

	return (set & both) != both;
}

bool
access_may(enum level level, unsigned set, enum module module)
{
	const struct cell *cell;

	if (level == LEVEL_NONE || module >= MODULE_COUNT)
		return false;
	cell = &modules[module].cells[level - LEVEL_AGENT];
	return cell->kind == CELL_YES ||
	    (cell->kind == CELL_UNLESS && (set & 1u << cell->unless) == 0);
}

enum restriction
access_unless(enum level level, enum module module)
{
	return level == LEVEL_NONE ? RESTRICTION_COUNT :
	    modules[module].cells[level - LEVEL_AGENT].unless;
}

bool
access_may_give(enum level level, enum level other)
{
	return level == LEVEL_OWNER ||
	    (level == LEVEL_MANAGER && other == LEVEL_AGENT);
}
