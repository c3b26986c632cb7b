/* password — what is refused, and what must not be. */
#include "rules/password.h"

#include "log.h"
#include "tap.h"

static struct arena *arena;

static void
is(const char *password, const char *want)
{
	static const char *const words[] = { "olga@acme.example",
		"Olga Lindqvist", "Acme", NULL };
	const struct password_rules rules = { 12, words };
	char shown[80]; /* a test's name is ASCII */

	is_str(password_refuses(arena, password, strlen(password), &rules),
	    want, "%s", log_quote(shown, sizeof(shown), password));
}

static void
test_common(void)
{
	is("password1234", "password.common");
	is("Password2026!", "password.common");
	is("MyPassword!!!!", "password.common");
	is("passwordpassword", "password.common");
	is("P@ssw0rd-2026", "password.common");
	is("123456789012", "password.common");
	is("987654321098", "password.common");
	is("qwertyuiopas", "password.common");
	is("abcdefghijkl", "password.common");
	is("aaaaaaaaaaaa", "password.common");
	is("abcabcabcabc", "password.common");
	is("            ", "password.common");
	is("letmein letmein", "password.common");
	is("iloveyou1234", "password.common");
	is("amoremio2026", "password.common");
}

static void
test_personal(void)
{
	is("olga@acme.example", "password.personal");
	is("Olga.Lindqvist.1", "password.personal");
	is("LINDQVISTOLGA", "password.personal");
	is("acme-olga-2026", "password.personal");
	is("Lindqvist and others", NULL);
	is("acme makes anvils", NULL);
}

static void
test_good(void)
{
	char longest[PASSWORD_MAX + 2];
	const struct password_rules rules = { 12, NULL };

	is("orgdesk demo 2026", NULL);
	is("zebra-crossing-77", NULL);
	is("8371-2904-5566", NULL);
	is("\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c \xe6\x97\xa5"
	    "\xe6\x9c\xac \xf0\x9f\x98\x80 x", NULL);
	is("a18927398712x", NULL);
	for (size_t i = 0; i < sizeof(longest); i++)
		longest[i] = (char)('!' + i * i % 90);
	longest[PASSWORD_MAX] = '\0';
	is_str(password_refuses(arena, longest, PASSWORD_MAX, &rules), NULL,
	    "1,024 bytes are fine");
	is_str(password_refuses(arena, longest, PASSWORD_MAX + 1, &rules),
	    "password.too_long", "1,025 are not");
	longest[64] = '\0';
	is_str(password_refuses(arena, longest, 64, &rules), NULL, "nor 64");
}

int
main(void)
{
	arena = arena_new(1 << 22);
	is("short", "password.too_short");
	is("elevenchars", "password.too_short");
	is("\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb9\xc3\xac\xc3\xb2",
	    "password.too_short");
	test_common();
	test_personal();
	test_good();
	arena_free(arena);
	return done();
}
