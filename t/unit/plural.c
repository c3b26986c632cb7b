/* plural — the rules of real languages, and expressions that are none. */
#include "plural.h"

#include <stdlib.h>

#include "tap.h"

static struct plural plural;

/* The forms of 0, 1, 2, … as letters, as far as want goes. */
static void
forms_are(const char *rule, const char *want, const char *language)
{
	char got[200] = "";

	if (!plural_read(&plural, rule)) {
		ok(false, "%s is understood", language);
		return;
	}
	for (size_t n = 0; n < strlen(want); n++)
		got[n] = (char)('0' + plural_form(&plural, n));
	is_str(got, want, "%s counts right", language);
}

static void
refuses(const char *rule, const char *what)
{
	ok(!plural_read(&plural, rule), "%s is refused", what);
}

static void
test_languages(void)
{
	forms_are(" nplurals=2; plural=(n != 1);\n", "101111", "Italian");
	forms_are("nplurals=2; plural=n>1;", "001111", "French");
	forms_are("nplurals=1; plural=0;", "00000", "Japanese");
	forms_are("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
	    "n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
	    "2011122222222222222220111222222", "Russian");
	forms_are("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
	    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
	    "0123333333344444", "Arabic");
	forms_are("nplurals=4; plural=(n==1 ? 0 : n==0 || ( n%100>1 && "
	    "n%100<11) ? 1 : ( n%100>10 && n%100<20 ) ? 2 : 3);",
	    "10111111111222222222", "Maltese");
	forms_are("nplurals=2; plural=!(n==1);", "1011", "a rule with '!'");
	forms_are("nplurals=9; plural=n+2*3-1-4", "12345", "arithmetic");
	forms_are("nplurals=9; plural=8/n", "084221", "a division by zero");
	forms_are("nplurals=2; plural=n", "010000", "a form that is not there");
	is_int(plural_read(&plural, "nplurals=3; plural=n%3") ?
	    (int)plural_form(&plural, UINT64_MAX) : 9, 0,
	    "the largest number has a form");
}

static void
test_nonsense(void)
{
	char deep[4096] = "nplurals=2; plural=", wide[4096];
	size_t start = strlen(deep);

	refuses("", "nothing");
	refuses("plural=n;", "a rule without a number of forms");
	refuses("nplurals=0; plural=0;", "no form at all");
	refuses("nplurals=17; plural=0;", "17 forms");
	refuses("nplurals=-1; plural=0;", "a negative number of forms");
	refuses("nplurals=2;", "no rule");
	refuses("nplurals=2; plural=;", "an empty rule");
	refuses("nplurals=2; plural=(n != 1;", "an open parenthesis");
	refuses("nplurals=2; plural=n != 1);", "a closing one too many");
	refuses("nplurals=2; plural=n ? 1;", "half a choice");
	refuses("nplurals=2; plural=n n;", "two numbers side by side");
	refuses("nplurals=2; plural=m;", "another name");
	refuses("nplurals=2; plural=n = 1;", "an assignment");
	refuses("nplurals=2; plural=n & 1;", "a bit operator");
	refuses("nplurals=2; plural=99999999999;", "a number over 32 bits");
	memcpy(wide, deep, sizeof(deep));
	memset(deep + start, '(', 3000);
	refuses(deep, "a rule 3,000 parentheses deep");
	memset(deep + start, '!', 3000);
	refuses(deep, "a rule of 3,000 negations");
	for (size_t i = start; i < 3000; i += 2)
		memcpy(wide + i, "n+", 3);
	strcat(wide, "n");
	refuses(wide, "a rule of 1,500 terms");
}

int
main(void)
{
	test_languages();
	test_nonsense();
	return done();
}
