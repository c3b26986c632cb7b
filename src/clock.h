/*
 * clock — the one clock. Tests move it; nothing else calls time().
 * The database's app.now() is the judge of expiry and moves with it.
 */
#ifndef ORGDESK_CLOCK_H
#define ORGDESK_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* offset_file: seconds to add, read again when it changes; "" for none. */
void clock_init(const char *offset_file);

/* Seconds since the epoch, moved by the offset. */
int64_t clock_now(void);

/* While pinned the offset stays as it was when the request began. */
void clock_pin(bool is_pinned);

/* Monotonic microseconds for measuring; never moved. */
int64_t clock_ticks(void);

/* Milliseconds since the epoch, never moved: the log's time stamp. */
int64_t clock_wall_ms(void);

#endif
