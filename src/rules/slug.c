#include "rules/slug.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

static const char *const reserved[] = { "account", "admin", "api", "app",
	"assets", "auth", "billing", "demo", "health", "healthz", "help",
	"invitations", "login", "logout", "mail", "metrics", "new", "o",
	"operator", "organization", "organizations", "orgdesk", "partner",
	"readyz", "root", "settings", "signin", "signout", "signup", "static",
	"support", "system", "webhooks", "www" };

/* Letters that no normal form takes apart. */
static const struct {
	ucs4_t letter;
	const char *ascii;
} folded[] = {
	{ 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" },
	{ 0x111, "d" }, { 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" },
	{ 0x153, "oe" }, { 0x167, "t" },
};

/* One letter of the folded name; a run of anything else is one '-'. */
static void
slug_put(struct buf *out, ucs4_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		buf_putc(out, (char)c);
		return;
	}
	for (size_t i = 0; i < sizeof(folded) / sizeof(folded[0]); i++)
		if (folded[i].letter == c) {
			buf_puts(out, folded[i].ascii);
			return;
		}
	if (c == '\'' || c == 0x2019 || (c >= 0x300 && c < 0x370))
		return; /* apostrophes and accents leave no gap */
	if (out->len > 0 && out->data[out->len - 1] != '-')
		buf_putc(out, '-');
}

static void
slug_cut(struct buf *out, size_t len)
{
	if (out->len > len)
		out->len = len;
	while (out->len > 0 && out->data[out->len - 1] == '-')
		out->len--;
	out->data[out->len] = '\0';
}

char *
slug_make(struct arena *arena, const char *name)
{
	size_t len = 0;
	uint8_t *flat = u8_casefold((const uint8_t *)name, strlen(name) + 1,
	    NULL, UNINORM_NFKD, NULL, &len);
	const uint8_t *at = flat;
	struct buf out;
	ucs4_t c;

	buf_init(&out, arena);
	while (at != NULL && out.len <= SLUG_MAX &&
	    (at = u8_next(&c, at)) != NULL)
		slug_put(&out, c);
	free(flat);
	slug_cut(&out, SLUG_MAX);
	if (out.len == 0)
		return arena_strdup(arena, "organization");
	if (slug_is_reserved(out.data))
		buf_puts(&out, "-organization");
	return out.data;
}

bool
slug_is_reserved(const char *slug)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (strcmp(reserved[i], slug) == 0)
			return true;
	return false;
}
