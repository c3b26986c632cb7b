#include "rules/picture.h"

#include <gd.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lazy.h"

#define JPEG_SCANS_MAX 64 /* each costs a pass over all pixels */

/* Few workers ever see a picture: libgd is opened when one comes. */
#define GD_LIBRARY "libgd.so.3"
#define GD_SYMBOLS(X)                                                        \
	X(gdFree) X(gdImageAlphaBlending) X(gdImageCopyResampled)            \
	X(gdImageCreateFromJpegPtrEx) X(gdImageCreateFromPngPtr)             \
	X(gdImageCreateFromWebpPtr) X(gdImageCreateTrueColor)                \
	X(gdImageDestroy) X(gdImagePngPtr) X(gdImageSaveAlpha)               \
	X(gdSetErrorMethod)
static struct gd {
	GD_SYMBOLS(LAZY_MEMBER)
} gd;
#define GD_SYMBOL(name) LAZY_SYMBOL(struct gd, name)
static const struct lazy_symbol gd_symbols[] = { GD_SYMBOLS(GD_SYMBOL) };

struct bytes {
	const unsigned char *at;
	size_t len;
};

static void sniff_png(struct picture_header *, struct bytes);
static void sniff_jpeg(struct picture_header *, struct bytes);
static void sniff_webp(struct picture_header *, struct bytes);
static const char *jpeg_scans(struct bytes);
static unsigned big(const unsigned char *, int count);
static unsigned little(const unsigned char *, int count);
static enum picture_type type_of(const char *media_type);
static const char *bare_png(struct arena *, const char *, size_t *len);
static gdImagePtr decode(enum picture_type, const char *, int len);
static void keep_quiet(int, const char *, va_list);
static const char *encode(struct picture *, struct arena *, gdImagePtr);
static int fitted(int side, int longest);

struct picture_header
picture_sniff(const char *data, size_t len)
{
	struct picture_header header = { .refusal = "picture.type" };
	struct bytes bytes = { (const unsigned char *)data, len };

	if (len >= 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
		sniff_png(&header, bytes);
	else if (len >= 3 && memcmp(data, "\xff\xd8\xff", 3) == 0)
		sniff_jpeg(&header, bytes);
	else if (len >= 12 && memcmp(data, "RIFF", 4) == 0 &&
	    memcmp(data + 8, "WEBP", 4) == 0)
		sniff_webp(&header, bytes);
	if (header.refusal == NULL && (header.width > PICTURE_SIDE_MAX ||
	    header.height > PICTURE_SIDE_MAX))
		header.refusal = "picture.too_large";
	if (header.refusal == NULL &&
	    (header.width == 0 || header.height == 0))
		header.refusal = "picture.damaged";
	return header;
}

/* PNG (ISO 15948): every chunk up to IEND must be whole; acTL animates. */
static void
sniff_png(struct picture_header *header, struct bytes in)
{
	size_t at = 8, len;

	header->type = PICTURE_PNG;
	header->refusal = "picture.damaged";
	if (in.len < 33 || memcmp(in.at + 8, "\0\0\0\rIHDR", 8) != 0)
		return;
	header->width = big(in.at + 16, 4);
	header->height = big(in.at + 20, 4);
	for (; in.len - at >= 12; at += len + 12) {
		len = big(in.at + at, 4);
		if (len > in.len - at - 12)
			return;
		if (memcmp(in.at + at + 4, "acTL", 4) == 0) {
			header->refusal = "picture.animated";
			return;
		}
		if (memcmp(in.at + at + 4, "IEND", 4) == 0) {
			header->refusal = NULL;
			return;
		}
	}
}

/* JPEG (ITU T.81 B.1): segments up to the frame header hold the sides. */
static void
sniff_jpeg(struct picture_header *header, struct bytes in)
{
	size_t at = 2, len;
	unsigned marker;

	header->type = PICTURE_JPEG;
	header->refusal = "picture.damaged";
	while (at + 4 <= in.len && in.at[at] == 0xff) {
		marker = in.at[at + 1];
		if (marker == 0xff) { /* fill byte */
			at++;
			continue;
		}
		len = big(in.at + at + 2, 2);
		if (len < 2 || len > in.len - at - 2)
			return;
		if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
		    marker != 0xc8 && marker != 0xcc) {
			if (len < 8)
				return;
			header->height = big(in.at + at + 5, 2);
			header->width = big(in.at + at + 7, 2);
			header->refusal = jpeg_scans(in);
			return;
		}
		if (marker == 0xda)
			return;
		at += 2 + len;
	}
}

/* Thousands of empty scans over many pixels would keep a worker for minutes;
 * a thumbnail's are counted, too. The decoder fills up what is cut off, so the
 * end mark must be behind the last scan. */
static const char *
jpeg_scans(struct bytes in)
{
	bool has_end = false;
	int scans = 0;

	for (size_t at = 0; at + 1 < in.len; at++) {
		if (in.at[at] != 0xff)
			continue;
		if (in.at[at + 1] == 0xda) {
			scans++;
			has_end = false;
		} else if (in.at[at + 1] == 0xd9) {
			has_end = true;
		}
	}
	return scans > JPEG_SCANS_MAX || !has_end ? "picture.damaged" : NULL;
}

/* WebP (RFC 9649): one RIFF; simple lossy, simple lossless, or extended. */
static void
sniff_webp(struct picture_header *header, struct bytes in)
{
	const unsigned char *data = in.at + 20;
	unsigned bits;

	header->type = PICTURE_WEBP;
	header->refusal = "picture.damaged";
	if (in.len < 30 || little(in.at + 4, 4) > in.len - 8 ||
	    little(in.at + 16, 4) > in.len - 20)
		return;
	header->refusal = NULL;
	if (memcmp(in.at + 12, "VP8 ", 4) == 0) {
		header->width = little(data + 6, 2) & 0x3fff;
		header->height = little(data + 8, 2) & 0x3fff;
	} else if (memcmp(in.at + 12, "VP8L", 4) == 0) {
		bits = little(data + 1, 4);
		header->width = (bits & 0x3fff) + 1;
		header->height = (bits >> 14 & 0x3fff) + 1;
	} else if (memcmp(in.at + 12, "VP8X", 4) == 0) {
		header->width = little(data + 4, 3) + 1;
		header->height = little(data + 7, 3) + 1;
		if ((data[0] & 0x02) != 0)
			header->refusal = "picture.animated";
	} else {
		header->refusal = "picture.damaged";
	}
}

static unsigned
big(const unsigned char *at, int count)
{
	unsigned n = 0;

	while (count-- > 0)
		n = n << 8 | *at++;
	return n;
}

static unsigned
little(const unsigned char *at, int count)
{
	unsigned n = 0;

	while (count-- > 0)
		n = n << 8 | at[count];
	return n;
}

const char *
picture_read(struct picture *out, struct arena *arena, const char *bytes,
    size_t len, const char *type)
{ /* budget: bytes in, picture out, and the announced type */
	struct picture_header header = picture_sniff(bytes, len);
	const char *refusal;
	gdImagePtr image;

	if (type_of(type) == PICTURE_NONE || header.type == PICTURE_NONE)
		return "picture.type";
	if (type_of(type) != header.type)
		return "picture.type_differs";
	if (header.refusal != NULL)
		return header.refusal;
	if (!lazy_open(GD_LIBRARY, &gd, gd_symbols,
		sizeof(gd_symbols) / sizeof(gd_symbols[0])))
		return "picture.away";
	if (header.type == PICTURE_PNG)
		bytes = bare_png(arena, bytes, &len);
	image = decode(header.type, bytes, (int)len);
	if (image == NULL)
		return "picture.damaged";
	refusal = (unsigned)image->sx != header.width ||
	    (unsigned)image->sy != header.height ? "picture.damaged" :
	    encode(out, arena, image);
	gd.gdImageDestroy(image);
	return refusal;
}

static enum picture_type
type_of(const char *media_type)
{
	if (strcmp(media_type, "image/png") == 0)
		return PICTURE_PNG;
	if (strcmp(media_type, "image/jpeg") == 0)
		return PICTURE_JPEG;
	if (strcmp(media_type, "image/webp") == 0)
		return PICTURE_WEBP;
	return PICTURE_NONE;
}

/* Only what makes the pixels: no texts, no profiles, nothing behind the end.
 * The chunks were found whole by sniff_png(). */
static const char *
bare_png(struct arena *arena, const char *bytes, size_t *len)
{
	static const char kept[] = "IHDR PLTE tRNS IDAT IEND";
	const unsigned char *in = (const unsigned char *)bytes;
	char *out = arena_alloc(arena, *len), name[5] = "";
	size_t at = 8, to = 8, size;

	memcpy(out, bytes, 8);
	do {
		size = (size_t)big(in + at, 4) + 12;
		memcpy(name, bytes + at + 4, 4);
		if (strlen(name) == 4 && strstr(kept, name) != NULL) {
			memcpy(out + to, bytes + at, size);
			to += size;
		}
		at += size;
	} while (strcmp(name, "IEND") != 0);
	*len = to;
	return out;
}

static gdImagePtr
decode(enum picture_type type, const char *bytes, int len)
{
	/* gd only reads from the pointer; its interface is older than const. */
	void *data = (void *)(uintptr_t)bytes;

	gd.gdSetErrorMethod(keep_quiet);
	if (type == PICTURE_PNG)
		return gd.gdImageCreateFromPngPtr(len, data);
	if (type == PICTURE_JPEG)
		return gd.gdImageCreateFromJpegPtrEx(len, data, 0);
	return gd.gdImageCreateFromWebpPtr(len, data);
}

/* Our log has one shape; what gd would print has another. */
static void
keep_quiet(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

static const char *
encode(struct picture *out, struct arena *arena, gdImagePtr image)
{
	int longest = image->sx > image->sy ? image->sx : image->sy, len = 0;
	gdImagePtr small;
	void *png;
	char *copy;

	out->width = fitted(image->sx, longest);
	out->height = fitted(image->sy, longest);
	small = gd.gdImageCreateTrueColor(out->width, out->height);
	if (small == NULL)
		return "picture.damaged";
	gd.gdImageAlphaBlending(small, 0);
	gd.gdImageSaveAlpha(small, 1);
	gd.gdImageCopyResampled(small, image, 0, 0, 0, 0, out->width,
	    out->height, image->sx, image->sy);
	png = gd.gdImagePngPtr(small, &len);
	gd.gdImageDestroy(small);
	if (png == NULL || len <= 0)
		return "picture.damaged";
	copy = arena_alloc(arena, (size_t)len);
	memcpy(copy, png, (size_t)len);
	gd.gdFree(png);
	out->png = copy;
	out->len = (size_t)len;
	return NULL;
}

static int
fitted(int side, int longest)
{
	if (longest <= PICTURE_SIDE)
		return side;
	side = (side * PICTURE_SIDE + longest / 2) / longest;
	return side > 0 ? side : 1;
}
