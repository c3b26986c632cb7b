-- active_contacts: of the present month (UTC).
-- each: dir=asc  cmp=>  order=w.name_key, w.id
-- each: dir=desc  cmp=<  order=w.name_key desc, w.id desc
-- name: api_workspaces_{dir}
select w.id, w.name, w.status, w.user_count, w.contact_count, w.contact_limit,
  coalesce((select a.active_contacts from app.workspace_months a
    where a.org_id = $1::bigint and a.workspace_id = w.id
      and a.month = date_trunc('month', app.now() at time zone 'UTC')::date),
    0) as active_contacts, w.created_at, w.version,
  w.name_key as _key, w.name_key as _name_key
from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'
  and (w.name_key, w.id) {cmp} ($2::text, $3::bigint)
order by {order} limit $4::int

-- name: api_workspaces_total
select count(*)::int as total from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'
