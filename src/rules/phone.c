#include "rules/phone.h"

#include <string.h>

#include "text.h"

#define DIGITS_MIN 7
#define DIGITS_MAX 15 /* E.164 6.1 */

/* The digits without what people put between them; NULL: another letter. */
static char *
phone_digits(struct arena *arena, const char *s)
{
	struct buf out;

	buf_init(&out, arena);
	for (; *s != '\0'; s++) {
		if (strncmp(s, "(0)", 3) == 0)
			s += 2; /* the trunk prefix, only dialled at home */
		else if (strncmp(s, "\xc2\xa0", 2) == 0)
			s++; /* a no-break space */
		else if (*s >= '0' && *s <= '9')
			buf_putc(&out, *s);
		else if (strchr(" -./()", *s) == NULL)
			return NULL;
	}
	return out.data;
}

const char *
phone_normalize(struct arena *arena, const char *typed, const char **e164)
{
	const char *clean = text_clean(arena, typed), *digits;

	if (*clean == '+')
		clean++;
	else if (strncmp(clean, "00", 2) == 0)
		clean += 2;
	else
		return *clean != '\0' && strchr("0123456789(", *clean) != NULL ?
		    "phone.country" : "phone.invalid";
	digits = phone_digits(arena, clean);
	if (digits == NULL || *digits == '0' ||
	    strlen(digits) < DIGITS_MIN || strlen(digits) > DIGITS_MAX)
		return "phone.invalid";
	*e164 = arena_printf(arena, "+%s", digits);
	return NULL;
}
