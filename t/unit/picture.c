/* Pictures: what comes in, what is refused, what is kept. */
#include "rules/picture.h"

#include <gd.h>
#include <stdlib.h>

#include "tap.h"

struct file {
	char *bytes;
	int len;
};

static struct arena *arena;

static struct file
draw(int width, int height, enum picture_type type)
{
	gdImagePtr image = gdImageCreateTrueColor(width, height);
	struct file file = { 0 };

	gdImageAlphaBlending(image, 0);
	gdImageSaveAlpha(image, 1);
	gdImageFilledRectangle(image, 0, 0, width, height,
	    gdTrueColorAlpha(200, 30, 30, 40));
	if (type == PICTURE_PNG)
		file.bytes = gdImagePngPtr(image, &file.len);
	else if (type == PICTURE_JPEG)
		file.bytes = gdImageJpegPtr(image, &file.len, 80);
	else
		file.bytes = gdImageWebpPtr(image, &file.len);
	gdImageDestroy(image);
	return file;
}

static const char *
read_file(const struct file *file, int len, const char *type,
    struct picture *picture)
{
	char *exact = malloc((size_t)len); /* so that ASan sees its end */
	const char *code;

	memcpy(exact, file->bytes, (size_t)len);
	code = picture_read(picture, arena, exact, (size_t)len, type);
	free(exact);
	return code;
}

static void
test_good(void)
{
	static const struct { enum picture_type type; const char *media; }
	    kinds[] = { { PICTURE_PNG, "image/png" },
		{ PICTURE_JPEG, "image/jpeg" }, { PICTURE_WEBP, "image/webp" } };
	struct picture picture;
	struct file file;

	for (size_t i = 0; i < 3; i++) {
		file = draw(600, 300, kinds[i].type);
		is_str(read_file(&file, file.len, kinds[i].media, &picture),
		    NULL, "%s is taken", kinds[i].media);
		is_int(picture.width, 256, "… fitted to 256 across");
		is_int(picture.height, 128, "… and 128 down");
		is_int(picture_sniff(picture.png, picture.len).type,
		    PICTURE_PNG, "… and kept as PNG");
		gdFree(file.bytes);
	}
	file = draw(20, 10, PICTURE_PNG);
	read_file(&file, file.len, "image/png", &picture);
	is_int(picture.width, 20, "a small picture is not enlarged");
	gdFree(file.bytes);
	file = draw(4096, 1, PICTURE_PNG);
	read_file(&file, file.len, "image/png", &picture);
	is_int(picture.height, 1, "a line stays a line");
	gdFree(file.bytes);
}

static void
test_alpha(void)
{
	struct picture picture;
	struct file file = draw(300, 300, PICTURE_PNG);
	gdImagePtr image;

	read_file(&file, file.len, "image/png", &picture);
	image = gdImageCreateFromPngPtr((int)picture.len,
	    (void *)(uintptr_t)picture.png);
	is_int(gdTrueColorGetAlpha(gdImageGetTrueColorPixel(image, 99, 99)),
	    40, "what shines through still does");
	gdImageDestroy(image);
	gdFree(file.bytes);
}

static void
test_cut(enum picture_type type, const char *media)
{
	struct file file = draw(64, 64, type);
	struct picture picture;
	int taken = 0;

	for (int len = 0; len < file.len; len++)
		taken += read_file(&file, len, media, &picture) == NULL;
	is_int(taken, 0, "%s cut anywhere is refused", media);
	gdFree(file.bytes);
}

static void
test_refused(void)
{
	static const struct {
		const char *bytes, *type, *code, *why;
		size_t len;
	} cases[] = {
#define CASE(bytes, type, code, why)                                          \
	{ bytes, type, code, why, sizeof(bytes) - 1 }
		CASE("", "image/png", "picture.type", "nothing"),
		CASE("GIF89a\1\0\1\0\0\0\0;", "image/gif", "picture.type",
		    "a GIF"),
		CASE("hello", "image/png", "picture.type",
		    "text that claims to be a picture"),
		CASE("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\xc3\x50"
		    "\x08\x02\0\0\0....\0\0\0\0IEND....", "image/png",
		    "picture.too_large", "50,000 × 50,000 in 60 bytes"),
		CASE("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\1"
		    "\x08\x02\0\0\0....\0\0\0\0IEND....", "image/png",
		    "picture.damaged", "a picture without width"),
		CASE("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
		    "\x08\x02\0\0\0....\xff\xff\xff\xffIDAT....", "image/png",
		    "picture.damaged", "a chunk longer than the file"),
		CASE("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
		    "\x08\x02\0\0\0....\0\0\0\x08""acTL............",
		    "image/png", "picture.animated", "an animated PNG"),
		CASE("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0"
		    "\1\0\0\1\0\0", "image/webp", "picture.animated",
		    "an animated WebP"),
		CASE("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"
		    "\xff\xff\xff\xff\xff\xff", "image/webp",
		    "picture.too_large", "a WebP of 16 million a side"),
		CASE("\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2"
		    "\x11\1\3\x11\1\xff\xda\xff\xd9", "image/jpeg", "picture.too_large",
		    "a JPEG of 65,535 a side"),
		CASE("\xff\xd8\xff\xe1\0\1", "image/jpeg", "picture.damaged",
		    "a segment shorter than its own length"),
		CASE("\xff\xd8\xff\xff\xff\xff\xff", "image/jpeg",
		    "picture.damaged", "nothing but fill bytes"),
	};
	struct picture picture;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct file file = { (char *)(uintptr_t)cases[i].bytes, 0 };

		is_str(read_file(&file, (int)cases[i].len, cases[i].type,
		    &picture), cases[i].code, "refused: %s", cases[i].why);
	}
}

static void
test_claims(void)
{
	struct file file = draw(8, 8, PICTURE_PNG);
	struct picture picture;

	is_str(read_file(&file, file.len, "image/jpeg", &picture),
	    "picture.type_differs", "a PNG that claims to be a JPEG");
	is_str(read_file(&file, file.len, "text/html", &picture),
	    "picture.type", "a PNG that claims to be a page");
	is_str(read_file(&file, file.len, "", &picture), "picture.type",
	    "a PNG that claims nothing");
	gdFree(file.bytes);
}

/* Bytes after the end are not looked at and do not survive. */
static void
test_polyglot(void)
{
	static const char script[] = "<script>alert(1)</script>";
	struct file file = draw(8, 8, PICTURE_PNG), both;
	struct picture picture;

	both.len = file.len + (int)sizeof(script);
	both.bytes = malloc((size_t)both.len);
	memcpy(both.bytes, file.bytes, (size_t)file.len);
	memcpy(both.bytes + file.len, script, sizeof(script));
	is_str(read_file(&both, both.len, "image/png", &picture), NULL,
	    "a picture with a page behind it is a picture");
	ok(memmem(picture.png, picture.len, "script", 6) == NULL,
	    "… and the page is gone");
	free(both.bytes);
	gdFree(file.bytes);
}

int
main(void)
{
	arena = arena_new(64u << 20);
	test_good();
	test_alpha();
	test_cut(PICTURE_PNG, "image/png");
	test_cut(PICTURE_JPEG, "image/jpeg");
	test_cut(PICTURE_WEBP, "image/webp");
	test_refused();
	test_claims();
	test_polyglot();
	arena_free(arena);
	return done();
}
