/*
 * flash — what has just happened, said once by the next page: a text code and
 * its values in the signed cookie __Host-flash. Written beside a redirect, read
 * and taken back by the page that shows it.
 */
#ifndef ORGDESK_FLASH_H
#define ORGDESK_FLASH_H

#include "rq.h"

#define FLASH_COOKIE "__Host-flash"

/* The cookie of rq->answer.flash, if there is one. */
void flash_write(struct rq *);

/* page "flash": {text link_text link_path link_is_post}, or null. */
void flash_show(struct rq *);

#endif
