#include <string.h>

#include "api_batch.h"

static const char *const directions[] = { "inbound", "outbound", NULL };

static const struct field message_fields[] = {
	{ .name = "event_id", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 200 },
	{ .name = "contact", .type = F_TEXT, .flags = FIELD_REQUIRED,
	    .max = 200 },
	{ .name = "direction", .type = F_CHOICE, .flags = FIELD_REQUIRED,
	    .choices = directions },
	{ .name = "at", .type = F_TIME, .flags = FIELD_REQUIRED },
	{ 0 }
};

/* What was said, for last activity and the month's active contacts. While the
 * workspace is suspended inbound counts, outbound is held. */
void
messages_write(struct rq *rq)
{
	struct api_batch batch = { .count = 0 };
	struct rows *workspace;
	const char *is_held;

	if (!api_batch_read(rq, &batch, "messages", message_fields))
		return;
	workspace = api_batch_workspace(rq);
	is_held = strcmp(rows_text(workspace, 0, "status"), "suspended") == 0 ?
	    "t" : "f";
	api_batch_answer(rq, &batch, db_send(rq, STMT_messages_store,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"), batch.good,
	    is_held));
}
