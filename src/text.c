#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mo.h"

#define LOCALES_MAX 4
#define RANGES_MAX 32 /* of an Accept-Language header; the rest is ignored */
#define PAIRS_MAX 16  /* of text_fill() */

struct locale {
	const char *tag, *folder, *name, *dir;
	bool is_optional; /* a pseudo-language: only where its file is */
	struct mo *mo;	  /* NULL: the msgids as they are */
};

static struct locale known[LOCALES_MAX] = {
	{ "en", NULL, "English", "ltr", false, NULL },
	{ "it", "it", "Italiano", "ltr", false, NULL },
	{ "en-XA", "en_XA", "Pseudo", "ltr", true, NULL },
	{ "ar-XB", "ar_XB", "Pseudo RTL", "rtl", true, NULL },
};
static const struct locale *shipped[LOCALES_MAX + 1] = { &known[0] };

bool
text_init(const char *dir, char error[256])
{
	char path[4096];
	bool is_absent;
	size_t count = 1;

	memset(shipped, 0, sizeof(shipped));
	shipped[0] = &known[0];
	if (dir == NULL)
		return true;
	for (struct locale *at = known + 1; at < known + LOCALES_MAX; at++) {
		snprintf(path, sizeof(path), "%s/%s/LC_MESSAGES/orgdesk.mo",
		    dir, at->folder);
		mo_free(at->mo);
		at->mo = mo_read(path, &is_absent, error);
		if (at->mo != NULL)
			shipped[count++] = at;
		else if (!is_absent || !at->is_optional)
			return false;
	}
	return true;
}

const struct locale *const *
text_locales(void)
{
	return shipped;
}

static const struct locale *
text_locale_span(const char *tag, size_t len)
{
	for (size_t i = 0; shipped[i] != NULL; i++)
		if (strlen(shipped[i]->tag) == len &&
		    strncasecmp(shipped[i]->tag, tag, len) == 0)
			return shipped[i];
	return NULL;
}

const struct locale *
text_locale(const char *tag)
{
	const struct locale *found;

	if (tag == NULL)
		return NULL;
	found = text_locale_span(tag, strlen(tag));
	return found != NULL ? found :
	    text_locale_span(tag, strcspn(tag, "-_"));
}

/* A weight in thousandths ("0.8" → 800); -1 when it is none. */
static int
accept_weight(const char *s)
{
	int weight, unit = 100;

	if (*s != '0' && *s != '1')
		return -1;
	weight = (*s++ - '0') * 1000;
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9' && unit > 0; unit /= 10)
			weight += (*s++ - '0') * unit;
	return *s == '\0' && weight <= 1000 ? weight : -1;
}

/* One "it-CH;q=0.8": its tag, cut off in place, and its weight. */
static int
accept_range(char *range, char **tag)
{
	char *q = strchr(range, ';');

	range += strspn(range, " \t");
	*tag = range;
	range[strcspn(range, " \t;")] = '\0';
	if (q == NULL)
		return 1000;
	q += 1 + strspn(q + 1, " \t");
	if ((*q != 'q' && *q != 'Q') || q[1] != '=')
		return -1;
	q[strcspn(q, " \t")] = '\0';
	return accept_weight(q + 2);
}

/* "*" stands for the first locale that no range names. */
static const struct locale *
accept_rest(const struct locale *const named[], size_t count)
{
	size_t i, j;

	for (i = 0; shipped[i] != NULL; i++) {
		for (j = 0; j < count && named[j] != shipped[i]; j++)
			continue;
		if (j == count)
			return shipped[i];
	}
	return NULL;
}

const struct locale *
text_accept(const char *header)
{
	const struct locale *named[RANGES_MAX], *best = NULL, *found;
	char copy[1024], *rest = copy, *range, *tag;
	int weight, best_weight = 0, star = 0;
	size_t count = 0;

	if (header == NULL || strlen(header) >= sizeof(copy))
		return NULL;
	memcpy(copy, header, strlen(header) + 1);
	while (count < RANGES_MAX && (range = strsep(&rest, ",")) != NULL) {
		weight = accept_range(range, &tag);
		if (strcmp(tag, "*") == 0 && weight > star)
			star = weight;
		found = text_locale(tag);
		if (weight < 0 || found == NULL)
			continue;
		named[count++] = found;
		if (weight > best_weight) {
			best = found;
			best_weight = weight;
		}
	}
	if (star > best_weight && accept_rest(named, count) != NULL)
		return accept_rest(named, count);
	return best;
}

const char *
text_tag(const struct locale *locale)
{
	return locale->tag;
}

const char *
text_name(const struct locale *locale)
{
	return locale->name;
}

const char *
text_dir(const struct locale *locale)
{
	return locale->dir;
}

const char *
text_get(const struct locale *locale, const char *msgid)
{
	const char *found = locale->mo == NULL ? NULL :
	    mo_find(locale->mo, msgid);

	return found == NULL ? msgid : found;
}

const char *
text_plural(const struct locale *locale, const char *one, const char *many,
    uint64_t n)
{
	const char *found = locale->mo == NULL ? NULL :
	    mo_find_plural(locale->mo, one, n);

	if (found != NULL)
		return found;
	return n == 1 ? one : many;
}

char *
text_fill(struct arena *arena, const char *sentence, ...)
{
	const char *pairs[2 * PAIRS_MAX + 1];
	size_t count;
	va_list ap;

	va_start(ap, sentence);
	for (count = 0; count < 2 * PAIRS_MAX; count += 2) {
		pairs[count] = va_arg(ap, const char *);
		if (pairs[count] == NULL)
			break;
		pairs[count + 1] = va_arg(ap, const char *);
	}
	va_end(ap);
	pairs[count] = NULL;
	return text_fill_list(arena, sentence, pairs);
}

/* The value whose name these letters are, or NULL. */
static const char *
fill_value(const char *name, size_t len, const char *const *pairs)
{
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (strlen(pairs[0]) == len &&
		    memcmp(pairs[0], name, len) == 0)
			return pairs[1] == NULL ? "" : pairs[1];
	return NULL;
}

char *
text_fill_list(struct arena *arena, const char *sentence,
    const char *const *pairs)
{
	const char *value;
	struct buf buf;
	size_t len;

	buf_init(&buf, arena);
	while (*sentence != '\0') {
		len = strcspn(sentence, "{");
		buf_put(&buf, sentence, len);
		sentence += len;
		if (*sentence == '\0')
			break;
		len = strspn(sentence + 1, "abcdefghijklmnopqrstuvwxyz_"
		    "0123456789");
		value = sentence[len + 1] == '}' ?
		    fill_value(sentence + 1, len, pairs) : NULL;
		if (value == NULL) {
			buf_putc(&buf, *sentence++);
			continue;
		}
		buf_puts(&buf, value);
		sentence += len + 2;
	}
	return buf.data;
}
