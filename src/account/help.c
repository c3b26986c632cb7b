#include "rq.h"

/* Two pages of plain text, for whoever is here. */
void
help_page(struct rq *rq)
{
	vm_str(vm_page(rq->vm), "operator_contact",
	    rq->cfg->operator_contact);
	vm_str(vm_page(rq->vm), "operator_name", rq->cfg->operator_name);
	answer_page(rq, "help");
}

void
accessibility_page(struct rq *rq)
{
	vm_str(vm_page(rq->vm), "operator_contact",
	    rq->cfg->operator_contact);
	answer_page(rq, "accessibility");
}
