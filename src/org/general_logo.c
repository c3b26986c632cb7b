#include "audit.h"
#include "crypto.h"
#include "org/general.h"
#include "rules/picture.h"

#define LOGO_MAX (1 << 20) /* bytes */

const struct field general_logo_form[] = {
	{ .name = "logo", .type = F_FILE, .max = LOGO_MAX },
	{ .name = "remove", .type = F_FLAG },
	{ 0 }
};

/* ?v= makes a new logo a new address. */
const struct field general_logo_query_form[] = {
	{ .name = "v", .type = F_INT, .min = 0, .max = 2147483647 },
	{ 0 }
};

void
general_logo(struct rq *rq)
{
	struct rows *logo = db_send(rq, STMT_logo_of,
	    db_int(rq, rq->me.org_id));
	unsigned char *png;
	size_t len;

	if (rows_count(logo) == 0 || !crypto_base64url_decode(rq->arena,
		rows_text(logo, 0, "data"), &png, &len)) {
		rq_fail(rq, 404, "request.not_found", NULL);
		return;
	}
	rq->answer.type = "image/png";
	rq->answer.body = (const char *)png;
	rq->answer.body_len = len;
}

static void
logo_store(struct rq *rq, const char *bytes)
{
	const char *org = db_int(rq, rq->me.org_id);

	vm_row(vm_data(rq->vm), "logo",
	    db_send(rq, STMT_logo_set, org, bytes), NULL);
	audit_record(rq, "general.edit", rq->me.org_name, NULL,
	    audit_json(rq, "logo", bytes == NULL ? "removed" : "changed",
		NULL));
	answer_flash(rq, bytes == NULL ? "general.logo_removed" :
	    "general.logo_saved", NULL);
	answer_done(rq, "/o/%s/general", rq_param(rq, "org"));
}

void
general_set_logo(struct rq *rq)
{
	const struct value *file = form_value(&rq->form, "logo");
	struct picture picture;
	const char *code;

	if (form_is_good(&rq->form) && form_number(&rq->form, "remove")) {
		logo_store(rq, NULL);
		return;
	}
	if (form_is_good(&rq->form)) {
		code = file->len == 0 ? "field.file_missing" :
		    picture_read(&picture, rq->arena, file->text, file->len,
			file->type);
		if (code == NULL) {
			logo_store(rq, crypto_bytea(rq->arena, picture.png,
			    picture.len));
			return;
		}
		form_error(&rq->form, 422, "logo", code, NULL);
	}
	general_show(rq, db_send(rq, STMT_general_view,
	    db_int(rq, rq->me.org_id)));
	answer_fields(rq, general_form);
	answer_form(rq, "org/general");
}
