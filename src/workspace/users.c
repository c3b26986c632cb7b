#include "workspace/users.h"

#include <string.h>

#include "format.h"

static const char *const sort_choices[] = { "name", "-name", NULL };

const struct field workspace_users_query_form[] = {
	{ .name = "q", .type = F_TEXT, .max = 200 },
	{ .name = "sort", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = sort_choices },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

static const struct column columns[] = {
	{ "name", N_("Name"), true },
	{ "role", N_("Access level"), false },
	{ "status", N_("Status"), false },
	{ "last_active", N_("Last seen"), false },
};

/* "4 users, 2 of them as Admins, sorted by name A to Z" */
static void
users_caption(struct rq *rq, const struct listing *listing,
    struct rows *found)
{
	int64_t total = rows_int(found, 0, "total");
	int64_t inherited = rows_int(found, 0, "inherited");
	const char *count = format_count(rq->arena, rq->locale, total);
	const char *users = text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} user"), N_("{count} users"), (uint64_t)total),
	    "count", count, NULL);
	const char *admins = inherited == 0 ? "" : text_fill(rq->arena,
	    text_plural(rq->locale, N_(", {count} of them as an Admin"),
		N_(", {count} of them as Admins"), (uint64_t)inherited),
	    "count", rows_text(found, 0, "inherited"), NULL);

	vm_str(vm_page(rq->vm), "caption", arena_printf(rq->arena,
	    "%s%s, %s", users, admins, text_get(rq->locale,
		listing->is_descending ? N_("sorted by name Z to A") :
		N_("sorted by name A to Z"))));
	vm_str(vm_page(rq->vm), "page_note", text_fill(rq->arena,
	    text_plural(rq->locale, N_("{count} user is on this page"),
		N_("All {count} users are on this page"), (uint64_t)total),
	    "count", count, NULL));
}

static void
users_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	struct node *can = vm_object(extra, "can");
	bool may = workspace_users_refuses(rq, rows, row) == NULL;

	vm_bool(can, "edit", may);
	vm_bool(can, "revoke", may);
	vm_bool(extra, "is_me",
	    rows_int(rows, row, "id") == rq->me.member_id);
}

void
workspace_users_list(struct rq *rq)
{
	struct listing listing = { .sort = "name" };
	struct workspace workspace;
	struct rows *rows, *found;

	listing_read(rq, &listing, workspace_base(rq));
	rows = workspace_users_page(rq, &listing);
	found = db_send(rq, STMT_workspace_users_found,
	    db_int(rq, rq->me.org_id), rq_param(rq, "workspace"),
	    workspace_users_search(rq));
	if (!workspace_enter(rq, &workspace, MODULE_users))
		return;
	listing_pager(rq, &listing, rows);
	listing_heads(rq, &listing, columns, 4);
	vm_rows(vm_data(rq->vm), "users", rows, users_each);
	vm_int(vm_data(rq->vm), "total", rows_int(found, 0, "total"));
	vm_bool(vm_page(rq->vm), "may_export", access_may(workspace.level,
	    workspace.restrictions, MODULE_export));
	vm_str(vm_page(rq->vm), "base_path", workspace_base(rq));
	users_caption(rq, &listing, found);
	answer_page(rq, "workspace/users");
}
