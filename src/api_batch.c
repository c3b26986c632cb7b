#include "api_batch.h"

#include "json_in.h"

/* A good row goes on: what was sent of it, by its field's name. */
static void
row_keep(struct node *node, const struct form *form)
{
	const struct value *value;

	for (value = form->values; value < form->values + form->count;
	    value++) {
		if (!value->is_sent)
			continue;
		vm_str(node, value->field->name, value->text);
		if (value->field->type == F_EMAIL)
			vm_str(node, arena_printf(form->arena, "%s_key",
			    value->field->name), value->key == NULL ? "" :
			    value->key);
	}
}

static void
row_read(struct rq *rq, struct api_batch *batch, const struct field *fields,
    struct json_object *object, struct node *good)
{ /* budget: one row between what it comes from and where it goes */
	struct verdict *row = &batch->rows[batch->count];
	struct form form;
	struct node *node;

	row->id = json_in_text(object, batch->id);
	row->code = json_in_form(&form, rq->arena, fields, object,
	    &row->field);
	row->status = row->code == NULL ? NULL : "error";
	if (row->code == NULL) {
		node = vm_append(good);
		vm_int(node, "n", (int64_t)batch->count);
		row_keep(node, &form);
	}
	batch->count++;
}

bool
api_batch_read(struct rq *rq, struct api_batch *batch, const char *name,
    const struct field *fields)
{
	struct vm *vm = vm_new(rq, rq->arena);
	struct node *good = vm_list(vm_data(vm), "rows");
	struct json_object *body, *list;
	const char *code = json_in_read(rq->arena, rq->req.raw_body,
	    rq->req.raw_len, &body);
	struct buf out;
	size_t i;

	list = code == NULL ? json_in_list(body, name) : NULL;
	if (list == NULL) {
		rq_fail(rq, 400, code == NULL ? "request.field" : code, NULL);
		return false;
	}
	if (json_in_count(list) > API_BATCH_ROWS) {
		rq_fail(rq, 422, "api.too_long", NULL);
		return false;
	}
	batch->id = fields->name;
	batch->rows = arena_alloc(rq->arena, API_BATCH_ROWS *
	    sizeof(*batch->rows));
	for (i = 0; i < json_in_count(list); i++)
		row_read(rq, batch, fields, json_in_at(list, i), good);
	buf_init(&out, rq->arena);
	vm_write_json(vm, &out);
	batch->good = out.data;
	return true;
}

struct rows *
api_batch_workspace(struct rq *rq)
{
	struct rows *workspace = db_send(rq, STMT_api_batch_workspace,
	    db_int(rq, rq->me.org_id), rq_param(rq, "id"));

	if (rows_count(workspace) == 0)
		rq_fail(rq, 404, "request.not_found", NULL);
	return workspace;
}

static const char *
text_or_null(struct rows *rows, int row, const char *column)
{
	return rows_is_null(rows, row, column) ? NULL :
	    rows_text(rows, row, column);
}

void
api_batch_answer(struct rq *rq, struct api_batch *batch, struct rows *done)
{
	struct node *list = vm_list(vm_data(rq->vm), "results"), *node;
	struct verdict *row;
	int i;

	for (i = 0; i < rows_count(done); i++) {
		row = &batch->rows[rows_int(done, i, "n")];
		row->status = rows_text(done, i, "status");
		row->code = text_or_null(done, i, "code");
	}
	for (row = batch->rows; row < batch->rows + batch->count; row++) {
		node = vm_append(list);
		vm_str(node, batch->id, row->id);
		vm_str(node, "status", row->status);
		if (row->code != NULL)
			vm_str(node, "code", row->code);
		if (row->field != NULL)
			vm_str(node, "field", row->field);
	}
}
