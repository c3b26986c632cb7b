/*
 * The words of a mail. Markers: the row's params; then what the database says
 * now, which wins: of the organization (organization, slug, timezone), of the
 * invitation (name, role, invited_by, expires_at) or the token (name,
 * expires_at); link; recipient, operator_name, operator_contact, base_url.
 */
#include "jobs/mail.h"

#include <json-c/json.h>
#include <string.h>

#include "format.h"
#include "link.h"
#include "template.h"

static struct node *mail_page(struct rq *, const struct mail *);
static void put_params(struct rq *, struct node *, const char *);
static void put_row(struct node *, struct rows *);
static void put_link(struct rq *, struct node *, const struct mail *);
static bool expand(struct rq *, const struct mail *, const char *,
    struct node *, const char **);
static const char *cut_subject(struct arena *, struct message *);

const char *
mail_render(struct rq *rq, const struct mail *mail, struct message *message)
{
	const struct locale *locale =
	    text_locale(rows_text(mail->row, 0, "language"));
	struct node *page;

	if (locale != NULL)
		rq->locale = locale;
	message->language = text_tag(rq->locale);
	format_zone(mail->organization == NULL ? NULL :
	    rows_text(mail->organization, 0, "timezone"));
	page = mail_page(rq, mail);
	if (!expand(rq, mail, "txt", page, &message->text) ||
	    !expand(rq, mail, "html", page, &message->html))
		return "its template does not expand";
	return cut_subject(rq->arena, message);
}

static struct node *
mail_page(struct rq *rq, const struct mail *mail)
{
	struct vm *vm = vm_new(rq, rq->arena);
	struct node *page = vm_page(vm);

	put_params(rq, page, rows_text(mail->row, 0, "params"));
	put_row(page, mail->organization);
	put_row(page, mail->about);
	put_link(rq, page, mail);
	vm_str(page, "recipient", rows_text(mail->row, 0, "recipient"));
	vm_str(page, "operator_name", rq->cfg->operator_name);
	vm_str(page, "operator_contact", rq->cfg->operator_contact);
	vm_str(page, "base_url", rq->cfg->base_url);
	vm_str(page, "lang", text_tag(rq->locale));
	vm_str(page, "dir", text_dir(rq->locale));
	vm_settle(vm);
	return page;
}

static void
json_put(void *object)
{
	json_object_put(object);
}

static void
put_params(struct rq *rq, struct node *page, const char *params)
{
	struct json_object *object = json_tokener_parse(params);

	if (object == NULL)
		return;
	arena_defer(rq->arena, json_put, object);
	if (!json_object_is_type(object, json_type_object))
		return;
	json_object_object_foreach(object, key, value) {
		if (json_object_is_type(value, json_type_array) ||
		    json_object_is_type(value, json_type_object))
			vm_json(page, key, json_object_to_json_string(value));
		else
			vm_str(page, key, json_object_get_string(value));
	}
}

/* The columns of a single row, but not what a link is made from. */
static void
put_row(struct node *page, struct rows *row)
{
	if (row == NULL || rows_count(row) == 0)
		return;
	for (int i = 0; i < rows_columns(row); i++)
		if (rows_name(row, i)[0] != '_')
			vm_str(page, rows_name(row, i), rows_cell(row, 0, i));
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
    struct node *page, const char **text)
{ /* budget: a part is a mail, its kind, its markers and where it goes */
	struct scope scope = { .node = page };
	struct buf out;

	buf_init(&out, rq->arena);
	if (!template_expand(rq->locale, arena_printf(rq->arena, "%s.%s",
		rows_text(mail->row, 0, "template"), kind), NULL, &scope,
		false, &out))
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
