/* The decoder of multipart/form-data (RFC 7578, RFC 2046 5.1.1), stricter
 * than both: no preamble, no epilogue, no padding behind a boundary, no folded
 * header, no nested parts; one way to read a body or none. */
#include <string.h>
#include <strings.h>

#include "media.h"
#include "req.h"
#include "text.h"

#define BOUNDARY_MAX 70
#define HEAD_MAX 2048	  /* bytes of all headers of a part */
#define HEADERS_MAX 8
#define NAME_MAX_BYTES 255 /* bytes */

struct slice {
	const char *at;
	size_t len;
};

struct head { /* of one part */
	struct media disposition, type;
	bool has_disposition, has_type;
};

static bool is_boundary(const char *);
static size_t count_parts(struct slice, const char *delimiter);
static bool cut(struct slice *, const char *prefix);
static const char *find(struct slice, const char *needle);
static int read_part(struct arena *, struct slice, struct pair *);
static bool read_head(struct arena *, struct slice, struct head *);
static bool read_header(struct arena *, char *line, struct head *);
static bool is_text_part(const struct head *, const struct pair *);
static const char *base_name(const char *filename);

int
req_decode_multipart(struct arena *arena, const char *boundary,
    const char *body, size_t len, struct pairs *out)
{ /* budget: bytes in, pairs out, and the boundary */
	struct slice rest = {body, len};
	char *delimiter;
	const char *end;
	size_t parts;
	int status;

	*out = (struct pairs){0};
	if (!is_boundary(boundary))
		return 400;
	delimiter = arena_printf(arena, "\r\n--%s", boundary);
	if (!cut(&rest, delimiter + 2))
		return 400;
	parts = count_parts(rest, delimiter);
	if (parts > REQ_PAIRS_MAX)
		return 413;
	out->at = arena_alloc(arena, (parts + 1) * sizeof(*out->at));
	while (!cut(&rest, "--")) {
		if (!cut(&rest, "\r\n"))
			return 400;
		end = find(rest, delimiter);
		if (end == NULL)
			return 400;
		status = read_part(arena,
		    (struct slice){rest.at, (size_t)(end - rest.at)},
		    &out->at[out->count]);
		if (status != 0)
			return status;
		out->count++;
		rest.len -= (size_t)(end - rest.at);
		rest.at = end;
		if (!cut(&rest, delimiter))
			return 400;
	}
	return rest.len == 0 || (cut(&rest, "\r\n") && rest.len == 0) ? 0 : 400;
}

static bool
is_boundary(const char *boundary)
{
	size_t len = strlen(boundary);

	return len > 0 && len <= BOUNDARY_MAX && boundary[len - 1] != ' ' &&
	    strspn(boundary, "0123456789'()+_,-./:=? "
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == len;
}

static size_t
count_parts(struct slice rest, const char *delimiter)
{
	const char *found;
	size_t count = 0, step;

	while (count <= REQ_PAIRS_MAX &&
	    (found = find(rest, delimiter)) != NULL) {
		step = (size_t)(found - rest.at) + strlen(delimiter);
		rest.at += step;
		rest.len -= step;
		count++;
	}
	return count;
}

static bool
cut(struct slice *rest, const char *prefix)
{
	size_t len = strlen(prefix);

	if (rest->len < len || memcmp(rest->at, prefix, len) != 0)
		return false;
	rest->at += len;
	rest->len -= len;
	return true;
}

static const char *
find(struct slice rest, const char *needle)
{
	return memmem(rest.at, rest.len, needle, strlen(needle));
}

static int
read_part(struct arena *arena, struct slice part, struct pair *out)
{
	struct slice top = {part.at,
		part.len < HEAD_MAX + 4 ? part.len : HEAD_MAX + 4};
	const char *gap = find(top, "\r\n\r\n");
	struct head head = {0};
	char *value;

	if (gap == NULL)
		return 400;
	top.len = (size_t)(gap - part.at);
	if (!read_head(arena, top, &head) || !head.has_disposition ||
	    strcmp(head.disposition.word, "form-data") != 0)
		return 400;
	out->name = media_param(&head.disposition, "name");
	out->filename = media_param(&head.disposition, "filename");
	if (out->name == NULL || *out->name == '\0' ||
	    strlen(out->name) > REQ_NAME_MAX ||
	    head.disposition.count != (out->filename == NULL ? 1 : 2))
		return 400;
	out->len = part.len - top.len - 4;
	value = arena_alloc(arena, out->len + 1);
	memcpy(value, gap + 4, out->len);
	out->value = value;
	if (out->filename == NULL)
		return is_text_part(&head, out) ? 0 : 400;
	if (strlen(out->filename) > NAME_MAX_BYTES)
		return 400;
	out->filename = base_name(out->filename);
	out->type = head.has_type ? head.type.word : "";
	return 0;
}

static bool
read_head(struct arena *arena, struct slice top, struct head *head)
{
	char *line = arena_strndup(arena, top.at, top.len), *end;

	if (!text_is_utf8(top.at, top.len))
		return false;
	for (int count = 0; line != NULL; line = end) {
		end = strstr(line, "\r\n");
		if (end != NULL) {
			*end = '\0';
			end += 2;
		}
		if (++count > HEADERS_MAX || !read_header(arena, line, head))
			return false;
	}
	return true;
}

/* Headers that nobody needs are ignored, but must look like headers. */
static bool
read_header(struct arena *arena, char *line, struct head *head)
{
	char *colon = strchr(line, ':');

	for (const char *c = line; *c != '\0'; c++)
		if (((unsigned char)*c < ' ' && *c != '\t') || *c == 0x7f)
			return false;
	if (colon == NULL || colon == line ||
	    strcspn(line, " \t") < (size_t)(colon - line))
		return false;
	*colon++ = '\0';
	colon += strspn(colon, " \t");
	if (strcasecmp(line, "Content-Disposition") == 0) {
		if (head->has_disposition)
			return false;
		head->has_disposition = true;
		return media_read(&head->disposition, arena, colon);
	}
	if (strcasecmp(line, "Content-Type") == 0) {
		if (head->has_type)
			return false;
		head->has_type = true;
		return media_read(&head->type, arena, colon) &&
		    strncmp(head->type.word, "multipart/", 10) != 0;
	}
	return strcasecmp(line, "Content-Transfer-Encoding") != 0 ||
	    strcasecmp(colon, "binary") == 0 ||
	    strcasecmp(colon, "8bit") == 0 || strcasecmp(colon, "7bit") == 0;
}

static bool
is_text_part(const struct head *head, const struct pair *pair)
{
	return text_is_utf8(pair->value, pair->len) && (!head->has_type ||
	    (strcmp(head->type.word, "text/plain") == 0 &&
	     media_is_plain_utf8(&head->type)));
}

/* Some browsers send the whole path of the file, some clients an attack. */
static const char *
base_name(const char *filename)
{
	const char *base = filename;

	for (const char *c = filename; *c != '\0'; c++)
		if (*c == '/' || *c == '\\')
			base = c + 1;
	return base;
}
