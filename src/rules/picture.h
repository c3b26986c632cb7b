/*
 * picture — an uploaded PNG, JPEG or WebP → a small PNG of our own making.
 * Type and dimensions are read from the header before any decoder sees the
 * bytes; nothing of the file survives but its pixels. Pure. By libgd.
 */
#ifndef ORGDESK_PICTURE_H
#define ORGDESK_PICTURE_H

#include <stddef.h>

#include "arena.h"

#define PICTURE_SIDE_MAX 4096 /* pixels, as sent */
#define PICTURE_SIDE 256      /* pixels, as kept: fitted, never enlarged */

enum picture_type { PICTURE_NONE, PICTURE_PNG, PICTURE_JPEG, PICTURE_WEBP };

struct picture_header {
	enum picture_type type;
	unsigned width, height;
	const char *refusal; /* NULL, or a code as below */
};

struct picture {
	const char *png; /* in the arena */
	size_t len;
	int width, height;
};

/* What the first bytes say; decodes nothing. */
struct picture_header picture_sniff(const char *bytes, size_t len);

/*
 * type: the media type that came with the file. Returns NULL, or the code of
 * the refusal: "picture.type" (none of the three), "picture.type_differs"
 * (bytes and claim disagree), "picture.too_large" (sides), "picture.animated",
 * "picture.damaged" (truncated, or the decoder gives up), "picture.away" (libgd
 * cannot be opened).
 */
const char *picture_read(struct picture *, struct arena *, const char *bytes,
    size_t len, const char *type);

#endif
