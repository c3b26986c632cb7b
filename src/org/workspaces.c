#include "org/workspaces.h"

#include <string.h>

#include "audit.h"
#include "format.h"
#include "listing.h"
#include "member.h"
#include "refusal.h"

#define FULL_PERCENT 90 /* from here on a limit deserves a look */

static const char *const status_choices[] = { "active", "suspended",
	"deleted", NULL };
static const char *const sort_choices[] = { "name", "-name", "users",
	"-users", "contacts", "-contacts", "created", "-created", NULL };

const struct field workspaces_query_form[] = {
	{ .name = "q", .type = F_TEXT, .max = 200 },
	{ .name = "status", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = status_choices },
	{ .name = "sort", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = sort_choices },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

const struct field workspaces_settings_form[] = {
	{ .name = "owners_invite", .type = F_FLAG },
	{ 0 }
};

static const struct column columns[] = {
	{ "name", N_("Name"), true },
	{ "users", N_("Users"), true },
	{ "contacts", N_("Contacts"), true },
	{ "created", N_("Created"), true },
};

#define PAIR(sort) { #sort, { STMT_workspaces_page_##sort##_asc,              \
	STMT_workspaces_page_##sort##_desc } }
static const struct {
	const char *sort;
	enum stmt stmt[2]; /* ascending, descending */
} statements[] = { PAIR(name), PAIR(users), PAIR(contacts), PAIR(created) };

/* Sort keys before the first and behind the last row of a list. */
static struct cursor
list_edge(const char *sort, bool is_ascending)
{
	struct cursor edge = { .keys = { is_ascending ? "-1" :
	    "9223372036854775807", is_ascending ? "" : "\U0010FFFF",
	    is_ascending ? "0" : "9223372036854775807" } };

	if (strcmp(sort, "name") == 0)
		edge.keys[0] = edge.keys[1];
	else if (strcmp(sort, "created") == 0)
		edge.keys[0] = is_ascending ? "-infinity" : "infinity";
	else if (strcmp(sort, "users") == 0 && !is_ascending)
		edge.keys[0] = "2147483647";
	return edge;
}

/* An empty text is no filter. */
static const char *
filter_text(struct rq *rq, const char *name)
{
	const char *text = rq_text(rq, name);

	if (*text == '\0')
		return NULL;
	return *name == 'q' ? text_key(rq->arena, text) : text;
}

static struct rows *
list_page(struct rq *rq, const struct listing *listing)
{
	bool is_ascending = listing->is_descending == listing->is_backwards;
	struct cursor from = listing->has_from ? listing->from :
	    list_edge(listing->sort, is_ascending);
	size_t i = 0;

	while (strcmp(statements[i].sort, listing->sort) != 0)
		i++;
	return db_send(rq, statements[i].stmt[is_ascending ? 0 : 1],
	    db_int(rq, rq->me.org_id), from.keys[0], from.keys[1],
	    from.keys[2], db_int(rq, listing->limit + 1),
	    filter_text(rq, "q"), filter_text(rq, "status"));
}

/* "5 workspaces, sorted by name A to Z" */
static void
list_caption(struct rq *rq, const struct listing *listing, int64_t total)
{
	static const struct {
		const char *sort, *up, *down;
	} orders[] = {
		{ "name", N_("sorted by name A to Z"),
		    N_("sorted by name Z to A") },
		{ "users", N_("sorted by users, fewest first"),
		    N_("sorted by users, most first") },
		{ "contacts", N_("sorted by contacts, fewest first"),
		    N_("sorted by contacts, most first") },
		{ "created", N_("sorted by date, oldest first"),
		    N_("sorted by date, newest first") },
	};
	const char *count = format_count(rq->arena, rq->locale, total);
	size_t i = 0;

	while (strcmp(orders[i].sort, listing->sort) != 0)
		i++;
	vm_str(vm_page(rq->vm), "caption", arena_printf(rq->arena, "%s, %s",
	    text_fill(rq->arena, text_plural(rq->locale,
		N_("{count} workspace"), N_("{count} workspaces"),
		(uint64_t)total), "count", count, NULL),
	    text_get(rq->locale, listing->is_descending ? orders[i].down :
		orders[i].up)));
	vm_str(vm_page(rq->vm), "page_note", text_fill(rq->arena,
	    text_plural(rq->locale,
		N_("{count} workspace is on this page"),
		N_("All {count} workspaces are on this page"),
		(uint64_t)total), "count", count, NULL));
}

static bool
may(const struct rq *rq, enum action action)
{
	return policy_may(rq->me.role, rq->me.is_owner, action);
}

/* How full: none, some, much, full. */
static void
list_meter(struct rows *rows, int row, struct node *extra)
{
	int64_t count = rows_int(rows, row, "contact_count");
	int64_t limit = rows_int(rows, row, "contact_limit");

	vm_int(extra, "contacts_left", count < limit ? limit - count : 0);
	vm_bool(extra, "is_near", limit > 0 && count < limit &&
	    count >= limit / 100 * FULL_PERCENT);
	vm_bool(extra, "is_full", limit > 0 && count >= limit);
}

static void
list_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	const char *status = rows_text(rows, row, "status");
	struct node *can = vm_object(extra, "can");
	bool is_there = strcmp(status, "deleted") != 0;

	vm_bool(can, "edit", is_there && may(rq, ACTION_workspaces_edit));
	vm_bool(can, "delete", is_there && may(rq, ACTION_workspaces_delete));
	vm_bool(can, "suspend", strcmp(status, "active") == 0 &&
	    may(rq, ACTION_workspaces_suspend));
	vm_bool(can, "resume", strcmp(status, "suspended") == 0 &&
	    may(rq, ACTION_workspaces_suspend));
	vm_bool(can, "restore", !is_there &&
	    may(rq, ACTION_workspaces_restore));
	vm_bool(can, "enter", is_there && may(rq, ACTION_workspaces_enter));
	list_meter(rows, row, extra);
}

/* What stands beside the list: limits, what is deleted, the setting. */
static void
list_page_notes(struct rq *rq, struct rows *limits)
{
	struct node *page = vm_page(rq->vm);
	int64_t deleted = rows_int(limits, 0, "deleted");
	const char *status = rq_text(rq, "status");

	workspaces_show_limits(rq, limits);
	vm_bool(page, "owners_invite",
	    rows_bool(limits, 0, "workspace_owners_invite"));
	vm_bool(page, "is_deleted_list", strcmp(status, "deleted") == 0);
	vm_bool(page, "is_filtered",
	    *status != '\0' || *rq_text(rq, "q") != '\0');
	vm_str(page, "deleted_note", deleted == 0 ? NULL :
	    text_fill(rq->arena, text_plural(rq->locale,
		N_("{count} deleted workspace can be restored, the first one "
		   "until {until}."),
		N_("{count} deleted workspaces can be restored, the first "
		   "one until {until}."), (uint64_t)deleted),
		"count", rows_text(limits, 0, "deleted"), "until",
		rq_day(rq, rows_text(limits, 0, "purge_at")), NULL));
}

void
workspaces_list(struct rq *rq)
{
	struct listing listing = { .sort = "name" };
	struct rows *rows, *found, *limits;
	const char *base = arena_printf(rq->arena, "/o/%s/workspaces",
	    rq_param(rq, "org"));

	listing_read(rq, &listing, base);
	rows = list_page(rq, &listing);
	found = db_send(rq, STMT_workspaces_found, db_int(rq, rq->me.org_id),
	    filter_text(rq, "q"), filter_text(rq, "status"));
	limits = workspaces_limits(rq);
	listing_pager(rq, &listing, rows);
	listing_heads(rq, &listing, columns, 4);
	vm_rows(vm_data(rq->vm), "workspaces", rows, list_each);
	vm_int(vm_data(rq->vm), "total", rows_int(found, 0, "total"));
	vm_int(vm_page(rq->vm), "contacts_total",
	    rows_int(found, 0, "contacts"));
	list_page_notes(rq, limits);
	list_caption(rq, &listing, rows_int(found, 0, "total"));
	refusal_ask(rq, ACTION_workspaces_edit, "workspaces.ask");
	answer_page(rq, "org/workspaces");
}

void
workspaces_set(struct rq *rq)
{
	bool is_on = form_number(&rq->form, "owners_invite") != 0;
	struct rows *limits;
	bool was_on;

	member_lock_organization(rq);
	limits = workspaces_limits(rq);
	was_on = rows_bool(limits, 0, "workspace_owners_invite");
	if (is_on != was_on) {
		db_send(rq, STMT_workspaces_set_owners_invite,
		    db_int(rq, rq->me.org_id), is_on ? "t" : "f");
		audit_record(rq, "workspaces.settings", rq->me.org_name,
		    audit_json(rq, "owners_invite", was_on ? "on" : "off",
			NULL),
		    audit_json(rq, "owners_invite", is_on ? "on" : "off",
			NULL));
	}
	answer_flash(rq, "form.saved", NULL);
	answer_done(rq, "/o/%s/workspaces", rq_param(rq, "org"));
}
