#include "frame.h"

#include <string.h>

#include "assets.h"
#include "clock.h"
#include "config.h"
#include "crypto.h"
#include "fields.h"
#include "flash.h"
#include "format.h"

#define TABS_MAX 16

struct tab {
	const char *key, *label, *path, *icon;
	enum action action;
};

/* A tab appears when its page is in routes.def and the role may look. */
static const struct tab tabs[] = {
	{ "general", N_("General"), "/o/{org}/general", "building-2",
	    ACTION_general_view },
	{ "users", N_("Users"), "/o/{org}/users", "users", ACTION_users_view },
	{ "workspaces", N_("Workspaces"), "/o/{org}/workspaces",
	    "layout-grid", ACTION_workspaces_view },
	{ "billing", N_("Billing & usage"), "/o/{org}/billing", "receipt",
	    ACTION_billing_view },
	{ "fees", N_("WhatsApp fees"), "/o/{org}/whatsapp-fees",
	    "message-circle", ACTION_fees_view },
	{ "security", N_("Security"), "/o/{org}/security", "shield",
	    ACTION_security_view },
	{ "audit", N_("Audit log"), "/o/{org}/audit", "scroll-text",
	    ACTION_audit_view },
};

static bool
is_org_page(const struct rq *rq)
{
	return rq->me.is_member && rq->route != NULL &&
	    strncmp(rq->route->path, "/o/{org}/", 9) == 0 &&
	    (rq_is_good(rq) || rq->problem.status == 403);
}

static bool
has_page(const char *path)
{
	const struct route *route;

	for (route = routes; route < routes + routes_count; route++)
		if (route->method == REQ_GET && strcmp(route->path, path) == 0)
			return true;
	return false;
}

static void
show_me(const struct rq *rq, struct node *node)
{
	struct node *me;

	if (!rq->me.is_signed_in) {
		vm_str(node, "me", NULL);
		return;
	}
	me = vm_object(node, "me");
	vm_int(me, "id", rq->me.is_member ? rq->me.member_id :
	    rq->me.user_id);
	vm_str(me, "name", rq->me.name);
	vm_str(me, "email", rq->me.email);
	vm_str(me, "role", rq->me.is_member ? policy_role_name(rq->me.role) :
	    NULL);
	vm_bool(me, "is_owner", rq->me.is_owner);
}

static struct node *
show_org(const struct rq *rq, struct node *node)
{
	struct node *org = vm_object(node, "org");

	vm_str(org, "slug", rq->me.org_slug);
	vm_str(org, "name", rq->me.org_name);
	vm_str(org, "status", rq->me.org_status);
	return org;
}

void
frame_data(struct rq *rq)
{
	struct node *data = vm_data(rq->vm), *can;
	int action;

	if (!is_org_page(rq))
		return;
	show_me(rq, data);
	show_org(rq, data);
	can = vm_object(data, "can");
	for (action = ACTION_signed_in + 1; action < ACTION_COUNT; action++)
		vm_bool(can, policy_key((enum action)action),
		    policy_may(rq->me.role, rq->me.is_owner,
			(enum action)action));
}

static const char *
logo_path(const struct rq *rq)
{
	int version = rows_column(rq->me.rows, "org_logo_version");

	if (version < 0 || rows_int(rq->me.rows, 0, "org_logo_version") == 0 ||
	    !has_page("/o/{org}/general/logo"))
		return NULL;
	return arena_printf(rq->arena, "/o/%s/general/logo", rq->me.org_slug);
}

const char *
frame_tab(enum action action)
{
	const struct tab *tab;

	for (tab = tabs; tab < tabs + sizeof(tabs) / sizeof(tabs[0]); tab++)
		if (tab->action == action)
			return tab->label;
	return NULL;
}

/* "/o/acme/users/5" is under the tab "/o/acme/users". */
static bool
is_under(const char *path, const char *tab)
{
	size_t len = strlen(tab);

	return strncmp(path, tab, len) == 0 &&
	    (path[len] == '\0' || path[len] == '/' || path[len] == '.');
}

/* Routes do not come and go: asked once a tab. */
static bool
has_tab(size_t i)
{
	static enum { UNKNOWN, YES, NO } known[TABS_MAX];

	if (known[i] == UNKNOWN)
		known[i] = has_page(tabs[i].path) ? YES : NO;
	return known[i] == YES;
}

static void
show_tabs(struct rq *rq, const char *base)
{
	struct node *list = vm_list(vm_page(rq->vm), "nav"), *item;
	const struct tab *tab;
	const char *path;

	for (tab = tabs; tab < tabs + sizeof(tabs) / sizeof(tabs[0]); tab++) {
		if (!has_tab((size_t)(tab - tabs)) || !policy_may(rq->me.role,
		    rq->me.is_owner, tab->action))
			continue;
		path = arena_printf(rq->arena, "%s%s", base,
		    tab->path + strlen("/o/{org}"));
		item = vm_append(list);
		vm_str(item, "key", tab->key);
		vm_str(item, "label", text_get(rq->locale, tab->label));
		vm_str(item, "path", path);
		vm_str(item, "icon", tab->icon);
		vm_bool(item, "is_current", is_under(rq->req.path, path));
	}
}

static void
show_place(struct rq *rq)
{
	struct node *page = vm_page(rq->vm);
	const char *base;

	if (!is_org_page(rq)) {
		vm_str(page, "org", NULL);
		vm_str(page, "base", "");
		vm_list(page, "nav");
		return;
	}
	base = arena_printf(rq->arena, "/o/%s", rq->me.org_slug);
	vm_str(page, "base", base);
	vm_str(show_org(rq, page), "logo_path", logo_path(rq));
	show_tabs(rq, base);
}

static void
show_languages(struct rq *rq)
{
	struct node *list = vm_list(vm_page(rq->vm), "languages"), *item;
	const struct locale *const *locale;

	for (locale = text_locales(); *locale != NULL; locale++) {
		item = vm_append(list);
		vm_str(item, "tag", text_tag(*locale));
		vm_str(item, "name", text_name(*locale));
		vm_bool(item, "is_current", *locale == rq->locale);
	}
}

/* For forms that must not run twice. */
static const char *
form_key(struct rq *rq)
{
	unsigned char key[16];

	crypto_random(key, sizeof(key));
	return crypto_base64url(rq->arena, key, sizeof(key));
}

/* What a handler may have set before. */
static void
show_preset(struct node *page, const char *key, const char *value)
{
	const struct scope scope = { page, NULL, 0, NULL };
	struct found found;

	if (!vm_find(&scope, key, strlen(key), &found))
		vm_str(page, key, value);
}

/* A column's time that has not come yet? */
static bool
is_future(const char *timestamp)
{
	int64_t at;

	return format_parse_time(timestamp, &at) && at > clock_now();
}

/* One at a time, the gravest first. */
static void
show_banner(struct rq *rq, struct node *page)
{
	const char *until = "", *text = NULL, *kind = "info";
	struct node *banner;

	if (rq->me.is_member)
		until = rows_text(rq->me.rows, 0, "org_support_until");
	if (rq->me.is_member && strcmp(rq->me.org_status, "suspended") == 0) {
		text = rq_say(rq, "organization.suspended", NULL);
		kind = "danger";
	} else if (rq->me.is_support) {
		text = rq_say(rq, "banner.support", "organization",
		    rq->me.org_name, NULL);
		kind = "warn";
	} else if (is_future(until)) {
		text = rq_say(rq, "banner.support_on", "until",
		    rq_day(rq, until), NULL);
	}
	if (text == NULL) {
		show_preset(page, "banner", NULL);
		return;
	}
	banner = vm_object(page, "banner");
	vm_str(banner, "kind", kind);
	vm_str(banner, "text", text);
	vm_str(banner, "link_text", NULL);
	vm_str(banner, "link_path", NULL);
}

void
frame_page(struct rq *rq)
{
	struct node *page = vm_page(rq->vm);
	const char *theme = rq->me.is_signed_in ? rq->me.theme : NULL;

	vm_str(page, "lang", text_tag(rq->locale));
	vm_str(page, "dir", text_dir(rq->locale));
	vm_str(page, "theme", theme == NULL || *theme == '\0' ? "auto" :
	    theme);
	vm_str(page, "version", PACKAGE_VERSION);
	vm_str(page, "request_id", rq->req.id);
	vm_str(page, "path", rq->req.uri != NULL &&
	    req_is_local_path(rq->req.uri) ? rq->req.uri : "/");
	vm_str(page, "csrf", session_csrf(rq));
	vm_str(page, "refresh", rq->answer.refresh == 0 ? NULL :
	    db_int(rq, rq->answer.refresh));
	vm_str(page, "form_key", form_key(rq));
	vm_str(page, "asset_css", asset_path("app.css"));
	vm_str(page, "asset_js", asset_path("app.js"));
	vm_str(page, "asset_icons", asset_path("icons.svg"));
	vm_str(page, "asset_favicon", asset_path("favicon.svg"));
	show_banner(rq, page);
	show_me(rq, page);
	show_place(rq);
	show_languages(rq);
	flash_show(rq);
	if (rq_is_good(rq))
		fields_show(rq);
	else
		vm_list(page, "errors");
}
