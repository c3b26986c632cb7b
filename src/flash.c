#include "flash.h"

#include <string.h>

#include "crypto.h"
#include "messages.h"

#define FLASH_MAX 3000	/* letters of the cookie's value */
#define ARGS_MAX 16

void
flash_write(struct rq *rq)
{
	const struct flash *flash = &rq->answer.flash;
	unsigned char mac[CRYPTO_KEY];
	struct buf text, whole;
	const char *cookie;
	size_t i;

	if (flash->code == NULL)
		return;
	buf_init(&text, rq->arena);
	buf_put(&text, flash->code, strlen(flash->code) + 1);
	buf_puts(&text, flash->link_code == NULL ? "" : flash->link_code);
	buf_putc(&text, '\0');
	buf_puts(&text, flash->link_path == NULL ? "" : flash->link_path);
	buf_putc(&text, '\0');
	for (i = 0; flash->args != NULL && flash->args[i] != NULL; i++)
		buf_put(&text, flash->args[i], strlen(flash->args[i]) + 1);
	crypto_mac(rq->cfg->secret, "flash", text.data, text.len, mac);
	buf_init(&whole, rq->arena);
	buf_put(&whole, (const char *)mac, sizeof(mac));
	buf_put(&whole, text.data, text.len);
	cookie = crypto_base64url(rq->arena, whole.data, whole.len);
	if (strlen(cookie) <= FLASH_MAX)
		answer_cookie(rq, FLASH_COOKIE, cookie, 0);
}

/* The signed strings of the cookie; each ends with a NUL, also the last. */
static const char *
flash_open(struct rq *rq, size_t *len)
{
	const char *cookie = req_cookie(&rq->req, FLASH_COOKIE), *text;
	unsigned char *whole, mac[CRYPTO_KEY];
	size_t size;

	if (cookie == NULL ||
	    !crypto_base64url_decode(rq->arena, cookie, &whole, &size) ||
	    size <= CRYPTO_KEY)
		return NULL;
	text = (const char *)whole + CRYPTO_KEY;
	*len = size - CRYPTO_KEY;
	crypto_mac(rq->cfg->secret, "flash", text, *len, mac);
	if (!crypto_same(mac, whole, CRYPTO_KEY) || text[*len - 1] != '\0')
		return NULL;
	return text;
}

/* Code, link code, link path, then names and values. */
static bool
flash_read(struct rq *rq, struct flash *flash)
{
	const char **parts, *text, *end;
	size_t len, count = 0;

	text = flash_open(rq, &len);
	if (text == NULL)
		return false;
	parts = arena_alloc(rq->arena, (ARGS_MAX + 4) * sizeof(*parts));
	for (end = text + len; text < end && count < ARGS_MAX + 3;
	    text += strlen(text) + 1)
		parts[count++] = text;
	if (count < 3)
		return false;
	flash->code = parts[0];
	flash->link_code = parts[1];
	flash->link_path = parts[2];
	flash->args = parts + 3;
	return true;
}

/* A path that only POST knows is an undo: a form instead of a link. */
static bool
flash_is_post(struct rq *rq, const char *path)
{
	const char *params[ROUTE_PARAMS_MAX], *allow;
	const struct route *route;

	return route_find(rq->arena, REQ_GET, path, &route, params,
	    &allow) == 405;
}

void
flash_show(struct rq *rq)
{
	struct flash flash = rq->answer.flash;
	struct node *node;

	if (req_cookie(&rq->req, FLASH_COOKIE) != NULL &&
	    rq->req.method != REQ_HEAD)
		answer_cookie(rq, FLASH_COOKIE, "", -1);
	if (flash.code == NULL && !flash_read(rq, &flash)) {
		vm_str(vm_page(rq->vm), "flash", NULL);
		return;
	}
	node = vm_object(vm_page(rq->vm), "flash");
	vm_str(node, "text", rq_say_list(rq, flash.code, flash.args));
	vm_str(node, "link_text", NULL);
	vm_str(node, "link_path", NULL);
	vm_bool(node, "link_is_post", false);
	if (flash.link_path == NULL || !req_is_local_path(flash.link_path))
		return;
	vm_str(node, "link_text", rq_say_list(rq, flash.link_code, NULL));
	vm_str(node, "link_path", flash.link_path);
	vm_bool(node, "link_is_post", flash_is_post(rq, flash.link_path));
}
