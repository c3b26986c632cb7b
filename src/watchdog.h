/*
 * watchdog — ends a worker that is stuck: libfcgi has no read timeout, and a
 * request that takes longer than its seconds will not end well any more. The
 * successor starts clean. Called by worker around every request.
 */
#ifndef ORGDESK_WATCHDOG_H
#define ORGDESK_WATCHDOG_H

/*
 * seconds: cfg's request_seconds. listener: the socket that requests come
 * from; made non-blocking, so that a lost race for a request is no wait.
 * on_stop: called for TERM, INT and USR1, which from here on arrive only
 * inside watchdog_wait(): a request that has begun is finished.
 */
void watchdog_init(int listener, int seconds, void (*on_stop)(int signal));

/* Sleeps until somebody knocks or a signal says stop. Of several workers that
 * share the listener one wakes up, not all. */
void watchdog_wait(void);

/* From here to watchdog_off() the seconds run: also while parameters are read.
 * When they are over: a log line with the route, and the process ends. */
void watchdog_on(void);
void watchdog_off(void);

/* What is being served, for that line; static text. */
void watchdog_note(const char *route);

#endif
