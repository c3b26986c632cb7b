/*
 * view — negotiate, frame, render: the only writer of responses. HTML through
 * layout.tpl, or vm.data as JSON, or a problem document (RFC 9457).
 */
#ifndef ORGDESK_VIEW_H
#define ORGDESK_VIEW_H

#include "rq.h"

/* Once at start: the static files' names, what fields can choose from. False
 * with a reason. */
bool view_init(const struct cfg *, char error[512])
    __attribute__((warn_unused_result));

/* Turns rq into status line, headers and body in out (one write follows). */
void view_render(struct rq *, struct buf *out);

/* A stream (CSV): writes the head now, then each piece; for handlers whose
 * outcome is known. False when the client went away. */
bool view_stream_begin(struct rq *, const char *type, const char *filename);
bool view_stream(struct rq *, const char *data, size_t len);

#endif
