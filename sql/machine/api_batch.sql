-- name: api_batch_workspace
select w.id, w.name, w.status from app.workspaces w
where w.org_id = $1::bigint and w.id = $2::bigint and w.status <> 'deleted'
for no key update
