#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "rows_fake.h"
#include "tap.h"
#include "template.h"
#include "view.h"

static char root[] = "/tmp/orgdesk-view-XXXXXX";
static struct cfg cfg;
static struct rq rq;
static struct buf out;

/* The actor's statement, as far as the frame reads it. */
static const char *const names[] = { "org_logo_version" };
static const unsigned types[] = { 23 };
static const char *const cells[] = { "2" };
static struct rows actor = { 1, 1, names, types, cells, 0 };

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
prepare(void)
{
	char error[512] = "", name[256];

	if (mkdtemp(root) == NULL)
		abort();
	put("manifest", "app.css app.1a2b.css\napp.js app.3c4d.js\n");
	put("layout.tpl", "<title>{{title}}</title>{{#org}}{{name}}"
	    "{{#logo_path}}[{{logo_path}}]{{/logo_path}}{{/org}}"
	    "{{#me}}<i>{{role}}</i>{{/me}}{{#nav}}<a href=\"{{path}}\""
	    "{{#is_current}} aria-current{{/is_current}}>{{label}}</a>{{/nav}}"
	    "{{#flash}}<u>{{text}}|{{link_text}}|{{link_path}}|"
	    "{{#link_is_post}}post{{/link_is_post}}</u>{{/flash}}"
	    "{{#banner}}x{{/banner}}{{>content}}\n{{asset_css}} {{path}}\n");
	put("form.tpl", "<h1>[[Sign]] in</h1>{{#errors}}({{name}}:{{error}})"
	    "{{/errors}}{{#field_email}}<{{name}} {{value}} {{error}} {{max}} "
	    "{{autocomplete}}{{#is_required}}!{{/is_required}}>{{/field_email}}"
	    "{{#field_password}}[{{value}}]{{/field_password}}");
	put("plain.tpl", "{{#list}}{{value}}{{/list}}");
	put("choice.tpl", "{{#field_language}}{{#options}}{{value}}="
	    "{{label}}{{#is_selected}}*{{/is_selected}} {{/options}}"
	    "{{/field_language}}{{#field_name}}({{value}}){{/field_name}}"
	    "{{#field_version}}v{{value}}v{{/field_version}}"
	    "{{#field_theme}}{{#options}}{{value}}={{label}}"
	    "{{#is_selected}}*{{/is_selected}} {{/options}}{{/field_theme}}");
	put("lost.tpl", "{{nobody_knows}}");
	put("error.tpl", "<h1>E{{status}}</h1>{{message}}|{{request_id}}");
	put("forbidden.tpl", "<h1>F</h1>{{message}}"
	    "{{#can_users_view}}can{{/can_users_view}}");
	if (!cfg_load(&cfg, NULL, error))
		abort();
	cfg.static_dir = root;
	cfg.clock_file = "development";
	snprintf(name, sizeof(name), "%s", root);
	if (!text_init(NULL, error) ||
	    !template_init(name, TEMPLATE_ALL, error) ||
	    !view_init(&cfg, error)) {
		printf("Bail out! %s\n", error);
		exit(1);
	}
}

static const struct route *
route_of(enum req_method method, const char *path)
{
	size_t i;

	for (i = 0; i < routes_count; i++)
		if (routes[i].method == method &&
		    strcmp(routes[i].path, path) == 0)
			return &routes[i];
	printf("Bail out! no route %s\n", path);
	exit(1);
}

/* A request of nobody to this path, as the worker would hand it over. */
static void
begin(enum req_method method, const char *route, const char *uri)
{
	struct arena *arena = rq.arena;

	if (arena == NULL)
		arena = arena_new(8u << 20);
	arena_reset(arena);
	memset(&rq, 0, sizeof(rq));
	rq.arena = arena;
	rq.cfg = &cfg;
	rq.vm = vm_new(&rq, arena);
	rq.locale = text_locales()[0];
	rq.route = route_of(method, route);
	rq.req.method = method;
	rq.req.uri = rq.req.path = uri;
	rq.req.id = "0123456789abcdef";
	rq.answer.status = 200;
	buf_init(&rq.answer.headers, arena);
	if (form_read(&rq.form, arena, rq.route->fields, &rq.req.body, 12) != 0)
		abort();
	buf_init(&out, arena);
}

static void
sign_in(enum role role)
{
	rq.me = (struct actor){ .is_signed_in = true, .is_member = true,
		.user_id = 3, .member_id = 9, .email = "olga@acme.example",
		.name = "Olga", .theme = "dark", .timezone = "UTC",
		.org_slug = "acme", .org_name = "Acme & Co",
		.org_status = "active", .role = role, .rows = &actor };
}

static bool
has(const char *text)
{
	bool found = strstr(out.data, text) != NULL;

	if (!found)
		printf("# no %s in:\n# %s\n", text, out.data);
	return found;
}

static const char *
body(void)
{
	const char *end = strstr(out.data, "\r\n\r\n");

	return end == NULL ? "" : end + 4;
}

static void
test_page(void)
{
	begin(REQ_GET, "/signin", "/signin?next=%2F");
	answer_page(&rq, "form");
	view_render(&rq, &out);
	ok(has("Status: 200 OK\r\n") &&
	    has("Content-Type: text/html; charset=utf-8\r\n") &&
	    has("Vary: Accept, Cookie\r\nCache-Control: no-store\r\n"),
	    "a page has its head");
	ok(has("Set-Cookie: __Host-pre="), "and brings the csrf's cookie");
	ok(has("SameSite=Lax") && has("Secure; HttpOnly"),
	    "which is kept from scripts and other sites");
	ok(has("<title>Sign in</title>"), "its title is its heading");
	ok(has("<email   254 username!>"), "it carries the form's fields");
	ok(has("/static/app.1a2b.css /signin?next=%2F"),
	    "hashed assets and the present path");
	ok(!strstr(out.data, "<i>") && !strstr(out.data, "<a "),
	    "nobody has neither role nor tabs");
	ok(atoi(strstr(out.data, "Content-Length: ") + 16) ==
	    (int)strlen(body()), "and it is as long as it says");
	begin(REQ_GET, "/signin", "//evil.example/");
	answer_page(&rq, "form");
	view_render(&rq, &out);
	ok(has("/static/app.1a2b.css /\n"), "a foreign path is not echoed");
}

static void
test_form(void)
{
	struct pair pairs[] = {
		{ .name = "email", .value = "wrong", .len = 5 },
		{ .name = "password", .value = "secret words", .len = 12 },
	};

	begin(REQ_POST, "/signin", "/signin");
	rq.req.body = (struct pairs){ .at = pairs, .count = 2 };
	if (form_read(&rq.form, rq.arena, rq.route->fields, &rq.req.body,
	    12) != 0)
		abort();
	answer_form(&rq, "form");
	view_render(&rq, &out);
	ok(has("Status: 422 Unprocessable Content\r\n"),
	    "a form with errors is 422");
	ok(has("(email:Enter an e-mail address"), "it sums the errors up");
	ok(has("<email wrong Enter an"), "keeps what was typed");
	ok(has("[]") && strstr(out.data, "secret words") == NULL,
	    "but never a password");
	buf_init(&out, rq.arena);
	rq.req.wants_json = true;
	view_render(&rq, &out);
	ok(has("Content-Type: application/problem+json\r\n") &&
	    has("{\"type\":\"about:blank\",\"title\":\"Unprocessable Content\","
	    "\"status\":422,\"code\":\"email.missing_at\",\"detail\":\"Enter") &&
	    has("\"errors\":[{\"field\":\"email\",\"code\":\"email.missing_at\","
	    "\"message\":\"Enter ") && has("\"request_id\":\"0123456789abcdef\""),
	    "in JSON the errors are a problem document");
}

static void
test_organization(void)
{
	begin(REQ_GET, "/o/{org}/users/{id}", "/o/acme/users/5");
	sign_in(ROLE_USER);
	vm_str(vm_data(rq.vm), "x", "y");
	vm_list(vm_data(rq.vm), "list");
	answer_page(&rq, "plain");
	view_render(&rq, &out);
	ok(has("Acme &amp; Co[/o/acme/general/logo]<i>user_admin</i>"),
	    "an organization's page says who and where");
	ok(has("<a href=\"/o/acme/users\" aria-current>Users</a>") &&
	    has("<a href=\"/o/acme/general\">General</a>"),
	    "and shows the tabs that there are, and the present one");
	buf_init(&out, rq.arena);
	rq.req.wants_json = true;
	view_render(&rq, &out);
	ok(has("Content-Type: application/json\r\n") && strncmp(body(),
	    "{\"x\":\"y\",\"list\":[],\"me\":{\"id\":\"9\",\"name\":\"Olga\","
	    "\"email\":\"olga@acme.example\",\"role\":\"user_admin\","
	    "\"is_owner\":false},\"org\":{\"slug\":\"acme\",\"name\":"
	    "\"Acme & Co\",\"status\":\"active\"},\"can\":{\"general.view\":"
	    "true,\"general.edit\":false,", 60) == 0 &&
	    has("\"org\":{\"slug\":\"acme\",\"name\":\"Acme & Co\","
	    "\"status\":\"active\"},\"can\":{\"general.view\":true,"
	    "\"general.edit\":false,"), "its JSON adds me, org and can");
	ok(strstr(body(), "csrf") == NULL && strstr(body(), "nav") == NULL,
	    "and nothing of the frame");
}

static void
test_choices(void)
{
	struct node *profile;

	begin(REQ_GET, "/account/profile", "/account/profile");
	profile = vm_object(vm_data(rq.vm), "profile");
	vm_str(profile, "name", "Olga <3");
	vm_str(profile, "language", "en");
	vm_str(profile, "theme", "dark");
	vm_int(profile, "version", 4);
	answer_page(&rq, "choice");
	view_render(&rq, &out);
	ok(has("en=English* "), "languages can be chosen, the present one is");
	ok(has("(Olga &lt;3)v4v"),
	    "a form begins with what the page shows");
	ok(has("auto=As the system ") && has("dark=Dark* "),
	    "choices have their words");
}

static void
test_problems(void)
{
	begin(REQ_GET, "/o/{org}/users", "/o/acme/users");
	sign_in(ROLE_ADMIN);
	rq_fail(&rq, 404, "request.not_found", NULL);
	rq_fail(&rq, 409, "seats.full", NULL);
	view_render(&rq, &out);
	ok(has("Status: 404 Not Found\r\n") && has("<title>E404</title>") &&
	    has("There is no such page"), "the first problem is the page");
	ok(strstr(out.data, "Acme") == NULL,
	    "404 does not say where one would have been");
	begin(REQ_POST, "/o/{org}/general", "/o/acme/general");
	sign_in(ROLE_USER);
	answer_cookie(&rq, "__Host-sid", "new", 0);
	answer_header(&rq, "Allow", "GET");
	rq_fail(&rq, 403, "policy.role", NULL);
	view_render(&rq, &out);
	ok(has("Status: 403 Forbidden\r\n") && has("Acme") &&
	    has("Your role does not allow this.can"),
	    "403 names the rule inside the organization");
	ok(!strstr(out.data, "__Host-sid") && has("Allow: GET\r\n"),
	    "a refused write leaves no cookie, other headers stay");
	begin(REQ_GET, "/signin", "/signin");
	rq.problem.retry_after = 61;
	rq_fail(&rq, 429, "request.too_often", "minutes", "2", NULL);
	view_render(&rq, &out);
	ok(has("Retry-After: 61\r\n") && has("Wait 2 minutes"),
	    "too many tries say when to come back");
	begin(REQ_GET, "/signin", "/signin");
	rq_fault(&rq, 503, "secret host %s", "db");
	rq.req.wants_json = true;
	view_render(&rq, &out);
	ok(has("Retry-After: 2\r\n") && has("\"code\":\"request.away\"") &&
	    strstr(out.data, "secret host") == NULL,
	    "a fault keeps its detail for the log");
	begin(REQ_GET, "/signin", "/signin");
	answer_page(&rq, "lost");
	view_render(&rq, &out);
	ok(has("Status: 500 Internal Server Error\r\n") && has("E500"),
	    "in development an unknown marker is a fault");
	begin(REQ_GET, "/signin", "/signin");
	view_render(&rq, &out);
	ok(has("Status: 500 "), "a handler without an answer is one, too");
}

static const char *
cookie_value(const char *name)
{
	const char *at = strstr(out.data, name);
	size_t len;

	if (at == NULL)
		return NULL;
	at += strlen(name) + 1;
	len = strcspn(at, ";");
	return strndup(at, len);
}

static void
show_flash(const char *cookie)
{
	static struct pair pair = { .name = "__Host-flash" };

	begin(REQ_GET, "/signin", "/signin");
	pair.value = cookie;
	pair.len = strlen(cookie);
	rq.req.cookies = (struct pairs){ .at = &pair, .count = 1 };
	answer_page(&rq, "form");
	view_render(&rq, &out);
}

static void
test_redirect(void)
{
	const char *cookie;
	char *forged;

	begin(REQ_POST, "/signin", "/signin");
	answer_flash(&rq, "users.invited", "email", "<a@b.example>", NULL);
	answer_flash_link(&rq, "flash.undo", "/o/acme/users/5/activate");
	answer_done(&rq, "/o/%s/users", "acme");
	view_render(&rq, &out);
	ok(has("Status: 303 See Other\r\n") &&
	    has("Location: /o/acme/users\r\n") && *body() == '\0',
	    "a write that is done leads to a page");
	cookie = cookie_value("__Host-flash");
	ok(cookie != NULL, "with what that page says once");
	forged = strdup(cookie);
	show_flash(cookie);
	ok(has("<u>Invitation sent to &lt;a@b.example&gt;.|Undo|"
	    "/o/acme/users/5/activate|post</u>"),
	    "a sentence with its link; an undo is a form");
	ok(has("Set-Cookie: __Host-flash=; Path=/; Secure; HttpOnly; "
	    "SameSite=Lax; Max-Age=0\r\n"), "and then forgets it");
	forged[strlen(forged) - 6] ^= 1;
	show_flash(forged);
	ok(strstr(out.data, "<u>") == NULL && has("Status: 200"),
	    "a forged flash is not shown");
	free(forged);
	free((char *)(uintptr_t)cookie);
	begin(REQ_POST, "/signin", "/signin");
	rq.req.wants_json = true;
	vm_str(vm_data(rq.vm), "token", "t");
	answer_created(&rq, "/o/%s/users/5", "acme");
	view_render(&rq, &out);
	ok(has("Status: 201 Created\r\n") &&
	    has("Location: /o/acme/users/5\r\n"), "in JSON it is 201");
	is_str(body(), "{\"token\":\"t\"}", "and the new thing");
	begin(REQ_GET, "/", "/");
	answer_done(&rq, "%s", "//evil.example/");
	view_render(&rq, &out);
	ok(has("Location: /\r\n"), "nobody is sent to another site");
	begin(REQ_GET, "/", "/");
	answer_header(&rq, "X", "a\r\nSet-Cookie: b");
	answer_cookie(&rq, "c", "d; Path=/x", 0);
	is_int(rq.answer.headers.len, 0,
	    "no value makes a second header or attribute");
}

static void
test_raw(void)
{
	begin(REQ_GET, "/o/{org}/general/logo", "/o/acme/general/logo");
	rq.answer.type = "image/png";
	rq.answer.body = "\x89PNG\0x";
	rq.answer.body_len = 6;
	view_render(&rq, &out);
	ok(has("Content-Type: image/png\r\n") &&
	    has("Content-Length: 6\r\n") &&
	    memcmp(body(), "\x89PNG\0x", 6) == 0,
	    "bytes go out as they are");
}

int
main(void)
{
	char command[256];

	log_set_level(LOG_LEVEL_ERROR);
	prepare();
	test_page();
	test_form();
	test_organization();
	test_choices();
	test_problems();
	test_redirect();
	test_raw();
	arena_free(rq.arena);
	snprintf(command, sizeof(command), "rm -r %s", root);
	return system(command) != 0 || done();
}
