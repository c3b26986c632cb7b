#include <string.h>

#include "api_batch.h"

static const struct field contact_fields[] = {
	{ .name = "external_id", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 200 },
	{ .name = "name", .type = F_TEXT, .max = 200 },
	{ .name = "phone", .type = F_PHONE },
	{ .name = "email", .type = F_EMAIL },
	{ .name = "assignee", .type = F_EMAIL },
	{ .name = "channel", .type = F_TEXT, .max = 40 },
	{ 0 }
};

/* New contacts up to the limit, known ones with what was sent of them. Two
 * statements whatever the size of the batch. */
void
contacts_write(struct rq *rq)
{
	const char *org = db_int(rq, rq->me.org_id), *id = rq_param(rq, "id");
	struct api_batch batch = { .count = 0 };
	struct rows *workspace;

	if (!api_batch_read(rq, &batch, "contacts", contact_fields))
		return;
	workspace = api_batch_workspace(rq);
	if (strcmp(rows_text(workspace, 0, "status"), "suspended") == 0)
		rq_fail(rq, 403, "workspace.suspended", "name",
		    rows_text(workspace, 0, "name"), NULL);
	db_send(rq, STMT_contacts_assignments, org, id, batch.good);
	api_batch_answer(rq, &batch,
	    db_send(rq, STMT_contacts_store, org, id, batch.good));
}
