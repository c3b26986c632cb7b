/* The links of mails: derived, bound to their purpose, never stored. */
#include "link.h"

#include "tap.h"

int
main(void)
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct cfg cfg = { .base_url = "https://orgdesk.example" };
	struct cfg other = { .secret = { 1 } };
	struct link link = link_new(arena, &cfg, LINK_INVITATION, 42);
	char *token = link_token(arena, &cfg, LINK_INVITATION, 42, link.nonce);
	int64_t id = 0;

	ok(crypto_token_id(arena, token, &id) && id == 42,
	    "a token names its row");
	is_str(link_hash(arena, token), link.hash,
	    "made again from the nonce it has the stored hash");
	ok(strcmp(token, link_token(arena, &cfg, LINK_RESET, 42,
	    link.nonce)) != 0, "another purpose makes another token");
	ok(strcmp(token, link_token(arena, &cfg, LINK_INVITATION, 43,
	    link.nonce)) != 0, "another row makes another token");
	ok(strcmp(token, link_token(arena, &other, LINK_INVITATION, 42,
	    link.nonce)) != 0, "another secret makes another token");
	ok(strcmp(link.nonce, link_new(arena, &cfg, LINK_INVITATION,
	    42).nonce) != 0, "a nonce is never used twice");
	is_str(link_url(arena, &cfg, LINK_VERIFY, "T"),
	    "https://orgdesk.example/verify/T", "a verification link");
	is_str(link_url(arena, &cfg, LINK_RESET, "T"),
	    "https://orgdesk.example/password/reset/T", "a reset link");
	is_str(link_path(arena, LINK_INVITATION, "T"), "/invitations/T",
	    "an invitation's page");
	is_str(link_token(arena, &cfg, LINK_VERIFY, 1, "\\x00"), NULL,
	    "a short nonce makes no token");
	is_str(link_token(arena, &cfg, LINK_VERIFY, 1, NULL), NULL,
	    "no nonce makes no token");
	link.nonce[5] = 'g';
	is_str(link_token(arena, &cfg, LINK_VERIFY, 1, link.nonce), NULL,
	    "something else makes no token");
	arena_free(arena);
	return done();
}
