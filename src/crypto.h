/*
 * crypto — random bytes, digests, signed tokens, password hashes.
 * OpenSSL for HMAC and SHA-256, libargon2 for passwords (RFC 9106, argon2id,
 * m = 19456 KiB, t = 2, p = 1). Knows nothing of requests.
 */
#ifndef ORGDESK_CRYPTO_H
#define ORGDESK_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

#define CRYPTO_KEY 32 /* bytes of a key, a digest, a nonce, a session id */

/* len bytes from getrandom(2); ends the process when the kernel refuses. */
void crypto_random(void *out, size_t len);

void crypto_sha256(const void *data, size_t len, unsigned char out[CRYPTO_KEY]);

/* HMAC-SHA-256 over purpose, a NUL, and the data: a MAC made for one purpose
 * never fits another. */
void crypto_mac(const unsigned char key[CRYPTO_KEY], const char *purpose,
    const void *data, size_t len, unsigned char out[CRYPTO_KEY]);

/* Equal in constant time. */
bool crypto_same(const void *, const void *, size_t len);

/* RFC 4648 section 5 without padding. Decoding is strict: foreign letters,
 * padding and stray last bits are refused; returns false and leaves *len. */
char *crypto_base64url(struct arena *, const void *, size_t len);
bool crypto_base64url_decode(struct arena *, const char *, unsigned char **out,
    size_t *len) __attribute__((warn_unused_result));

/* "\x…" of PostgreSQL for a bytea parameter. */
char *crypto_bytea(struct arena *, const void *, size_t len);

/*
 * Mail tokens are derived, not stored: base64url(id, 8 bytes big-endian ‖
 * HMAC(key, purpose ‖ id ‖ nonce)). The database keeps nonce and the token's
 * SHA-256; the mailer recomputes. crypto_token_id reads the id back without
 * trusting it; false when the shape is wrong.
 */
char *crypto_token(struct arena *, const unsigned char key[CRYPTO_KEY],
    const char *purpose, int64_t id, const unsigned char nonce[CRYPTO_KEY]);
bool crypto_token_id(struct arena *, const char *token, int64_t *id)
    __attribute__((warn_unused_result));

/* PHC string of argon2id. Passwords are bytes: len decides, not a NUL. */
char *crypto_password_hash(struct arena *, const char *password, size_t len);

/* True when it fits. phc NULL: hashes against a fixed dummy, so that an
 * unknown account costs the same, and returns false. *stale: made with other
 * parameters than today's; store a new hash. */
bool crypto_password_fits(const char *phc, const char *password, size_t len,
    bool *stale);

void crypto_wipe(void *, size_t);

#endif
