#include <string.h>

#include "link.h"

static char *token_of(struct arena *, const struct cfg *, enum link_kind,
    int64_t, const unsigned char[CRYPTO_KEY]);
static bool read_nonce(const char *, unsigned char[CRYPTO_KEY]);
static int read_hex(char);

static const struct {
	const char *purpose, *path;
} kinds[] = {
	[LINK_VERIFY] = { "verify", "/verify/" },
	[LINK_RESET] = { "reset", "/password/reset/" },
	[LINK_INVITATION] = { "invitation", "/invitations/" },
};

struct link
link_new(struct arena *arena, const struct cfg *cfg, enum link_kind kind,
    int64_t id)
{
	unsigned char nonce[CRYPTO_KEY];
	struct link link;

	crypto_random(nonce, sizeof(nonce));
	link.nonce = crypto_bytea(arena, nonce, sizeof(nonce));
	link.hash = link_hash(arena, token_of(arena, cfg, kind, id, nonce));
	return link;
}

char *
link_token(struct arena *arena, const struct cfg *cfg, enum link_kind kind,
    int64_t id, const char *text)
{ /* budget: a link has these parts, and memory */
	unsigned char nonce[CRYPTO_KEY];

	if (!read_nonce(text, nonce))
		return NULL;
	return token_of(arena, cfg, kind, id, nonce);
}

static char *
token_of(struct arena *arena, const struct cfg *cfg, enum link_kind kind,
    int64_t id, const unsigned char nonce[CRYPTO_KEY])
{ /* budget: as link_token */
	return crypto_token(arena, cfg->secret, kinds[kind].purpose, id, nonce);
}

static bool
read_nonce(const char *text, unsigned char out[CRYPTO_KEY])
{
	if (text == NULL || strncmp(text, "\\x", 2) != 0 ||
	    strlen(text) != 2 + 2 * CRYPTO_KEY)
		return false;
	for (size_t i = 0; i < CRYPTO_KEY; i++) {
		int high = read_hex(text[2 + 2 * i]);
		int low = read_hex(text[3 + 2 * i]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

static int
read_hex(char letter)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = strchr(digits, letter);

	return letter == '\0' || found == NULL ? -1 : (int)(found - digits);
}

char *
link_hash(struct arena *arena, const char *token)
{
	unsigned char hash[CRYPTO_KEY];

	crypto_sha256(token, strlen(token), hash);
	return crypto_bytea(arena, hash, sizeof(hash));
}

char *
link_path(struct arena *arena, enum link_kind kind, const char *token)
{
	return arena_printf(arena, "%s%s", kinds[kind].path, token);
}

char *
link_url(struct arena *arena, const struct cfg *cfg, enum link_kind kind,
    const char *token)
{
	return arena_printf(arena, "%s%s%s", cfg->base_url, kinds[kind].path,
	    token);
}
