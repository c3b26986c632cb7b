#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format.h"
#include "log.h"
#include "rows_fake.h"
#include "tap.h"
#include "template.h"

static char root[] = "/tmp/orgdesk-template-XXXXXX";
static struct arena *arena;
static struct vm *vm;
static const struct locale *en, *it;

static const char *const names[] = { "id", "name", "role", "count", "is_on",
	"at", "list", "paid", "currency" };
static const unsigned types[] = { 20, 25, 25, 20, 16, 1184, 3802, 20, 25 };
static const char *const cells[50 * 9] = {
	"7", "<b>&\"'", "billing_admin", "1234", "t",
	"2026-11-20 14:32:07.12+00", "[\"one\", \"two\"]", "123450", "EUR",
	"8", NULL, "member", "0", "f", NULL, "[]", "-5", "EUR",
};
static struct rows two = { 9, 2, names, types, cells, 0 };
static struct rows nobody = { 9, 0, names, types, cells, 0 };

static void
put(const char *path, const char *text)
{
	char name[256];
	FILE *file;

	snprintf(name, sizeof(name), "%s/%s", root, path);
	file = fopen(name, "w");
	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
}

static void
put_word(FILE *file, size_t word)
{
	unsigned char bytes[4] = { (unsigned char)word,
		(unsigned char)(word >> 8), (unsigned char)(word >> 16), 0 };

	fwrite(bytes, 1, 4, file);
}

/* An Italian catalogue of sorted (msgid, msgstr) pairs. */
static void
put_catalogue(const char *const pairs[][2], size_t count)
{
	size_t at = 28 + count * 16, i, side;
	char name[256];
	FILE *file;

	snprintf(name, sizeof(name), "%s/mo/it/LC_MESSAGES/orgdesk.mo", root);
	file = fopen(name, "w");
	fwrite("\xde\x12\x04\x95\0\0\0\0", 1, 8, file);
	put_word(file, count);
	put_word(file, 28);
	put_word(file, 28 + count * 8);
	put_word(file, 0);
	put_word(file, 0);
	for (side = 0; side < 2; side++)
		for (i = 0; i < count; i++) {
			put_word(file, strlen(pairs[i][side]));
			put_word(file, at);
			at += strlen(pairs[i][side]) + 1;
		}
	for (side = 0; side < 2; side++)
		for (i = 0; i < count; i++)
			fwrite(pairs[i][side], 1, strlen(pairs[i][side]) + 1,
			    file);
	fclose(file);
}

static void
make_dirs(void)
{
	static const char *const dirs[] = { "mo", "mo/it",
		"mo/it/LC_MESSAGES", "t", "t/org", "bad" };
	char name[256];
	size_t i;

	if (mkdtemp(root) == NULL)
		abort();
	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		snprintf(name, sizeof(name), "%s/%s", root, dirs[i]);
		mkdir(name, 0700);
	}
}

static bool
load(const char *dir, char error[512])
{
	char name[256];

	snprintf(name, sizeof(name), "%s/%s", root, dir);
	return template_init(name, TEMPLATE_ALL, error);
}

static const char *
expand_in(const struct locale *locale, const char *name, const char *content,
    bool strict)
{
	struct scope data = { vm_data(vm), NULL, 0, NULL };
	struct scope page = { vm_page(vm), NULL, 0, &data };
	struct buf out;

	buf_init(&out, arena);
	if (!template_expand(locale, name, content, &page, strict, &out))
		return NULL;
	return out.data;
}

/* One template alone, in English. */
static const char *
say(const char *text)
{
	static char error[512];
	char name[256];
	const char *got;

	put("bad/x.tpl", text);
	if (!load("bad", error)) {
		return error;
	}
	got = expand_in(en, "x", NULL, false);
	snprintf(name, sizeof(name), "%s/bad/x.tpl", root);
	unlink(name);
	return got;
}

static void
fill(void)
{
	struct node *page = vm_page(vm), *data = vm_data(vm);

	vm_str(page, "title", "<i>T</i>");
	vm_str(page, "url", "https://a.example/?x=1&y=\"");
	vm_str(page, "evil", "javascript:alert(1)");
	vm_str(page, "none", NULL);
	vm_str(page, "empty", "");
	vm_int(page, "zero", 0);
	vm_bool(page, "no", false);
	vm_bool(page, "yes", true);
	vm_str(page, "status", "pending");
	vm_str(page, "lines", "a\r\nBcc: x");
	vm_str(page, "segment", "a b/\xc3\xa9");
	vm_list(page, "nothing");
	vm_str(vm_object(data, "org"), "slug", "acme");
	vm_bool(vm_object(data, "can"), "users.invite", true);
	vm_bool(vm_object(data, "can"), "users.role", false);
	vm_rows(data, "users", &two, NULL);
	vm_rows(data, "nobody", &nobody, NULL);
	vm_row(data, "first", &two, NULL);
	vm_row(data, "gone", &nobody, NULL);
	vm_settle(vm);
}

static void
test_escaping(void)
{
	is_str(say("<p>{{title}}</p>"), "<p>&lt;i&gt;T&lt;/i&gt;</p>",
	    "text is escaped without being asked");
	is_str(say("<a title=\"{{title}}{{url}}\">"), "<a title=\"&lt;i&gt;T"
	    "&lt;/i&gt;https://a.example/?x=1&amp;y=&quot;\">",
	    "so is an attribute");
	is_str(say("<a href=\"{{evil}}\">"), "<a href=\"#\">",
	    "an address that runs script becomes none");
	is_str(say("<a href=\"{{url}}\">"),
	    "<a href=\"https://a.example/?x=1&amp;y=&quot;\">",
	    "an address of the web stays");
	is_str(say("<a href=\"/o/{{segment:x-path}}\">"),
	    "<a href=\"/o/a%20b%2F%C3%A9\">", "x-path makes one segment");
	is_str(say("<p title=\"{{title:x-initials}}\">{{title:x-label}}"),
	    "<p title=\"I\">&lt;i&gt;T&lt;/i&gt;",
	    "a modifier does not switch the escaping off");
	ok(strstr(say("<p>{{title:none}}"), "no such modifier: none") != NULL,
	    "none is refused");
	ok(strstr(say("<p>{{title:x-day:h}}"), "no such modifier: h") != NULL,
	    "so is every other modifier that is not ours");
	ok(strstr(say("{{=| |=}}<p>"), "no such kind of marker") != NULL,
	    "other delimiters are refused");
	ok(strstr(say("{{%AUTOESCAPE context=\"JSON\"}}"),
	    "no such kind of marker") != NULL, "a pragma is refused");
	ok(strstr(say("<p {{>content}}>"), "an include inside a tag") != NULL,
	    "content inside a tag is refused");
	put("bad/_a.tpl", "{{evil}}");
	is_str(say("<a href=\"{{>_a}}\">{{>_a}}"),
	    "<a href=\"#\">javascript:alert(1)",
	    "a partial is escaped for the place it stands in");
	ok(strstr(say("<p>{{>x}}"), "includes itself") != NULL,
	    "a circle of partials is refused");
	ok(strstr(say("<p>{{>_nowhere}}"), "includes _nowhere") != NULL,
	    "an include of nothing is refused");
	ok(strstr(say("{{#a}}{{/b}}"), "no template") != NULL,
	    "a section that does not close is refused");
	ok(strstr(say("<p>{{open"), "{{ without }}") != NULL,
	    "so is a marker that does not close");
	is_str(say("{{! {{#x }}<p>{{!\n [[y]] }}"), "<p>",
	    "a comment says nothing, up to the first }}");
}

static void
test_sections(void)
{
	is_str(say("{{#none}}1{{/none}}{{#empty}}2{{/empty}}{{#zero}}3{{/zero}}"
	    "{{#no}}4{{/no}}{{#nothing}}5{{/nothing}}{{#nobody}}6{{/nobody}}"
	    "{{#gone}}7{{/gone}}"), "",
	    "null, \"\", 0, false, no member and no row hide a section");
	is_str(say("{{#not_none}}1{{/not_none}}{{#not_empty}}2{{/not_empty}}"
	    "{{#not_zero}}3{{/not_zero}}{{#not_no}}4{{/not_no}}"
	    "{{#not_nothing}}5{{/not_nothing}}{{#not_nobody}}6{{/not_nobody}}"
	    "{{#not_gone}}7{{/not_gone}}{{#not_yes}}8{{/not_yes}}"),
	    "1234567", "not_ shows it");
	is_str(say("{{#status_is_pending}}1{{/status_is_pending}}"
	    "{{#status_is_active}}2{{/status_is_active}}"
	    "{{#not_status_is_active}}3{{/not_status_is_active}}"
	    "{{#not_status_is_pending}}4{{/not_status_is_pending}}"
	    "{{#none_is_x}}5{{/none_is_x}}"), "13", "_is_ compares values");
	is_str(say("{{#users}}{{id}}{{#users_separator}}, "
	    "{{/users_separator}}{{/users}}"), "7, 8",
	    "a list shows its section once a row");
	is_str(say("{{#has_users}}<u>{{#users}}{{count}};{{/users}}</u>"
	    "{{/has_users}}{{#has_nobody}}x{{/has_nobody}}"),
	    "<u>1234;0;</u>", "has_ shows it once");
	is_str(say("{{#users}}{{#role_is_member}}m{{status}}{{org_slug}}"
	    "{{/role_is_member}}{{#name}}n{{/name}}{{#is_on}}o{{/is_on}}"
	    "{{/users}}"), "nompendingacme",
	    "inner scopes come first, then page, then data");
	is_str(say("{{#can_users_invite}}1{{/can_users_invite}}"
	    "{{#can_users_role}}2{{/can_users_role}}"
	    "{{#not_can_users_role}}3{{/not_can_users_role}}"), "13",
	    "can_ reads the permissions");
	is_str(say("{{#org}}{{slug}}{{/org}}{{#first}}{{id}}{{/first}}"
	    "{{#first}}{{#list}}[{{value}}]{{/list}}{{/first}}"),
	    "acme7[one][two]", "objects and JSON lists are entered");
}

static void
test_lines(void)
{
	is_str(say("  <ul>\n\n    {{#users}}\n    <li>{{id}}\n    {{/users}}\n"
	    "  </ul>\n"), "<ul>\n<li>7\n<li>8\n</ul>\n",
	    "indentation and lines of sections alone leave no trace");
	is_str(say("<textarea>\n  {{status}}\n\n</textarea>\n  <b>"),
	    "<textarea>\n  pending\n\n</textarea>\n<b>",
	    "a textarea keeps its lines");
	put("bad/_p.tpl", "<i>{{id}}</i>\n");
	is_str(say("{{#users}}{{>_p}}{{/users}}"), "<i>7</i><i>8</i>",
	    "a partial reads the scope it stands in, without its line end");
	is_str(say("  {{#first}}\n  {{>_p}}\n  {{/first}}\n"), "<i>7</i>\n",
	    "and is not indented");
}

static void
test_modifiers(void)
{
	static const char text[] = "{{#users}}{{#name}}{{role:x-label}} "
	    "{{count:x-count}} {{paid:x-money}} {{at:x-iso}} {{at:x-date}}"
	    "{{/name}}{{paid:x-nothing}}{{/users}}";
	char error[512];

	ok(strstr(say(text), "no such modifier: x-nothing") != NULL,
	    "an unknown modifier is refused by name");
	put("t/m.tpl", "{{#first}}{{role:x-label}} {{count:x-count}} "
	    "{{paid:x-money}} {{at:x-iso}} {{at:x-date}} {{at:x-day}}"
	    "{{/first}} {{none:x-date}}{{status:x-date}}{{status:x-count}}");
	if (!ok(load("t", error), "templates load"))
		printf("# %s\n", error);
	is_str(expand_in(en, "m", NULL, true), "Billing Admin 1,234 "
	    "\xe2\x82\xac" "1,234.50 2026-11-20T14:32:07Z 20 November 2026"
	    " 20 Nov pendingpending", "modifiers speak English");
	is_str(expand_in(it, "m", NULL, true),
	    "Amministratore fatturazione 1.234 1.234,50\xc2\xa0\xe2\x82\xac "
	    "2026-11-20T14:32:07Z 20 novembre 2026 20 nov pendingpending",
	    "and Italian");
}

static void
test_plain(void)
{
	char error[512];

	put("t/mail.txt.tpl", "Subject: {{lines}}\n\n{{#users}}\n"
	    "- {{name}} [[can <do> & {{role:x-label}}]]\n{{/users}}\n\nBye\n");
	ok(load("t", error), "a plain template loads");
	is_str(expand_in(en, "mail.txt", NULL, true),
	    "Subject: a  Bcc: x\n\n- <b>&\"' can <do> & Billing Admin\n"
	    "-  can <do> & Member\n\nBye\n",
	    "plain text is not escaped and no marker makes a line");
	put("t/mail.txt.tpl", "Hello\n{{>_p}}\n");
	ok(!load("t", error) && strstr(error, "an include in plain text"),
	    "plain text takes no markup from partials");
	put("t/mail.txt.tpl", "Hello\n");
}

static void
test_translation(void)
{
	char error[512] = "";

	put("t/org/hello.tpl", "<h1 class=\"x\">[[Hello & <b>{{status}}</b>]]"
	    "</h1><p title=\"[[Say \"hi\"]]\">[[plain\n  text]] [[a&nbsp;b]]");
	put("t/layout.tpl", "<title>{{title}}</title>\n{{>content}}\n");
	ok(load("t", error) && template_exists("org/hello") &&
	    !template_exists("org/bye"), "templates are found by name");
	is_str(expand_in(en, "org/hello", NULL, true),
	    "<h1 class=\"x\">Hello &amp; <b>pending</b></h1>"
	    "<p title=\"Say &quot;hi&quot;\">plain text a&nbsp;b",
	    "English sentences are their own translation, escaped");
	is_str(expand_in(it, "layout", "org/hello", true),
	    "<title>&lt;i&gt;T&lt;/i&gt;</title>\n<h1 class=\"x\">"
	    "<b>pending</b> &lt;&amp; ciao</h1><p title=\"Say &quot;hi&quot;\">"
	    "testo &quot;semplice&quot; a&nbsp;b\n",
	    "Italian ones are escaped but for markers and tags");
	ok(strstr(say("[[Lost {{status}}]]"), "(it): translation with other "
	    "markers") != NULL, "a translation that loses a marker is refused");
	ok(strstr(say("[[Bold]]"), "(it): translation with other markers") !=
	    NULL, "so is one with a tag of its own");
	ok(strstr(say("[[An <img src=x>]]"), "no tag for a sentence") != NULL,
	    "a sentence holds inline tags only");
	ok(strstr(say("[[open"), "[[ without ]]") != NULL,
	    "an open sentence is refused");
}

static void
test_title(void)
{
	struct scope page = { vm_page(vm), NULL, 0, NULL };
	char error[512];
	struct buf out;

	ok(load("t", error), "templates with headings load");
	buf_init(&out, arena);
	ok(template_title(it, "org/hello", &page, &out),
	    "a template's heading is its title");
	is_str(out.data, "pending <& ciao", "as plain text, translated");
	buf_init(&out, arena);
	ok(!template_title(it, "layout", &page, &out), "if it has one");
}

static void
test_strict(void)
{
	char error[512];

	put("t/strict.tpl", "{{#users}}{{nmae}}{{name}}{{/users}}{{none}}"
	    "{{#ghost}}x{{/ghost}}{{#not_spook}}y{{/not_spook}}");
	ok(load("t", error), "unknown markers do not keep it from loading");
	ok(expand_in(en, "strict", NULL, true) == NULL,
	    "in strict mode an unknown marker is a fault");
	is_str(expand_in(en, "strict", NULL, false), "&lt;b&gt;&amp;&quot;&#39;",
	    "otherwise it is blank, also its not_");
	ok(expand_in(en, "nowhere", NULL, false) == NULL &&
	    expand_in(en, "layout", "nowhere", false) == NULL,
	    "a template that is not there is a fault");
}

static void
test_page_in_place(void)
{
	const char *many[50 * 9], *got;
	struct rows fifty = { 9, 50, names, types, many, 0 };
	char error[512];
	int i, rows = 0;

	for (i = 0; i < 50 * 9; i++)
		many[i] = cells[i % 9];
	put("t/fifty.tpl", "{{#users}}<tr><td>{{id}}<td>{{name}}<td>"
	    "{{role:x-label}}{{#is_on}}!{{/is_on}}{{/users}}");
	ok(load("t", error), "a list of fifty loads");
	vm_rows(vm_data(vm), "users", &fifty, NULL);
	vm_settle(vm);
	got = expand_in(en, "fifty", NULL, true);
	for (i = 0; got != NULL && (got = strstr(got, "<tr><td>7<td>&lt;b&gt;"
	    "&amp;&quot;&#39;<td>Billing Admin!")) != NULL; got++)
		rows++;
	is_int(rows, 50, "and shows fifty rows");
	is_int(fifty.forced, 1, "that were settled once and read in place");
}

int
main(void)
{
	static const char *const pairs[][2] = {
		{ "", "Content-Type: text/plain; charset=UTF-8\n"
		    "Plural-Forms: nplurals=2; plural=(n != 1);\n" },
		{ "Billing Admin", "Amministratore fatturazione" },
		{ "Bold", "<b>Grassetto</b>" },
		{ "Hello & <b>{{status}}</b>", "<b>{{status}}</b> <& ciao" },
		{ "Lost {{status}}", "Perso" },
		{ "plain text", "testo \"semplice\"" },
	};
	char error[512], path[256];

	log_set_level(LOG_LEVEL_ERROR);
	make_dirs();
	put_catalogue(pairs, sizeof(pairs) / sizeof(pairs[0]));
	snprintf(path, sizeof(path), "%s/mo", root);
	if (!text_init(path, error)) {
		printf("Bail out! %s\n", error);
		return 1;
	}
	en = text_locale("en");
	it = text_locale("it");
	format_zone("UTC");
	arena = arena_new(8u << 20);
	vm = vm_new(NULL, arena);
	fill();
	test_escaping();
	test_sections();
	test_lines();
	test_modifiers();
	test_plain();
	test_translation();
	test_title();
	test_strict();
	test_page_in_place();
	arena_free(arena);
	snprintf(path, sizeof(path), "rm -r %s", root);
	return system(path) != 0 || done();
}
