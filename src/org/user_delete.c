#include <string.h>

#include "audit.h"
#include "member.h"
#include "outbox.h"

static void
effect(struct node *list, const char *text, bool is_gain)
{
	struct node *node = vm_append(list);

	vm_str(node, "text", text);
	vm_bool(node, "is_gain", is_gain);
}

/* "ezra@acme.example, pia@acme.example", at most ten. */
static const char *
emails(struct rq *rq, struct rows *invitations)
{
	int count = rows_count(invitations), row;
	struct buf list;

	buf_init(&list, rq->arena);
	for (row = 0; row < count && row < 10; row++)
		buf_printf(&list, "%s%s", row == 0 ? "" : ", ",
		    rows_text(invitations, row, "email"));
	if (row < count)
		buf_puts(&list, ", …");
	return list.data;
}

static void
effect_invitations(struct rq *rq, struct node *list, struct rows *invitations)
{
	int count = rows_count(invitations);

	if (count == 0)
		return;
	effect(list, text_fill(rq->arena, text_plural(rq->locale,
	    N_("{count} invitation sent by this person is voided: {people}."),
	    N_("{count} invitations sent by this person are voided: "
	       "{people}."), (uint64_t)count),
	    "count", db_int(rq, count), "people", emails(rq, invitations),
	    NULL), false);
}

/* The person's own seat, and those that living invitations reserve. */
static int64_t
freed_seats(struct rows *member, struct rows *invitations)
{
	const char *status = rows_text(member, 0, "status");
	int64_t count = strcmp(rows_text(member, 0, "role"),
	    "billing_admin") != 0 && (strcmp(status, "active") == 0 ||
	    strcmp(status, "pending") == 0);

	for (int row = 0; row < rows_count(invitations); row++)
		count += rows_bool(invitations, row, "has_seat");
	return count;
}

static void
effect_seats(struct rq *rq, struct node *list, int64_t freed,
    struct rows *seats)
{
	const char *text = freed == 0 ? text_get(rq->locale,
	    N_("No seat becomes free: {used} of {seats} used.")) :
	    text_plural(rq->locale,
	    N_("{count} seat becomes free: {used} of {seats} used then."),
	    N_("{count} seats become free: {used} of {seats} used then."),
	    (uint64_t)freed);

	effect(list, text_fill(rq->arena, text, "count", db_int(rq, freed),
	    "used", db_int(rq, rows_int(seats, 0, "used") - freed), "seats",
	    rows_text(seats, 0, "seats"), NULL), true);
}

/* What the deletion does, in numbers. */
static void
delete_effects(struct rq *rq, struct rows *member, struct rows *invitations,
    struct rows *seats)
{
	struct node *list = vm_list(vm_page(rq->vm), "effects");
	int64_t workspaces = rows_int(member, 0, "workspace_count");

	if (workspaces > 0)
		effect(list, text_fill(rq->arena, text_plural(rq->locale,
		    N_("Access to {count} workspace ends at once, also in "
		       "pages that are open now."),
		    N_("Access to {count} workspaces ends at once, also in "
		       "pages that are open now."), (uint64_t)workspaces),
		    "count", db_int(rq, workspaces), NULL), false);
	effect_invitations(rq, list, invitations);
	effect_seats(rq, list, freed_seats(member, invitations), seats);
}

static void
delete_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	member_can(rq, rows, row, extra);
}

void
user_delete_page(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *id = rq_param(rq, "id");
	struct rows *invitations =
	    db_send(rq, STMT_user_invitations_of, org, id);
	struct rows *seats = db_send(rq, STMT_seats, org);
	struct rows *member = member_load(rq);

	if (!member_check(rq, member, ACTION_users_delete))
		return;
	delete_effects(rq, member, invitations, seats);
	vm_row(vm_data(rq->vm), "user", member, delete_each);
	answer_page(rq, "org/user_delete");
}

void
user_delete(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *id = rq_param(rq, "id");
	struct rows *member;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_delete))
		return;
	member_void_invitations(rq, id, ROLE_NONE);
	db_send(rq, STMT_user_delete, org, id);
	audit_record(rq, "users.delete", rows_text(member, 0, "email"),
	    audit_json(rq, "name", rows_text(member, 0, "name"), "role",
		rows_text(member, 0, "role"), "status",
		rows_text(member, 0, "status"), NULL), NULL);
	outbox_add(rq, "mail/user_removed", rows_text(member, 0, "email"),
	    rows_text(member, 0, "_language"),
	    audit_json(rq, "organization", rq->me.org_name, "name",
		member_name(member, 0), NULL));
	answer_flash(rq, "users.deleted", "name", member_name(member, 0),
	    NULL);
	answer_flash_link(rq, "flash.invite_again", arena_printf(rq->arena,
	    "%s/new?email=%s&role=%s", member_base(rq), req_escape(rq->arena,
		rows_text(member, 0, "email")), rows_text(member, 0, "role")));
	answer_done(rq, "%s", member_base(rq));
}
