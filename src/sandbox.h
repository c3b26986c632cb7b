/*
 * sandbox — what a worker gives up before it looks at the first request:
 * privileges, core files, being looked into, descriptors, memory without end.
 * Called by worker once everything is loaded.
 */
#ifndef ORGDESK_SANDBOX_H
#define ORGDESK_SANDBOX_H

#include <stddef.h>

#define SANDBOX_DESCRIPTORS 64

/*
 * memory: bytes of address space. The process ends when the kernel refuses
 * what must hold. Builds with sanitizers keep what those need: address space,
 * and being looked into.
 */
void sandbox_enter(size_t memory);

#endif
