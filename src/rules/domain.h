/*
 * domain — a host name as DNS compares it. Pure. By libidn2 (UTS 46, not
 * transitional, STD3 rules), then held against RFC 1123.
 */
#ifndef ORGDESK_RULES_DOMAIN_H
#define ORGDESK_RULES_DOMAIN_H

#include "arena.h"

/*
 * "Bücher.example" → "xn--bcher-kva.example", from the arena; NULL when it is
 * no name of at least two labels: an address, a trailing dot, an invisible
 * letter, a last label of digits, a label over 63 or a name over 253 bytes.
 */
char *domain_ascii(struct arena *, const char *typed);

#endif
