/*
 * worker — one process, one request at a time: accept → the stages → finish →
 * reset the arena. Accepts on descriptor 0 (spawn-fcgi, StandardInput=socket)
 * or 3 (passed by systemd). Knows the stages and their order, nothing else.
 */
#ifndef ORGDESK_WORKER_H
#define ORGDESK_WORKER_H

#include "cfg.h"
#include "route.h"

/* Serves the routes of one pool until told to stop. Returns the exit status:
 * 0 after TERM or after its share of requests, 1 when it could not start. */
int worker_main(const struct cfg *, enum pool);

/* The stages for one request that has been read; for the tests as well. */
struct rq;
void worker_stages(struct rq *, enum pool);

#endif
