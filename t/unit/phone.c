/* phone, url — what people type into General, as it is stored. */
#include "rules/phone.h"
#include "rules/url.h"

#include "log.h"
#include "tap.h"

static struct arena *arena;
static char shown[80]; /* a test's name is one line */

static void
phone_is(const char *typed, const char *want, const char *code)
{
	const char *got = NULL;

	log_quote(shown, sizeof(shown), typed);
	is_str(phone_normalize(arena, typed, &got), code, "phone %s", shown);
	is_str(got, want, "phone %s: stored", shown);
}

static void
url_is(const char *typed, const char *want, const char *code)
{
	const char *got = NULL;

	log_quote(shown, sizeof(shown), typed);
	is_str(url_normalize(arena, typed, &got), code, "url %s", shown);
	is_str(got, want, "url %s: stored", shown);
}

static void
test_phones(void)
{
	phone_is("+49 (0) 30 / 1234-567", "+49301234567", NULL);
	phone_is(" 0039.06.1234567 ", "+39061234567", NULL);
	phone_is("+1\xc2\xa0" "415\xc2\xa0" "5550100", "+14155550100", NULL);
	phone_is("+123456789012345", "+123456789012345", NULL);
	phone_is("030 1234567", NULL, "phone.country");
	phone_is("(030) 1234567", NULL, "phone.country");
	phone_is("+1234567890123456", NULL, "phone.invalid");
	phone_is("+123456", NULL, "phone.invalid");
	phone_is("+0301234567", NULL, "phone.invalid");
	phone_is("+", NULL, "phone.invalid");
	phone_is("", NULL, "phone.invalid");
	phone_is("call me", NULL, "phone.invalid");
	phone_is("+49 30 1234567 ext 5", NULL, "phone.invalid");
	phone_is("+49;30", NULL, "phone.invalid");
	phone_is("+\xd9\xa4\xd9\xa9 30 1234567", NULL, "phone.invalid");
	phone_is("+49\n301234567", NULL, "phone.invalid");
}

static void
test_urls(void)
{
	url_is("Acme.example/x", "https://acme.example/x", NULL);
	url_is("http://acme.example:8080/?q#f",
	    "http://acme.example:8080/?q#f", NULL);
	url_is("HTTPS://ACME.example", "https://acme.example", NULL);
	url_is("acme.example:443", "https://acme.example:443", NULL);
	url_is("acme.example?x:y", "https://acme.example?x:y", NULL);
	url_is("b\xc3\xbc" "cher.example/\xc3\xa4",
	    "https://xn--bcher-kva.example/\xc3\xa4", NULL);
	url_is("javascript:alert(1)", NULL, "url.scheme");
	url_is("JaVaScRiPt://x.example/%0aalert(1)", NULL, "url.scheme");
	url_is("data:text/html,x", NULL, "url.scheme");
	url_is("ftp://x.example", NULL, "url.scheme");
	url_is("https:acme.example", NULL, "url.scheme");
	url_is("httpsx://acme.example", NULL, "url.scheme");
	url_is("//acme.example", NULL, "url.host");
	url_is("/path", NULL, "url.host");
	url_is("https:///acme.example", NULL, "url.host");
	url_is("https://a@acme.example", NULL, "url.host");
	url_is("https://a:b@acme.example", NULL, "url.host");
	url_is("acme", NULL, "url.host");
	url_is("https://127.0.0.1/", NULL, "url.host");
	url_is("https://[::1]/", NULL, "url.host");
	url_is("acme.example:0", NULL, "url.host");
	url_is("acme.example:65536", NULL, "url.host");
	url_is("acme.example:080", NULL, "url.host");
	url_is("acme.example.", NULL, "url.host");
}

static void
test_markup(void)
{
	url_is("", NULL, "url.invalid");
	url_is("/\\acme.example", NULL, "url.invalid");
	url_is("java\tscript:alert(1)", NULL, "url.invalid");
	url_is("acme.example/\"><script>", NULL, "url.invalid");
	url_is("acme.example/a b", NULL, "url.invalid");
	url_is("acme.example\r\nSet-Cookie: x", NULL, "url.invalid");
	url_is("acme.example/{{X}}", NULL, "url.invalid");
	url_is("acme.example/`", NULL, "url.invalid");
	url_is("acme.example/\xe2\x80\xae", NULL, "url.invalid");
	url_is("\xff.example", NULL, "url.invalid");
}

int
main(void)
{
	arena = arena_new(1 << 20);
	test_phones();
	test_urls();
	test_markup();
	arena_free(arena);
	return done();
}
