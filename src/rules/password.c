#include "rules/password.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "text.h"

#define WORD_MIN 3   /* shorter words prove nothing */
#define REST_MIN 6   /* letters that must stand beside those words */
#define PERIOD_MAX 4 /* "abcdabcdabcd" */

/* In the order of strcmp(). */
static const char *const common[] = {
#define COMMON(word) word,
#include "password.def"
#undef COMMON
};

/* Digits and signs before and after a word make it no better. */
static char *
password_core(struct arena *arena, const char *key)
{
	static const char filler[] = "0123456789 !\"#$%&'()*+,-./:;<=>?@[]^_`"
	    "{|}~\\";
	size_t len;

	key += strspn(key, filler);
	len = strlen(key);
	while (len > 0 && strchr(filler, key[len - 1]) != NULL)
		len--;
	return arena_strndup(arena, key, len);
}

static bool
password_is_listed(const char *word)
{
	size_t low = 0, high = sizeof(common) / sizeof(common[0]), middle;
	int order;

	while (low < high) {
		middle = (low + high) / 2;
		order = strcmp(word, common[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* How long is the piece that the whole repeats? Its own length if none. */
static size_t
password_period(const char *s)
{
	size_t len = strlen(s), period;

	for (period = 1; period < len; period++)
		if (strncmp(s, s + period, len - period) == 0)
			break;
	return period;
}

/* Neighbours of the alphabet or the keyboard: "34567890", "fedcba". */
static bool
password_is_run(const char *s)
{
	static const char *const rows[] = { "abcdefghijklmnopqrstuvwxyz",
		"zyxwvutsrqponmlkjihgfedcba", "01234567890123456789",
		"98765432109876543210", "qwertyuiopasdfghjklzxcvbnm",
		"qwertzuiopasdfghjklyxcvbnm", "1q2w3e4r5t6y7u8i9o0p" };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strlen(s) >= WORD_MIN && strstr(rows[i], s) != NULL)
			return true;
	return false;
}

static bool
password_is_common(struct arena *arena, const char *key)
{
	char *core = password_core(arena, key), *piece;

	if (password_period(key) <= PERIOD_MAX || password_is_run(key) ||
	    password_is_run(core) || password_is_listed(key))
		return true;
	/* "passwordpassword" is "password". */
	piece = password_core(arena, arena_strndup(arena, core,
	    password_period(core)));
	return password_is_listed(core) || password_is_listed(piece);
}

/* Blanks out every place where the word stands. */
static void
password_strike(char *s, const char *word)
{
	size_t len = strlen(word);

	if (len < WORD_MIN)
		return;
	while ((s = strstr(s, word)) != NULL) {
		memset(s, ' ', len);
		s += len;
	}
}

/* A word of the person, and the parts of an address or a full name. */
static void
password_strike_all(struct arena *arena, char *s, const char *word)
{
	char *parts = text_key(arena, word), *part;

	password_strike(s, parts);
	while ((part = strsep(&parts, " @.-_+'")) != NULL)
		password_strike(s, part);
}

static bool
password_is_personal(struct arena *arena, const char *key,
    const char *const *words)
{
	char *rest = arena_strdup(arena, key);
	size_t left = 0;

	for (; words != NULL && *words != NULL; words++)
		password_strike_all(arena, rest, *words);
	for (const char *at = rest; *at != '\0'; at++)
		left += (*at & 0x80) != 0 || isalnum((unsigned char)*at);
	return strcmp(rest, key) != 0 && left < REST_MIN;
}

const char *
password_refuses(struct arena *arena, const char *password, size_t len,
    const struct password_rules *rules)
{
	char *key;

	if (len > PASSWORD_MAX)
		return "password.too_long";
	if (text_chars(password) < (size_t)rules->min)
		return "password.too_short";
	key = text_key(arena, password);
	if (password_is_common(arena, key))
		return "password.common";
	if (password_is_personal(arena, key, rules->words))
		return "password.personal";
	return NULL;
}
