/* crypto — published vectors, and what a forger might try. */
#include "crypto.h"

#include <stdlib.h>

#include "tap.h"

static struct arena *arena;
static unsigned char key[CRYPTO_KEY], nonce[CRYPTO_KEY];

static const char *
hex(const void *data, size_t len)
{
	return crypto_bytea(arena, data, len) + 2;
}

static void
test_digests(void)
{
	unsigned char out[CRYPTO_KEY], other[CRYPTO_KEY];

	crypto_sha256("abc", 3, out);
	is_str(hex(out, CRYPTO_KEY), "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad", "SHA-256 of FIPS 180-4");
	crypto_sha256("", 0, out);
	is_str(hex(out, CRYPTO_KEY), "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855", "SHA-256 of nothing");
	/* python3: hmac.new(bytes(range(32)), b"mail\0data", "sha256") */
	crypto_mac(key, "mail", "data", 4, out);
	is_str(hex(out, CRYPTO_KEY), "2bb222460e4ea75d2c1129e56aca5540"
	    "4469b409c0e381a39200aabdd5eb85a9",
	    "HMAC-SHA-256 over purpose, NUL and data");
	crypto_mac(key, "mai", "ldata", 5, other);
	ok(!crypto_same(out, other, CRYPTO_KEY),
	    "a letter cannot move from the data to the purpose");
	crypto_mac(key, "mail", "data", 4, other);
	ok(crypto_same(out, other, CRYPTO_KEY), "the same in, the same out");
	other[31] ^= 1;
	ok(!crypto_same(out, other, CRYPTO_KEY), "one bit is a difference");
}

static bool
decodes(const char *text)
{
	unsigned char *out;
	size_t len = 99;
	bool is_good = crypto_base64url_decode(arena, text, &out, &len);

	return is_good || len != 99;
}

static void
test_base64url(void)
{
	static const char *const pairs[][2] = { { "", "" }, { "f", "Zg" },
		{ "fo", "Zm8" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg" },
		{ "fooba", "Zm9vYmE" }, { "foobar", "Zm9vYmFy" } };
	static const char *const bad[] = { "Z", "Zg==", "Zm9vY", "Zh", "Zm9",
		"Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm\xc3\xa9v", "Zm9vYmFy." };
	unsigned char *out, bytes[64];
	size_t len;
	char *text;

	for (size_t i = 0; i < 7; i++)
		is_str(crypto_base64url(arena, pairs[i][0],
		    strlen(pairs[i][0])), pairs[i][1],
		    "RFC 4648, vector %zu", i);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!decodes(bad[i]), "bad spelling %zu is refused", i);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 37 + 200);
	for (size_t n = 0; n < sizeof(bytes); n++) {
		text = crypto_base64url(arena, bytes, n);
		if (!crypto_base64url_decode(arena, text, &out, &len) ||
		    len != n || memcmp(out, bytes, n) != 0)
			break;
		if (n == sizeof(bytes) - 1)
			ok(true, "0 to 63 bytes come back as they went");
	}
	is_str(crypto_bytea(arena, "\x00\xff", 2), "\\x00ff",
	    "bytea as PostgreSQL reads it");
}

static void
test_tokens(void)
{
	char *token = crypto_token(arena, key, "invitation", 42, nonce);
	int64_t id = 0;

	is_int(strlen(token), 54, "a token is 54 letters");
	ok(crypto_token_id(arena, token, &id) && id == 42,
	    "its id can be read back");
	ok(strcmp(token, crypto_token(arena, key, "reset", 42, nonce)) != 0,
	    "another purpose makes another token");
	ok(strcmp(token, crypto_token(arena, key, "invitation", 43, nonce)) !=
	    0, "another id too");
	nonce[0] ^= 1;
	ok(strcmp(token, crypto_token(arena, key, "invitation", 42, nonce)) !=
	    0, "and another nonce");
	is_str(crypto_token(arena, key, "x", INT64_MAX, nonce) + 54, "",
	    "the largest id fits");
	ok(!crypto_token_id(arena, "", &id), "nothing is no token");
	ok(!crypto_token_id(arena, arena_printf(arena, "%sA", token), &id),
	    "one letter more is none");
	ok(!crypto_token_id(arena, arena_strndup(arena, token, 53), &id),
	    "one letter less is none");
	token[53] = '.';
	ok(!crypto_token_id(arena, token, &id), "a foreign letter is none");
	memset(token, 'A', 54);
	ok(!crypto_token_id(arena, token, &id), "an id of 0 is none");
	memset(token, '_', 53);
	token[53] = '8';
	ok(!crypto_token_id(arena, token, &id), "a negative id is none");
	is_int(id, 42, "and the id is left alone");
}

static void
test_passwords(void)
{
	char long_one[1024];
	char *phc = crypto_password_hash(arena, "orgdesk demo 2026", 17);
	bool stale = true;

	ok(strncmp(phc, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0,
	    "a hash says how it was made");
	ok(crypto_password_fits(phc, "orgdesk demo 2026", 17, &stale) && !stale,
	    "the password fits");
	ok(!crypto_password_fits(phc, "orgdesk demo 2027", 17, &stale),
	    "another does not");
	ok(!crypto_password_fits(phc, "orgdesk demo 2026\0", 18, &stale),
	    "nor does one with a NUL behind");
	ok(strcmp(phc, crypto_password_hash(arena, "orgdesk demo 2026", 17)) !=
	    0, "every hash has a salt of its own");
	ok(!crypto_password_fits(NULL, "", 0, &stale) && !stale,
	    "nobody has a password");
	memset(long_one, 'p', sizeof(long_one));
	phc = crypto_password_hash(arena, long_one, sizeof(long_one));
	long_one[1023] = 'q';
	ok(!crypto_password_fits(phc, long_one, sizeof(long_one), &stale),
	    "the 1,024th byte counts: nothing is cut");
	ok(crypto_password_fits("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$"
	    "9Fq0kUfJjB+PLsOpDEVxEQ", "", 0, &stale) || stale,
	    "other parameters make a hash stale");
	ok(!crypto_password_fits("", "x", 1, &stale) &&
	    !crypto_password_fits("$argon2id$", "x", 1, &stale) &&
	    !crypto_password_fits("$2b$12$abc", "x", 1, &stale),
	    "what is no hash fits nothing");
}

int
main(void)
{
	unsigned char one[16] = { 0 }, two[16] = { 0 };

	arena = arena_new(1 << 20);
	for (unsigned i = 0; i < CRYPTO_KEY; i++)
		key[i] = (unsigned char)i;
	crypto_random(one, sizeof(one));
	crypto_random(two, sizeof(two));
	ok(memcmp(one, two, sizeof(one)) != 0, "chance does not repeat itself");
	test_digests();
	test_base64url();
	test_tokens();
	test_passwords();
	crypto_wipe(key, sizeof(key));
	ok(key[1] == 0, "a wiped key is gone");
	arena_free(arena);
	return done();
}
