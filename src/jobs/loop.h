/*
 * loop — runs the jobs of jobs.def, each when its time has come, until it is
 * asked to stop, or once. Called by `orgdesk jobs`.
 */
#ifndef ORGDESK_JOBS_LOOP_H
#define ORGDESK_JOBS_LOOP_H

#include "job.h"

/* Exit status: 0, or 1 when a single round met a problem. */
int loop_run(struct shift *);

#endif
