-- Every workspace and what the person has in it, assigned ones first.
-- name: user_access_list
select w.id, w.name, w.status, coalesce(a.level, 'none') as level,
  coalesce(to_jsonb(a.restrictions), '[]') as restrictions,
  coalesce(a.restrictions::text, '') as _restrictions,
  a.created_at as assigned_at, w.suspended_at
from app.workspaces w left join app.workspace_access a
  on a.org_id = $1::bigint and a.workspace_id = w.id
    and a.member_id = $2::bigint
where w.org_id = $1::bigint and w.status <> 'deleted'
order by a.member_id is null, w.status, w.name_key, w.id limit 200
