#include <string.h>

#include "format.h"
#include "listing.h"
#include "member.h"
#include "messages.h"
#include "org/users_filter.h"
#include "refusal.h"

static const struct column columns[] = {
	{ "name", N_("Name"), true },
	{ "role", N_("Role"), true },
	{ "status", N_("Status"), true },
	{ "workspaces", N_("Workspaces"), true },
	{ "two_factor", N_("Two-factor"), false },
	{ "last_active", N_("Last active"), true },
};

/* "10 of 12 seats used, 1 of them reserved by an invitation." */
static void
users_seats(struct rq *rq, struct rows *seats)
{
	uint64_t reserved = (uint64_t)rows_int(seats, 0, "pending");
	const char *used = text_fill(rq->arena, text_get(rq->locale,
	    N_("{used} of {seats} seats used")), "used",
	    rows_text(seats, 0, "used"), "seats",
	    rows_text(seats, 0, "seats"), NULL);
	const char *more = reserved == 0 ? "." : text_fill(rq->arena,
	    text_plural(rq->locale,
		N_(", {count} of them reserved by an invitation."),
		N_(", {count} of them reserved by invitations."), reserved),
	    "count", rows_text(seats, 0, "pending"), NULL);

	vm_str(vm_page(rq->vm), "seats_note",
	    arena_printf(rq->arena, "%s%s", used, more));
}

/* "13 users, sorted by name A to Z" */
static const char *
users_order(struct rq *rq, const struct listing *listing)
{
	static const struct {
		const char *sort, *up, *down;
	} orders[] = {
		{ "name", N_("sorted by name A to Z"),
		    N_("sorted by name Z to A") },
		{ "role", N_("sorted by role"),
		    N_("sorted by role, last first") },
		{ "status", N_("sorted by status"),
		    N_("sorted by status, last first") },
		{ "workspaces", N_("sorted by workspaces, fewest first"),
		    N_("sorted by workspaces, most first") },
		{ "last_active", N_("sorted by last active, oldest first"),
		    N_("sorted by last active, newest first") },
	};
	size_t i = 0;

	while (strcmp(orders[i].sort, listing->sort) != 0)
		i++;
	return text_get(rq->locale, listing->is_descending ? orders[i].down :
	    orders[i].up);
}

static void
users_caption(struct rq *rq, const struct listing *listing, int64_t total)
{
	int64_t most = *rq_text(rq, "q") == '\0' ? 10000 : 1000;
	bool is_more = total > most;
	const char *count = format_count(rq->arena, rq->locale,
	    is_more ? most : total);
	const char *users = is_more ? text_get(rq->locale,
	    N_("more than {count} users")) : text_plural(rq->locale,
	    N_("{count} user"), N_("{count} users"), (uint64_t)total);

	vm_str(vm_page(rq->vm), "caption", arena_printf(rq->arena, "%s, %s",
	    text_fill(rq->arena, users, "count", count, NULL),
	    users_order(rq, listing)));
	vm_str(vm_page(rq->vm), "page_note", text_fill(rq->arena,
	    text_plural(rq->locale, N_("{count} user is on this page"),
		N_("All {count} users are on this page"), (uint64_t)total),
	    "count", count, NULL));
}

static void
users_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	member_can(rq, rows, row, extra);
	vm_bool(extra, "is_me",
	    rows_int(rows, row, "id") == rq->me.member_id);
}

void
users_list(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	struct listing listing = { .sort = "name" };
	struct users_filter filter;
	struct rows *rows, *found, *workspaces, *summary;

	listing_read(rq, &listing, member_base(rq));
	users_filter_read(rq, &filter);
	rows = users_filter_page(rq, &listing, &filter);
	summary = db_send(rq, STMT_users_summary, org);
	found = filter.is_empty ? summary :
	    users_filter_count(rq, &filter);
	workspaces = db_send(rq, STMT_users_workspaces, org);
	listing_pager(rq, &listing, rows);
	listing_heads(rq, &listing, columns, 6);
	vm_rows(vm_data(rq->vm), "users", rows, users_each);
	vm_int(vm_data(rq->vm), "total", rows_int(found, 0, "total"));
	users_filter_workspaces(rq, workspaces);
	vm_bool(vm_page(rq->vm), "has_one_admin",
	    rows_int(summary, 0, "admins") == 1);
	users_filter_chips(rq, &listing, workspaces);
	users_seats(rq, summary);
	users_caption(rq, &listing, rows_int(found, 0, "total"));
	refusal_ask(rq, ACTION_users_workspaces, "users.ask");
	answer_page(rq, "org/users");
}
