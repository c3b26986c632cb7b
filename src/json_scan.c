#include "json_scan.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define DIGITS "0123456789"
#define HEX "0123456789abcdefABCDEF"

struct scan {
	const char *at; /* NUL-terminated: the end is a letter that fits none */
	size_t members;
	const char *code;
};

static void scan_value(struct scan *, int depth);

static void
scan_wrong(struct scan *scan, const char *code)
{
	if (scan->code == NULL)
		scan->code = code;
}

static void
scan_space(struct scan *scan)
{
	scan->at += strspn(scan->at, " \t\n\r");
}

/* Is the next letter this one? Then it is taken. */
static bool
scan_take(struct scan *scan, char letter)
{
	if (scan->code != NULL || *scan->at != letter)
		return false;
	scan->at++;
	return true;
}

static void
scan_expect(struct scan *scan, char letter)
{
	if (!scan_take(scan, letter))
		scan_wrong(scan, "json.malformed");
}

/* The four digits behind "\u"; -1 when there are fewer. */
static long
scan_unit(struct scan *scan)
{
	char digits[5] = "";

	if (strspn(scan->at, HEX) < 4)
		return -1;
	memcpy(digits, scan->at, 4);
	scan->at += 4;
	return strtol(digits, NULL, 16);
}

/* Behind "\u": a letter, or both halves of one. PostgreSQL's text and our own
 * hold no NUL. */
static void
scan_unicode(struct scan *scan)
{
	long unit = scan_unit(scan), low;

	if (unit < 1 || (unit >= 0xDC00 && unit <= 0xDFFF)) {
		scan_wrong(scan, "json.malformed");
	} else if (unit >= 0xD800 && unit <= 0xDBFF) {
		scan_expect(scan, '\\');
		scan_expect(scan, 'u');
		low = scan->code == NULL ? scan_unit(scan) : -1;
		if (low < 0xDC00 || low > 0xDFFF)
			scan_wrong(scan, "json.malformed");
	}
}

static void
scan_string(struct scan *scan)
{
	scan_expect(scan, '"');
	while (scan->code == NULL && !scan_take(scan, '"')) {
		if ((unsigned char)*scan->at < ' ') { /* the end, too */
			scan_wrong(scan, "json.malformed");
		} else if (!scan_take(scan, '\\')) {
			scan->at++;
		} else if (scan_take(scan, 'u')) {
			scan_unicode(scan);
		} else if (*scan->at == '\0' ||
		    strchr("\"\\/bfnrt", *scan->at) == NULL) {
			scan_wrong(scan, "json.malformed");
		} else {
			scan->at++;
		}
	}
}

static void
scan_digits(struct scan *scan)
{
	size_t len = strspn(scan->at, DIGITS);

	if (len == 0)
		scan_wrong(scan, "json.malformed");
	scan->at += len;
}

/* A number that a computer cannot hold is not read as another one. */
static void
scan_number(struct scan *scan)
{
	const char *from = scan->at;
	bool is_whole = true;

	scan_take(scan, '-');
	if (!scan_take(scan, '0'))
		scan_digits(scan);
	if (scan_take(scan, '.')) {
		is_whole = false;
		scan_digits(scan);
	}
	if (scan_take(scan, 'e') || scan_take(scan, 'E')) {
		is_whole = false;
		if (!scan_take(scan, '+'))
			scan_take(scan, '-');
		scan_digits(scan);
	}
	errno = 0;
	if (is_whole)
		strtoll(from, NULL, 10);
	if (is_whole ? errno != 0 : !isfinite(strtod(from, NULL)))
		scan_wrong(scan, "json.number");
}

static void
scan_array(struct scan *scan, int depth)
{
	scan->at++;
	scan_space(scan);
	if (scan_take(scan, ']'))
		return;
	do
		scan_value(scan, depth + 1);
	while (scan_take(scan, ','));
	scan_expect(scan, ']');
}

static void
scan_object(struct scan *scan, int depth)
{
	scan->at++;
	scan_space(scan);
	if (scan_take(scan, '}'))
		return;
	do {
		scan_space(scan);
		scan_string(scan);
		scan_space(scan);
		scan_expect(scan, ':');
		scan_value(scan, depth + 1);
		scan->members++;
	} while (scan_take(scan, ','));
	scan_expect(scan, '}');
}

static void
scan_word(struct scan *scan)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);

		if (strncmp(scan->at, words[i], len) == 0) {
			scan->at += len;
			return;
		}
	}
	scan_wrong(scan, "json.malformed");
}

static void
scan_value(struct scan *scan, int depth)
{
	scan_space(scan);
	if (scan->code != NULL)
		return;
	if (depth > JSON_SCAN_DEPTH && strchr("[{", *scan->at) != NULL &&
	    *scan->at != '\0')
		scan_wrong(scan, "json.too_deep");
	else if (*scan->at == '{')
		scan_object(scan, depth);
	else if (*scan->at == '[')
		scan_array(scan, depth);
	else if (*scan->at == '"')
		scan_string(scan);
	else if (*scan->at == '-' || (*scan->at >= '0' && *scan->at <= '9'))
		scan_number(scan);
	else
		scan_word(scan);
	scan_space(scan);
}

const char *
json_scan(const char *text, size_t len, size_t *members)
{
	struct scan scan = { .at = text };

	if (!text_is_utf8(text, len))
		return "json.malformed";
	scan_value(&scan, 1);
	if (scan.at != text + len)
		scan_wrong(&scan, "json.malformed");
	*members = scan.members;
	return scan.code;
}
