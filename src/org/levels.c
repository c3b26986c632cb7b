#include "rq.h"
#include "rules/access.h"

/* One cell: may, and what would take it away. */
static void
levels_cell(struct node *node, enum level level, enum module module)
{
	enum restriction unless = access_unless(level, module);
	struct node *cell = vm_object(node, access_level_name(level));

	vm_bool(cell, "may", access_may(level, 0, module));
	vm_str(cell, "unless", unless == RESTRICTION_COUNT ? NULL :
	    access_restriction(unless));
}

/* The table of access.def, for everybody who works here. */
void
levels_view(struct rq *rq)
{
	struct node *list = vm_list(vm_data(rq->vm), "modules"), *node;
	enum module module;
	enum level level;

	for (module = 0; module < MODULE_COUNT; module++) {
		node = vm_append(list);
		vm_str(node, "module", arena_printf(rq->arena, "module.%s",
		    access_module(module)));
		for (level = LEVEL_AGENT; level <= LEVEL_OWNER; level++)
			levels_cell(node, level, module);
	}
	rows_count(rq->me.rows);
	answer_page(rq, "org/levels");
}
