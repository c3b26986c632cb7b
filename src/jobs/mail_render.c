/*
 * The words of a mail. Markers: the row's params; then what the database says
 * now, which wins: of the organization (organization, slug, timezone), of the
 * invitation (name, role, invited_by, expires_at) or the token (name,
 * expires_at); link; recipient, operator_name, operator_contact, base_url.
 */
#include "jobs/mail.h"

#include <string.h>

#include "format.h"
#include "link.h"
#include "template.h"

/* Markers are looked for from the first to the last. */
struct scopes {
	struct scope ours, about, organization, params;
};

static void open_scopes(struct rq *, const struct mail *, struct scopes *);
static void put_link(struct rq *, struct node *, const struct mail *);
static bool expand(struct rq *, const struct mail *, const char *,
    const struct scope *, const char **);
static const char *cut_subject(struct arena *, struct message *);

const char *
mail_render(struct rq *rq, const struct mail *mail, struct message *message)
{
	const struct locale *locale =
	    text_locale(rows_text(mail->row, 0, "language"));
	struct scopes scopes;

	if (locale != NULL)
		rq->locale = locale;
	message->language = text_tag(rq->locale);
	format_zone(mail->organization == NULL ? NULL :
	    rows_text(mail->organization, 0, "timezone"));
	open_scopes(rq, mail, &scopes);
	if (!expand(rq, mail, "txt", &scopes.ours, &message->text) ||
	    !expand(rq, mail, "html", &scopes.ours, &message->html))
		return "its template does not expand";
	return cut_subject(rq->arena, message);
}

static void
open_scopes(struct rq *rq, const struct mail *mail, struct scopes *scopes)
{
	struct vm *vm = vm_new(rq, rq->arena);
	struct node *page = vm_page(vm);
	struct found params;

	vm_json(vm_data(vm), "params", rows_text(mail->row, 0, "params"));
	put_link(rq, page, mail);
	vm_str(page, "recipient", rows_text(mail->row, 0, "recipient"));
	vm_str(page, "operator_name", rq->cfg->operator_name);
	vm_str(page, "operator_contact", rq->cfg->operator_contact);
	vm_str(page, "base_url", rq->cfg->base_url);
	vm_str(page, "lang", text_tag(rq->locale));
	vm_str(page, "dir", text_dir(rq->locale));
	vm_settle(vm);
	memset(scopes, 0, sizeof(*scopes));
	scopes->ours.node = page;
	scopes->ours.outer = &scopes->about;
	if (mail->about != NULL && rows_count(mail->about) > 0)
		scopes->about.rows = mail->about;
	scopes->about.outer = &scopes->organization;
	if (mail->organization != NULL && rows_count(mail->organization) > 0)
		scopes->organization.rows = mail->organization;
	scopes->organization.outer = &scopes->params;
	scopes->params.node = vm_data(vm);
	if (vm_find(&scopes->params, "params", strlen("params"), &params) &&
	    params.kind == VM_OBJECT)
		vm_enter(&params, 0, NULL, &scopes->params);
}

static void
put_link(struct rq *rq, struct node *page, const struct mail *mail)
{
	enum link_kind kind = LINK_INVITATION;
	const char *id = "member_id", *token;

	if (mail->about == NULL || rows_count(mail->about) == 0)
		return;
	if (!mail->is_invitation) {
		kind = strcmp(rows_text(mail->about, 0, "_purpose"),
		    "reset") == 0 ? LINK_RESET : LINK_VERIFY;
		id = "token_id";
	}
	token = link_token(rq->arena, rq->cfg, kind,
	    rows_int(mail->row, 0, id), rows_text(mail->about, 0, "_nonce"));
	if (token != NULL)
		vm_str(page, "link", link_url(rq->arena, rq->cfg, kind,
		    token));
}

static bool
expand(struct rq *rq, const struct mail *mail, const char *kind,
    const struct scope *scope, const char **text)
{ /* budget: a part is a mail, its kind, its markers and where it goes */
	bool is_strict = *rq->cfg->clock_file != '\0'; /* development */
	struct buf out;

	buf_init(&out, rq->arena);
	if (!template_expand(rq->locale, arena_printf(rq->arena, "%s.%s",
		rows_text(mail->row, 0, "template"), kind), NULL, scope,
		is_strict, &out))
		return false;
	*text = out.data;
	return true;
}

/* The text part begins with "Subject: …" and an empty line. */
static const char *
cut_subject(struct arena *arena, struct message *message)
{
	static const char head[] = "Subject: ";
	const char *subject = message->text, *end = strchr(subject, '\n');

	if (strncmp(subject, head, sizeof(head) - 1) != 0 || end == NULL ||
	    end[1] != '\n')
		return "its text does not begin with a subject";
	subject += sizeof(head) - 1;
	message->subject = arena_strndup(arena, subject,
	    (size_t)(end - subject));
	message->text = end + 2;
	return NULL;
}
