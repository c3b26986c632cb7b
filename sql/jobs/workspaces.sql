-- name: workspaces_over
select org_id from door.workspaces_over($1::int) as org_id

-- Access first: a workspace that is deleted counts for nobody any more.
-- name: workspaces_purge_access
delete from app.workspace_access a using app.workspaces w
where a.org_id = $1::bigint and w.org_id = $1::bigint
  and w.id = a.workspace_id and w.status = 'deleted'
  and w.deleted_at <= app.now() - make_interval(days => $2::int)

-- name: workspaces_purge
delete from app.workspaces w
where w.org_id = $1::bigint and w.status = 'deleted'
  and w.deleted_at <= app.now() - make_interval(days => $2::int)
returning w.id, w.name, w.contact_count
