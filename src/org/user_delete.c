#include <string.h>

#include "audit.h"
#include "format.h"
#include "member.h"
#include "outbox.h"

const struct field user_delete_form[] = {
	{ .name = "reassign_", .type = F_ID, .flags = FIELD_MAP },
	{ 0 }
};

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

static int64_t
contacts_of(struct rows *workspaces)
{
	int64_t sum = 0;
	int row;

	for (row = 0; row < rows_count(workspaces); row++)
		sum += rows_int(workspaces, row, "contact_count");
	return sum;
}

/* What goes with a person; sent in one go. */
struct belongings {
	struct rows *workspaces, *invitations, *seats;
};

/* What the deletion does, in numbers. */
static void
delete_effects(struct rq *rq, struct rows *member, int64_t contacts,
    const struct belongings *all)
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
	if (contacts > 0)
		effect(list, text_fill(rq->arena, text_plural(rq->locale,
		    N_("{count} contact is assigned to this person. It "
		       "becomes unassigned unless you choose someone below."),
		    N_("{count} contacts are assigned to this person. They "
		       "become unassigned unless you choose someone below."),
		    (uint64_t)contacts), "count", format_count(rq->arena,
			rq->locale, contacts), NULL), false);
	effect_invitations(rq, list, all->invitations);
	effect_seats(rq, list, freed_seats(member, all->invitations),
	    all->seats);
}

static void
delete_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	member_can(rq, rows, row, extra);
}

/* An error at the choice of a workspace, and what was chosen there. */
static void
workspace_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	const char *name = arena_printf(rq->arena, "reassign_%s",
	    rows_text(rows, row, "id"));
	const struct value *value = form_value(&rq->form, name);

	vm_str(extra, "field", name);
	vm_str(extra, "error", value->error == NULL ? NULL :
	    rq_say_list(rq, value->error->code, value->error->args));
	vm_bool(extra, "is_holding",
	    rows_int(rows, row, "contact_count") > 0);
}

/* {"12": "34"}: who was chosen for which workspace. */
static const char *
chosen_json(struct rq *rq)
{
	struct vm *vm = vm_new(rq, rq->arena);
	const struct value *value;
	struct buf json;

	for (size_t n = 0; (value = form_nth(&rq->form, "reassign_", n)) !=
	    NULL; n++)
		vm_str(vm_data(vm), value->suffix, value->text);
	buf_init(&json, rq->arena);
	vm_write_json(vm, &json);
	return json.data;
}

static struct belongings
belongings_send(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id), *id = rq_param(rq, "id");

	return (struct belongings){
		db_send(rq, STMT_user_delete_workspaces, org, id,
		    chosen_json(rq)),
		db_send(rq, STMT_user_invitations_of, org, id),
		db_send(rq, STMT_seats, org) };
}

static void
delete_show(struct rq *rq, struct rows *member, struct belongings *all)
{
	int64_t contacts = contacts_of(all->workspaces);

	delete_effects(rq, member, contacts, all);
	vm_row(vm_data(rq->vm), "user", member, delete_each);
	vm_rows(vm_data(rq->vm), "losses", all->workspaces,
	    workspace_each);
	vm_int(vm_data(rq->vm), "contact_count", contacts);
	answer_page(rq, "org/user_delete");
}

void
user_delete_page(struct rq *rq)
{
	struct belongings all = belongings_send(rq);
	struct rows *member = member_load(rq);

	if (member_check(rq, member, ACTION_users_delete))
		delete_show(rq, member, &all);
}

static int
row_of(struct rows *workspaces, const char *id)
{
	int row;

	for (row = 0; row < rows_count(workspaces); row++)
		if (strcmp(rows_text(workspaces, row, "id"), id) == 0)
			return row;
	return -1;
}

/* Somebody else who is active there; NULL: not so, or it is no id. */
static struct rows *
heir_find(struct rq *rq, struct rows *workspaces, const struct value *value)
{
	struct rows *heir;

	if (value->error != NULL || strcmp(value->text, rq_param(rq, "id")) ==
	    0 || row_of(workspaces, value->suffix) < 0)
		return NULL;
	heir = db_send(rq, STMT_user_delete_heir, db_int(rq, rq->me.org_id),
	    value->suffix, value->text);
	return rows_count(heir) == 0 ? NULL : heir;
}

/* Hands the contacts on as chosen; what nobody was chosen for becomes
 * unassigned by itself, with the access. Returns who got what, for the
 * record: "Sales: Mia Santos"; "" when nobody did. */
static const char *
contacts_hand_on(struct rq *rq, struct rows *workspaces)
{
	const char *org = db_int(rq, rq->me.org_id), *id = rq_param(rq, "id");
	const struct value *value;
	struct rows *heir;
	struct buf said;

	buf_init(&said, rq->arena);
	buf_puts(&said, "");
	for (size_t n = 0; (value = form_nth(&rq->form, "reassign_", n)) !=
	    NULL; n++) {
		heir = heir_find(rq, workspaces, value);
		if (heir == NULL) {
			form_error(&rq->form, 422, arena_printf(rq->arena,
			    "reassign_%s", value->suffix),
			    "users.not_there", NULL);
			continue;
		}
		buf_printf(&said, "%s%s: %s", said.len == 0 ? "" : ", ",
		    rows_text(workspaces, row_of(workspaces, value->suffix),
			"name"), rows_text(heir, 0, "name"));
		db_send(rq, STMT_user_delete_reassign, org, value->suffix, id,
		    value->text);
	}
	return said.data;
}

static void
delete_record(struct rq *rq, struct rows *member, int64_t contacts,
    const char *heirs)
{
	audit_record(rq, "users.delete", rows_text(member, 0, "email"),
	    audit_json(rq, "name", rows_text(member, 0, "name"), "role",
		rows_text(member, 0, "role"), "status",
		rows_text(member, 0, "status"), "contacts",
		db_int(rq, contacts), NULL), *heirs == '\0' ? NULL :
	    audit_json(rq, "contacts", heirs, NULL));
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

void
user_delete(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id), *id = rq_param(rq, "id");
	struct belongings all;
	struct rows *member;
	const char *heirs;

	member_lock_organization(rq);
	member = member_load(rq);
	if (!member_check(rq, member, ACTION_users_delete))
		return;
	rows_count(db_send(rq, STMT_user_delete_lock, org, id));
	all = belongings_send(rq);
	heirs = contacts_hand_on(rq, all.workspaces);
	if (!form_is_good(&rq->form)) {
		delete_show(rq, member, &all);
		answer_form(rq, "org/user_delete");
		return;
	}
	member_void_invitations(rq, id, ROLE_NONE);
	db_send(rq, STMT_user_delete, org, id);
	delete_record(rq, member, contacts_of(all.workspaces), heirs);
}
