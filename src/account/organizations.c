#include <string.h>

#include "audit.h"
#include "link.h"
#include "rq.h"
#include "rules/slug.h"

const struct field organization_form[] = {
	{ .name = "name", .type = F_TEXT, .flags = FIELD_REQUIRED, .min = 1,
	    .max = 100, .autocomplete = "organization" },
	{ .name = "country", .type = F_COUNTRY, .autocomplete = "country" },
	{ .name = "timezone", .type = F_ZONE },
	{ .name = "phone", .type = F_PHONE, .max = 40,
	    .autocomplete = "tel" },
	{ .name = "website", .type = F_URL, .max = 200,
	    .autocomplete = "url" },
	{ 0 }
};

static void
invitation_each(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	int64_t id = rows_int(rows, row, "member_id");
	const char *nonce = rows_text(rows, row, "_nonce");

	vm_str(extra, "path", link_path(rq->arena, LINK_INVITATION,
	    link_token(rq->arena, rq->cfg, LINK_INVITATION, id, nonce)));
}

/* Queues the organizations and the invitations of the person. */
static void
organizations_send(struct rq *rq, struct rows **list, struct rows **invitations)
{
	const char *hash = session_hash(rq);

	*list = db_send(rq, STMT_organizations_list, hash);
	*invitations = db_send(rq, STMT_organizations_invitations, hash);
}

/* The front door: the organization used last, or the next thing to do. */
void
root_page(struct rq *rq)
{
	struct rows *list, *invitations;
	const char *slug;

	if (!rq->me.is_signed_in) {
		answer_done(rq, "/signin");
		return;
	}
	slug = rows_text(rq->me.rows, 0, "last_slug");
	organizations_send(rq, &list, &invitations);
	if (*slug != '\0' && strcmp(rows_text(rq->me.rows, 0, "last_role"),
		"member") != 0)
		answer_done(rq, "/o/%s/users", slug);
	else if (rows_count(list) + rows_count(invitations) == 0)
		answer_done(rq, "/organizations/new");
	else
		answer_done(rq, "/organizations");
}

static void
organization_each(struct rq *rq, struct rows *rows, int row,
    struct node *extra)
{
	enum role role = policy_role(rows_text(rows, row, "role"));

	vm_bool(extra, "can_open", policy_may(role, false,
	    ACTION_users_view));
	vm_str(extra, "path", arena_printf(rq->arena, "/o/%s/users",
	    rows_text(rows, row, "slug")));
}

void
organizations_list(struct rq *rq)
{
	struct rows *list, *invitations, *left;

	organizations_send(rq, &list, &invitations);
	left = db_send(rq, STMT_organizations_left, session_hash(rq));
	vm_rows(vm_data(rq->vm), "organizations", list, organization_each);
	vm_rows(vm_page(rq->vm), "invitations", invitations, invitation_each);
	vm_bool(vm_page(rq->vm), "may_create",
	    rows_int(left, 0, "count") > 0);
	answer_page(rq, "account/organizations");
}

void
organization_new(struct rq *rq)
{
	const char *hash = session_hash(rq);
	struct rows *left = db_send(rq, STMT_organizations_left, hash);
	struct rows *invitations =
	    db_send(rq, STMT_organizations_invitations, hash);

	vm_rows(vm_page(rq->vm), "invitations", invitations, invitation_each);
	if (rows_int(left, 0, "count") > 0) {
		answer_page(rq, "account/organization_new");
		return;
	}
	vm_str(vm_page(rq->vm), "operator_contact",
	    rq->cfg->operator_contact);
	answer_page(rq, "account/organization_quota");
}

/* NULL for an empty text, for a column that may be null. */
static const char *
text_or_null(struct rq *rq, const char *field)
{
	const char *text = rq_text(rq, field);

	return *text == '\0' ? NULL : text;
}

/* Organization, subscription, owner and first workspace: one transaction. */
static void
organization_store(struct rq *rq, const char *slug, const char *member)
{
	const char *org = db_int(rq, rq->me.org_id);
	const char *name = rq_text(rq, "name");
	const char *zone = text_or_null(rq, "timezone"), *workspace;

	workspace = text_fill(rq->arena, text_get(rq->locale,
	    N_("{organization} – Workspace 1")), "organization",
	    text_chars(name) > 80 ? text_cut(rq->arena, name, 80) : name, NULL);
	db_send(rq, STMT_organization_insert, org, slug, name,
	    text_or_null(rq, "phone"), text_or_null(rq, "website"),
	    text_or_null(rq, "country"), zone == NULL ? "UTC" : zone,
	    text_tag(rq->locale), member, rq->me.name);
	db_send(rq, STMT_organization_trial, org);
	db_send(rq, STMT_organization_owner, org, member,
	    db_int(rq, rq->me.user_id), rq->me.email,
	    text_key(rq->arena, rq->me.email), rq->me.name,
	    text_key(rq->arena, rq->me.name), rq->me.language);
	db_send(rq, STMT_organization_workspace, org, workspace,
	    text_key(rq->arena, workspace));
	audit_record(rq, "organization.create", name, NULL,
	    audit_json(rq, "name", name, "slug", slug, "workspace", workspace,
		NULL));
}

void
organization_create(struct rq *rq)
{
	struct rows *begun;

	if (!form_is_good(&rq->form)) {
		organization_new(rq);
		answer_form(rq, "account/organization_new");
		return;
	}
	begun = db_send(rq, STMT_organization_begin, session_hash(rq),
	    slug_make(rq->arena, rq_text(rq, "name")));
	if (rows_count(begun) == 0) {
		rq_fail(rq, 409, "organizations.quota", "contact",
		    rq->cfg->operator_contact, NULL);
		return;
	}
	rq->me.org_id = rows_int(begun, 0, "org_id");
	organization_store(rq, rows_text(begun, 0, "org_slug"),
	    rows_text(begun, 0, "member_id"));
	vm_row(vm_data(rq->vm), "organization", begun, NULL);
	answer_flash(rq, "organization.created", "name", rq_text(rq, "name"),
	    NULL);
	answer_created(rq, "/o/%s/users", rows_text(begun, 0, "org_slug"));
}
