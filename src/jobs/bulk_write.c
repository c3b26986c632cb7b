/*
 * bulk_write — what a batch changes: every kind of work in a few statements
 * for all of its rows, with its records and its letters.
 */
#include "jobs/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "link.h"
#include "session.h"

static void change_invite(struct rq *, struct bulk *, int, const char *);
static void change_resend(struct rq *, struct bulk *, int, const char *);
static void change_role(struct rq *, struct bulk *, int, const char *);
static void change_workspaces(struct rq *, struct bulk *, int, const char *);
static void change_deactivate(struct rq *, struct bulk *, int, const char *);
static void change_delete(struct rq *, struct bulk *, int, const char *);
static void letter(struct rq *, struct bulk *, const char *template,
    const char *const *letter);
static void write_kind(struct rq *, struct bulk *);
static void write_void(struct rq *, struct bulk *, const char *kept);

static const struct {
	const char *kind;
	void (*change)(struct rq *, struct bulk *, int, const char *);
} changes[] = {
	{ "import", change_invite },
	{ "role", change_role },
	{ "workspaces", change_workspaces },
	{ "resend", change_resend },
	{ "deactivate", change_deactivate },
	{ "delete", change_delete },
};

void
bulk_change(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	size_t i = 0;

	while (strcmp(changes[i].kind, bulk->kind) != 0)
		i++;
	changes[i].change(rq, bulk, row, id);
	batch_ids_add(&bulk->ids, id);
}

static const char *
text_or_null(struct rows *rows, int row, const char *column)
{
	return rows_is_null(rows, row, column) ? NULL :
	    rows_text(rows, row, column);
}

static void
change_invite(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	struct rows *r = bulk->rows;
	struct link link = link_new(rq->arena, rq->cfg, LINK_INVITATION,
	    strtoll(id, NULL, 10));
	const char *email = rows_text(r, row, "email");
	const char *name = text_or_null(r, row, "name");
	const char *role = rows_text(r, row, "role");
	const char *words[] = { email, bulk->language,
		audit_json(rq, "member_id", id, NULL) };

	batch_add(&bulk->changes, "id", id, "email", email, "key",
	    rows_text(r, row, "email_key"), "name", name, "name_key",
	    rows_text(r, row, "name_key"), "role", role, "nonce", link.nonce,
	    "hash", link.hash, NULL);
	if (!rows_is_null(r, row, "levels"))
		batch_add(&bulk->levels_given, "id", id, "levels",
		    rows_text(r, row, "levels"), NULL);
	batch_add(&bulk->audits, "action", "users.invite", "target", email,
	    "before", NULL, "after", audit_json(rq, "role", role, "name",
		name, NULL), NULL);
	letter(rq, bulk, "mail/invitation", words);
}

static void
letter(struct rq *rq, struct bulk *bulk, const char *template,
    const char *const *words)
{
	const char *host = strstr(rq->cfg->base_url, "://");

	host = host == NULL ? rq->cfg->base_url : host + 3;
	batch_add(&bulk->letters, "template", template, "recipient", words[0],
	    "language", words[1], "params", words[2], "message_id",
	    arena_printf(rq->arena, "<%s@%.*s>", session_new_id(rq),
		(int)strcspn(host, ":/"), host), NULL);
}

static void
change_resend(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	struct rows *r = bulk->rows;
	struct link link = link_new(rq->arena, rq->cfg, LINK_INVITATION,
	    rows_int(r, row, "id"));
	const char *email = rows_text(r, row, "member_email");
	const char *words[] = { email, bulk->language,
		audit_json(rq, "member_id", id, NULL) };

	batch_add(&bulk->changes, "id", id, "nonce", link.nonce, "hash",
	    link.hash, "resends", db_int(rq, rows_int(r, row, "resends") + 1),
	    NULL);
	batch_add(&bulk->audits, "action", "users.resend", "target", email,
	    NULL);
	letter(rq, bulk, "mail/invitation", words);
}

static void
change_role(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	struct rows *r = bulk->rows;

	(void)id;
	batch_add(&bulk->audits, "action", "users.role", "target",
	    rows_text(r, row, "member_email"), "before", audit_json(rq,
		"role", rows_text(r, row, "member_role"), NULL), "after",
	    audit_json(rq, "role", bulk->role, NULL), NULL);
}

static void
change_workspaces(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	batch_add(&bulk->levels_given, "id", id, "levels", bulk->levels,
	    NULL);
	batch_add(&bulk->audits, "action", "users.workspaces", "target",
	    rows_text(bulk->rows, row, "member_email"), "before", NULL,
	    "after", audit_json(rq, "levels", bulk->levels, NULL), NULL);
}

static void
change_deactivate(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	(void)id;
	batch_add(&bulk->audits, "action", "users.deactivate", "target",
	    rows_text(bulk->rows, row, "member_email"), "before",
	    audit_json(rq, "status", "active", NULL), "after",
	    audit_json(rq, "status", "deactivated", NULL), NULL);
}

/* Somebody who is in gets a letter; an invitation is cancelled quietly. */
static void
change_delete(struct rq *rq, struct bulk *bulk, int row, const char *id)
{
	struct rows *r = bulk->rows;
	const char *email = rows_text(r, row, "member_email");
	const char *name = text_or_null(r, row, "member_name");
	const char *status = rows_text(r, row, "status");
	bool is_in = strcmp(status, "active") == 0 ||
	    strcmp(status, "deactivated") == 0;
	const char *words[] = { email, rows_is_null(r, row, "language") ?
		bulk->language : rows_text(r, row, "language"),
		audit_json(rq, "organization", bulk->org_name, "name",
		    name == NULL ? email : name, NULL) };

	(void)id;
	batch_add(&bulk->audits, "action", is_in ? "users.delete" :
	    "users.revoke", "target", email, "before", audit_json(rq, "name",
		name, "role", rows_text(r, row, "member_role"), "status",
		status, NULL), "after", NULL, NULL);
	if (is_in)
		letter(rq, bulk, "mail/user_removed", words);
}

void
bulk_write(struct rq *rq, struct bulk *bulk)
{
	const char *user = db_int(rq, rq->me.user_id);

	if (bulk->ids.len > 0)
		write_kind(rq, bulk);
	if (bulk->audits.count > 0)
		db_send(rq, STMT_bulk_audit, bulk->org,
		    batch_json(&bulk->audits), user, rq->me.email,
		    rq->req.address, rq->req.id);
	if (bulk->letters.count > 0)
		db_send(rq, STMT_bulk_mail, bulk->org,
		    batch_json(&bulk->letters), rq->req.id);
	db_send(rq, STMT_bulk_mark, bulk->org, bulk->id,
	    batch_json(&bulk->marks));
	db_send(rq, STMT_bulk_count, bulk->org, bulk->id,
	    db_int(rq, bulk->done), db_int(rq, bulk->failed),
	    db_int(rq, bulk->skipped));
}

static void
write_kind(struct rq *rq, struct bulk *bulk)
{
	const char *ids = batch_ids(&bulk->ids);
	const char *days = db_int(rq, rq->cfg->invitation_days);
	const char *given = batch_json(&bulk->changes);

	if (strcmp(bulk->kind, "import") == 0) {
		db_send(rq, STMT_bulk_invite, bulk->org, given,
		    db_int(rq, rq->me.member_id), rq->me.name, days);
	} else if (strcmp(bulk->kind, "resend") == 0) {
		db_send(rq, STMT_bulk_resend, bulk->org, given, days);
	} else if (strcmp(bulk->kind, "role") == 0) {
		db_send(rq, STMT_bulk_role, bulk->org, ids, bulk->role);
		if (strcmp(bulk->role, "admin") != 0)
			write_void(rq, bulk, strcmp(bulk->role,
			    "user_admin") == 0 ? "member" : "");
	} else if (bulk->kind[0] == 'd') { /* delete, deactivate */
		write_void(rq, bulk, "");
		db_send(rq, strcmp(bulk->kind, "delete") == 0 ?
		    STMT_bulk_delete : STMT_bulk_deactivate, bulk->org, ids);
	}
	if (bulk->levels_given.count > 0) {
		given = batch_json(&bulk->levels_given);
		db_send(rq, STMT_bulk_levels, bulk->org, given);
		db_send(rq, STMT_bulk_levels_end, bulk->org, given);
	}
}

/* What these people may no longer have sent. */
static void
write_void(struct rq *rq, struct bulk *bulk, const char *kept)
{
	struct rows *voided = db_send(rq, STMT_bulk_void, bulk->org,
	    bulk->ids.data, kept);

	for (int row = 0; row < rows_count(voided); row++)
		batch_add(&bulk->audits, "action", "users.revoke", "target",
		    rows_text(voided, row, "email"), "after", audit_json(rq,
			"reason", "inviter", NULL), NULL);
}
