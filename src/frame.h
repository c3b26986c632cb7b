/*
 * frame — what stands around every page: who, where, the tabs, the permissions,
 * the forms' fields. Fills vm.page, and for an organization's page also the
 * keys of vm.data that every such page promises: me, org, can.
 */
#ifndef ORGDESK_FRAME_H
#define ORGDESK_FRAME_H

#include "rq.h"

/* me, org and can into vm.data, on an organization's page. */
void frame_data(struct rq *);

/* The name of the tab that this action opens, untranslated; NULL: none. */
const char *frame_tab(enum action);

/* The page's frame. Of a problem: without organization but for 403. */
void frame_page(struct rq *);

#endif
