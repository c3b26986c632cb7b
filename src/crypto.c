#include "crypto.h"

#include <argon2.h>
#include <errno.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "log.h"

#define EXIT_SOFTWARE 70
#define TOKEN_BYTES (8 + CRYPTO_KEY)
#define SALT_BYTES 16

/* RFC 9106 argon2id with OWASP's second recommendation. */
#define ARGON_KIB 19456
#define ARGON_PASSES 2
#define ARGON_LANES 1
#define ARGON_HEAD "$argon2id$v=19$m=19456,t=2,p=1$"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789-_";

/* Without its primitives the process must not go on. */
static _Noreturn void
crypto_die(const char *what)
{
	log_error("crypto.failed", "%s", what);
	_exit(EXIT_SOFTWARE);
}

void
crypto_random(void *out, size_t len)
{
	unsigned char *at = out;
	ssize_t got;

	while (len > 0) {
		got = getrandom(at, len, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			crypto_die("getrandom");
		at += got;
		len -= (size_t)got;
	}
}

void
crypto_sha256(const void *data, size_t len, unsigned char out[CRYPTO_KEY])
{
	if (!EVP_Digest(data, len, out, NULL, EVP_sha256(), NULL))
		crypto_die("sha256");
}

void
crypto_mac(const unsigned char key[CRYPTO_KEY], const char *purpose,
    const void *data, size_t len, unsigned char out[CRYPTO_KEY])
{ /* budget: a MAC has these five parts */
	static EVP_MAC *mac;
	char digest[] = "SHA256";
	OSSL_PARAM params[] = {
		OSSL_PARAM_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
		OSSL_PARAM_END
	};
	EVP_MAC_CTX *ctx;
	size_t made;

	if (mac == NULL)
		mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	ctx = EVP_MAC_CTX_new(mac);
	if (ctx == NULL || !EVP_MAC_init(ctx, key, CRYPTO_KEY, params) ||
	    !EVP_MAC_update(ctx, (const unsigned char *)purpose,
	    strlen(purpose) + 1) || !EVP_MAC_update(ctx, data, len) ||
	    !EVP_MAC_final(ctx, out, &made, CRYPTO_KEY) || made != CRYPTO_KEY)
		crypto_die("hmac");
	EVP_MAC_CTX_free(ctx);
}

bool
crypto_same(const void *a, const void *b, size_t len)
{
	return CRYPTO_memcmp(a, b, len) == 0;
}

char *
crypto_base64url(struct arena *arena, const void *data, size_t len)
{
	const unsigned char *in = data;
	char *out = arena_alloc(arena, len / 3 * 4 + 5), *at = out;
	unsigned held = 0, bits = 0;

	for (size_t i = 0; i < len; i++) {
		held = held << 8 | in[i];
		for (bits += 8; bits >= 6; bits -= 6)
			*at++ = letters[held >> (bits - 6) & 63];
	}
	if (bits > 0)
		*at++ = letters[held << (6 - bits) & 63];
	return out;
}

bool
crypto_base64url_decode(struct arena *arena, const char *text,
    unsigned char **out, size_t *len)
{
	size_t size = strlen(text), used = 0;
	unsigned char *data;
	unsigned held = 0, bits = 0;
	const char *at;

	if (size % 4 == 1)
		return false;
	data = arena_alloc(arena, size / 4 * 3 + 3);
	for (; *text != '\0'; text++) {
		at = strchr(letters, *text);
		if (at == NULL)
			return false;
		held = (held << 6 | (unsigned)(at - letters)) & 0xffffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			data[used++] = (unsigned char)(held >> bits);
		}
	}
	if ((held & ((1u << bits) - 1)) != 0) /* a second spelling */
		return false;
	*out = data;
	*len = used;
	return true;
}

char *
crypto_bytea(struct arena *arena, const void *data, size_t len)
{
	static const char hex[] = "0123456789abcdef";
	const unsigned char *in = data;
	char *out = arena_alloc(arena, 2 * len + 3), *at = out + 2;

	memcpy(out, "\\x", 2);
	for (size_t i = 0; i < len; i++) {
		*at++ = hex[in[i] >> 4];
		*at++ = hex[in[i] & 15];
	}
	return out;
}

char *
crypto_token(struct arena *arena, const unsigned char key[CRYPTO_KEY],
    const char *purpose, int64_t id, const unsigned char nonce[CRYPTO_KEY])
{ /* budget: a token has these four parts, and memory */
	unsigned char token[TOKEN_BYTES], signed_part[TOKEN_BYTES];

	for (int i = 0; i < 8; i++)
		token[i] = (unsigned char)((uint64_t)id >> (56 - 8 * i));
	memcpy(signed_part, token, 8);
	memcpy(signed_part + 8, nonce, CRYPTO_KEY);
	crypto_mac(key, purpose, signed_part, sizeof(signed_part), token + 8);
	return crypto_base64url(arena, token, sizeof(token));
}

bool
crypto_token_id(struct arena *arena, const char *token, int64_t *id)
{
	unsigned char *bytes;
	uint64_t value = 0;
	size_t len;

	/* The length first: a token is 54 letters, whatever was sent. */
	if (strnlen(token, 56) != 54 ||
	    !crypto_base64url_decode(arena, token, &bytes, &len) ||
	    len != TOKEN_BYTES)
		return false;
	for (int i = 0; i < 8; i++)
		value = value << 8 | bytes[i];
	if (value == 0 || value > INT64_MAX)
		return false;
	*id = (int64_t)value;
	return true;
}

char *
crypto_password_hash(struct arena *arena, const char *password, size_t len)
{
	unsigned char salt[SALT_BYTES];
	size_t size = argon2_encodedlen(ARGON_PASSES, ARGON_KIB, ARGON_LANES,
	    SALT_BYTES, CRYPTO_KEY, Argon2_id);
	char *phc = arena_alloc(arena, size);

	crypto_random(salt, sizeof(salt));
	if (argon2id_hash_encoded(ARGON_PASSES, ARGON_KIB, ARGON_LANES,
	    password, len, salt, sizeof(salt), CRYPTO_KEY, phc, size) !=
	    ARGON2_OK)
		crypto_die("argon2");
	return phc;
}

bool
crypto_password_fits(const char *phc, const char *password, size_t len,
    bool *stale)
{
	static const char dummy[] = ARGON_HEAD "AAAAAAAAAAAAAAAAAAAAAA$"
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	bool is_known = phc != NULL;
	int result = argon2id_verify(is_known ? phc : dummy, password, len);

	if (result == ARGON2_MEMORY_ALLOCATION_ERROR)
		crypto_die("argon2");
	*stale = is_known && strncmp(phc, ARGON_HEAD, strlen(ARGON_HEAD)) != 0;
	return is_known && result == ARGON2_OK;
}

void
crypto_wipe(void *data, size_t len)
{
	OPENSSL_cleanse(data, len);
}
