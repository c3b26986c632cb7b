#include "cursor.h"

#include <string.h>

#include "crypto.h"

#define MAC 16 /* bytes of the signature that are kept */

static void
cursor_sign(struct rq *rq, const char *scope, const char *keys, size_t len,
    unsigned char mac[CRYPTO_KEY])
{ /* budget: what is signed has a length of its own */
	struct buf buf;

	buf_init(&buf, rq->arena);
	buf_printf(&buf, "%lld|%s|", (long long)rq->me.org_id, scope);
	buf_put(&buf, keys, len);
	crypto_mac(rq->cfg->secret, "cursor", buf.data, buf.len, mac);
}

const char *
cursor_write(struct rq *rq, const char *scope, const struct cursor *cursor)
{
	unsigned char mac[CRYPTO_KEY];
	struct buf keys, token;
	size_t i;

	buf_init(&keys, rq->arena);
	for (i = 0; i < CURSOR_KEYS; i++)
		buf_put(&keys, cursor->keys[i], strlen(cursor->keys[i]) + 1);
	cursor_sign(rq, scope, keys.data, keys.len, mac);
	buf_init(&token, rq->arena);
	buf_put(&token, (const char *)mac, MAC);
	buf_put(&token, keys.data, keys.len);
	return crypto_base64url(rq->arena, token.data, token.len);
}

bool
cursor_read(struct rq *rq, const char *scope, const char *token,
    struct cursor *cursor)
{
	unsigned char mac[CRYPTO_KEY], *bytes;
	const char *at, *end;
	size_t len, i;

	if (!crypto_base64url_decode(rq->arena, token, &bytes, &len) ||
	    len <= MAC || bytes[len - 1] != '\0')
		return false;
	at = (const char *)bytes + MAC;
	end = (const char *)bytes + len;
	cursor_sign(rq, scope, at, len - MAC, mac);
	if (!crypto_same(mac, bytes, MAC))
		return false;
	for (i = 0; i < CURSOR_KEYS && at < end; i++) {
		cursor->keys[i] = at;
		at += strlen(at) + 1;
	}
	return i == CURSOR_KEYS && at == end;
}
