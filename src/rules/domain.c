#include "rules/domain.h"

#include <idn2.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "text.h"

#define NAME_MAX_BYTES 253
#define LABEL_MAX 63

/* Only letters, marks and digits, '-' and dots: nothing that IDNA would map
 * away unseen. */
static bool
domain_is_visible(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	ucs4_t c;

	while ((at = u8_next(&c, at)) != NULL) {
		if (c == '-' || c == '.' || c == 0x3002)
			continue;
		if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
		    UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N) ||
		    uc_is_property_default_ignorable_code_point(c))
			return false;
	}
	return true;
}

static bool
label_is_good(const char *label, size_t len)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	return len > 0 && len <= LABEL_MAX && label[0] != '-' &&
	    label[len - 1] != '-' && strspn(label, letters) == len;
}

/* RFC 1123 2.1, with two labels at least and no dotted number. */
static bool
domain_is_good(const char *s)
{
	size_t len, labels = 0;

	if (strlen(s) > NAME_MAX_BYTES)
		return false;
	for (;; s += len + 1, labels++) {
		len = strcspn(s, ".");
		if (!label_is_good(s, len))
			return false;
		if (s[len] == '\0')
			break;
	}
	return labels > 0 && strspn(s, "0123456789") != len;
}

char *
domain_ascii(struct arena *arena, const char *typed)
{
	char *made = NULL, *ascii = NULL;

	if (strlen(typed) > 4 * NAME_MAX_BYTES ||
	    !text_is_utf8(typed, strlen(typed)) || !domain_is_visible(typed))
		return NULL;
	if (idn2_lookup_u8((const uint8_t *)typed, (uint8_t **)&made,
	    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL |
	    IDN2_USE_STD3_ASCII_RULES) == IDN2_OK)
		ascii = text_key(arena, made);
	idn2_free(made);
	return ascii != NULL && domain_is_good(ascii) ? ascii : NULL;
}
