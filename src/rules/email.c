#include "rules/email.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "text.h"
#include "rules/domain.h"

/* RFC 5322 atext without '%' and '!': those once routed mail. */
static bool
local_is_letter(ucs4_t c)
{
	if (c < 0x80)
		return c != 0 && strchr("abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
		    "#$&'*+-/=?^_`{|}~.", (int)c) != NULL;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
	    UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N) &&
	    !uc_is_property_default_ignorable_code_point(c);
}

/* A dot-atom that no program takes for an option. */
static bool
local_is_good(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	size_t len = strlen(s);
	ucs4_t c;

	if (len == 0 || *s == '.' || *s == '-' || s[len - 1] == '.' ||
	    strstr(s, "..") != NULL)
		return false;
	while ((at = u8_next(&c, at)) != NULL)
		if (!local_is_letter(c))
			return false;
	return true;
}

/* What is wrong with the whole, before it is taken apart. */
static const char *
email_refuses(const char *s)
{
	const char *at = strchr(s, '@');

	if (text_has_control(s))
		return "email.control";
	if (strpbrk(s, ",;") != NULL)
		return "email.list";
	if (strpbrk(s, "<>\"()") != NULL)
		return "email.name";
	if (at == NULL)
		return "email.missing_at";
	if (strchr(at + 1, '@') != NULL)
		return "email.two_at";
	if (strlen(s) > EMAIL_MAX || at - s > EMAIL_LOCAL_MAX)
		return "email.too_long";
	return strpbrk(s, " \t") != NULL ? "email.space" : NULL;
}

const char *
email_canonical(struct arena *arena, const char *typed, const char **display,
    const char **key)
{
	char *clean = text_clean(arena, typed), *local, *domain, *made;
	const char *wrong = email_refuses(clean);

	if (wrong != NULL)
		return wrong;
	local = arena_strndup(arena, clean, strcspn(clean, "@"));
	if (!local_is_good(local))
		return "email.local";
	domain = clean + strlen(local) + 1;
	if (strchr(domain, '.') == NULL && *domain != '[')
		return "email.no_dot";
	domain = domain_ascii(arena, domain);
	if (domain == NULL)
		return "email.domain";
	made = arena_printf(arena, "%s@%s", text_key(arena, local), domain);
	if (strlen(made) > EMAIL_MAX)
		return "email.too_long";
	*display = clean;
	*key = made;
	return NULL;
}
