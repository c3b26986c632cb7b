#include "mo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plural.h"
#include "text.h"

#define MAGIC 0x950412deu
#define HEAD_BYTES 28
#define FILE_MAX ((size_t)4 << 20)

struct mo {
	unsigned char *data;
	size_t size;
	uint32_t count, ids, texts; /* both tables: (length, offset) pairs */
	bool is_swapped;
	struct plural plural;
};

struct piece {
	const char *text;
	size_t len; /* a NUL follows; a plural's forms have NULs between */
};

static struct mo *mo_take(unsigned char *, size_t, char [256]);
static const char *mo_check(struct mo *);

struct mo *
mo_read(const char *path, bool *is_absent, char error[256])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	unsigned char *data = NULL;
	struct stat st;
	char why[256];
	struct mo *mo = NULL;

	*is_absent = fd < 0 && errno == ENOENT;
	if (fd < 0 || fstat(fd, &st) < 0)
		snprintf(why, sizeof(why), "%s", strerror(errno));
	else if (st.st_size <= 0 || (size_t)st.st_size > FILE_MAX)
		snprintf(why, sizeof(why), "empty, or larger than 4 MiB");
	else if ((data = malloc((size_t)st.st_size)) == NULL ||
	    read(fd, data, (size_t)st.st_size) != st.st_size)
		snprintf(why, sizeof(why), "cannot be read");
	else {
		mo = mo_take(data, (size_t)st.st_size, why);
		data = NULL;
	}
	free(data);
	if (fd >= 0)
		close(fd);
	if (mo == NULL)
		snprintf(error, 256, "%.150s: %.100s", path, why);
	return mo;
}

struct mo *
mo_parse(const void *bytes, size_t len, char error[256])
{
	unsigned char *data = malloc(len == 0 ? 1 : len);

	if (data == NULL) {
		snprintf(error, 256, "no memory");
		return NULL;
	}
	if (len > 0)
		memcpy(data, bytes, len);
	return mo_take(data, len, error);
}

/* Owns data, whatever comes. */
static struct mo *
mo_take(unsigned char *data, size_t size, char error[256])
{
	struct mo *mo = calloc(1, sizeof(*mo));
	const char *why = "no memory";

	if (mo != NULL) {
		mo->data = data;
		mo->size = size;
		why = mo_check(mo);
	} else
		free(data);
	if (why == NULL)
		return mo;
	snprintf(error, 256, "%s", why);
	mo_free(mo);
	return NULL;
}

void
mo_free(struct mo *mo)
{
	if (mo == NULL)
		return;
	free(mo->data);
	free(mo);
}

static uint32_t
mo_word(const struct mo *mo, size_t offset)
{
	uint32_t word;

	memcpy(&word, mo->data + offset, sizeof(word));
	return mo->is_swapped ? __builtin_bswap32(word) : word;
}

/* The i-th string of a table; its bounds have been checked. */
static struct piece
mo_piece(const struct mo *mo, uint32_t table, uint32_t i)
{
	size_t at = (size_t)table + (size_t)i * 8;
	struct piece piece;

	piece.len = mo_word(mo, at);
	piece.text = (const char *)mo->data + mo_word(mo, at + 4);
	return piece;
}

static bool
mo_is_inside(const struct mo *mo, uint32_t table)
{
	size_t at, len, offset;

	if (table > mo->size || mo->count > (mo->size - table) / 8)
		return false;
	for (uint32_t i = 0; i < mo->count; i++) {
		at = (size_t)table + (size_t)i * 8;
		len = mo_word(mo, at);
		offset = mo_word(mo, at + 4);
		if (offset >= mo->size || len >= mo->size - offset ||
		    mo->data[offset + len] != '\0')
			return false;
	}
	return true;
}

/* How many strings the piece holds; 0 when one of them is not UTF-8. */
static unsigned
mo_forms(struct piece piece)
{
	const char *at = piece.text, *end = piece.text + piece.len;
	unsigned forms = 0;

	for (; at <= end; at += strlen(at) + 1, forms++)
		if (!text_is_utf8(at, strlen(at)))
			return 0;
	return forms;
}

/* A plural's translation has exactly nplurals forms, any other one. */
static const char *
mo_check_pieces(const struct mo *mo)
{
	struct piece id, text, before = { NULL, 0 };
	unsigned ids, texts;

	for (uint32_t i = 0; i < mo->count; i++) {
		id = mo_piece(mo, mo->ids, i);
		text = mo_piece(mo, mo->texts, i);
		if (i > 0 && strcmp(before.text, id.text) >= 0)
			return "not sorted";
		ids = mo_forms(id);
		texts = mo_forms(text);
		if (ids < 1 || ids > 2 || texts < 1)
			return "not UTF-8";
		if (texts != (ids == 1 ? 1 : mo->plural.forms))
			return "a wrong number of plural forms";
		before = id;
	}
	return NULL;
}

/* The header stands as the translation of "", so it comes first. */
static const char *
mo_check_header(struct mo *mo)
{
	static const char label[] = "Plural-Forms:";
	const char *header, *at;

	if (mo->count == 0 || *mo_piece(mo, mo->ids, 0).text != '\0')
		return "no header entry";
	header = mo_piece(mo, mo->texts, 0).text;
	if (strstr(header, "charset=UTF-8\n") == NULL)
		return "its charset is not UTF-8";
	at = strstr(header, label);
	if (at == NULL || !plural_read(&mo->plural, at + strlen(label)))
		return "no usable Plural-Forms";
	return NULL;
}

static const char *
mo_check(struct mo *mo)
{
	uint32_t magic;
	const char *why;

	if (mo->size < HEAD_BYTES)
		return "too short";
	magic = mo_word(mo, 0);
	mo->is_swapped = magic == __builtin_bswap32(MAGIC);
	if (magic != MAGIC && !mo->is_swapped)
		return "not a message catalogue";
	if (mo_word(mo, 4) >> 16 > 1)
		return "a newer format";
	mo->count = mo_word(mo, 8);
	mo->ids = mo_word(mo, 12);
	mo->texts = mo_word(mo, 16);
	if (!mo_is_inside(mo, mo->ids) || !mo_is_inside(mo, mo->texts))
		return "a string outside the file";
	why = mo_check_header(mo);
	return why != NULL ? why : mo_check_pieces(mo);
}

/* The entry's number, or count. */
static uint32_t
mo_search(const struct mo *mo, const char *msgid)
{
	uint32_t low = 0, high = mo->count, middle;
	int order;

	while (low < high) {
		middle = low + (high - low) / 2;
		order = strcmp(msgid, mo_piece(mo, mo->ids, middle).text);
		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return mo->count;
}

const char *
mo_find(const struct mo *mo, const char *msgid)
{
	uint32_t i = *msgid == '\0' ? mo->count : mo_search(mo, msgid);
	const char *text;

	if (i == mo->count)
		return NULL;
	text = mo_piece(mo, mo->texts, i).text;
	return *text == '\0' ? NULL : text;
}

const char *
mo_find_plural(const struct mo *mo, const char *msgid, uint64_t n)
{
	const char *text = mo_find(mo, msgid);
	struct piece piece;
	unsigned form;

	if (text == NULL)
		return NULL;
	piece = mo_piece(mo, mo->texts, mo_search(mo, msgid));
	form = plural_form(&mo->plural, n);
	while (form-- > 0 && text + strlen(text) < piece.text + piece.len)
		text += strlen(text) + 1;
	return *text == '\0' ? NULL : text;
}
