#include "rules/csv.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

bool
csv_is_formula(const char *value)
{
	const uint8_t *at = (const uint8_t *)value;
	ucs4_t c = 0;

	if (*value != '\0' && strchr("\t\r\n", *value) != NULL)
		return true;
	while ((at = u8_next(&c, at)) != NULL &&
	    (uc_is_property_white_space(c) ||
	    uc_is_property_default_ignorable_code_point(c)))
		continue;
	switch (at == NULL ? 0 : c) {
	case '=': case 0xff1d:
	case '+': case 0xff0b:
	case '-': case 0xff0d:
	case '@': case 0xff20:
	case '|': case 0xff5c:
		return true;
	default:
		return false;
	}
}

void
csv_cell(struct buf *out, const char *value)
{
	bool is_guarded, is_quoted;

	if (value == NULL)
		return;
	is_guarded = csv_is_formula(value);
	is_quoted = strpbrk(value, ",\"\r\n") != NULL || *value == ' ';
	if (is_quoted)
		buf_putc(out, '"');
	if (is_guarded)
		buf_putc(out, '\'');
	for (; *value != '\0'; value++) {
		if (*value == '"')
			buf_putc(out, '"');
		buf_putc(out, *value);
	}
	if (is_quoted)
		buf_putc(out, '"');
}

void
csv_row(struct buf *out, const char *const *cells)
{
	for (size_t i = 0; cells[i] != NULL; i++) {
		if (i > 0)
			buf_putc(out, ',');
		csv_cell(out, cells[i]);
	}
	buf_puts(out, "\r\n");
}
