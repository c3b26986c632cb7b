-- name: workspace_find
select w.id, w.name, w.status, w.user_count, w.contact_count, w.contact_limit,
  w.created_at, w.version, w.suspended_at, w.suspended_reason,
  w.suspended_note, w.suspended_by, w.deleted_at, w.changed_by, w.changed_at
from app.workspaces w where w.org_id = $1::bigint and w.id = $2::bigint

-- name: workspace_save
update app.workspaces set name = $3::text, name_key = $4::text,
  contact_limit = $5::bigint, version = version + 1, changed_by = $7::text,
  changed_at = app.now()
where org_id = $1::bigint and id = $2::bigint and version = $6::int
returning id, name, status, user_count, contact_count, contact_limit,
  created_at, version

-- name: workspace_suspend
update app.workspaces set status = 'suspended', suspended_at = app.now(),
  suspended_reason = $3::text, suspended_note = $4::text,
  suspended_by = $5::text, version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = 'active'
returning id

-- name: workspace_resume
update app.workspaces set status = 'active', suspended_at = null,
  suspended_reason = null, suspended_note = null, suspended_by = null,
  version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = 'suspended'
returning id

-- A suspended workspace stays one when it comes back.
-- name: workspace_delete
update app.workspaces set status = 'deleted', deleted_at = app.now(),
  deleted_by = $3::text, version = version + 1
where org_id = $1::bigint and id = $2::bigint and status <> 'deleted'
returning id

-- name: workspace_restore
update app.workspaces set deleted_at = null, deleted_by = null,
  status = case when suspended_at is null then 'active' else 'suspended' end,
  version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = 'deleted'
returning id
