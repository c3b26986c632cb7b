-- By keys alone; no row: no such workspace. Masking needs a plan that has it.
-- name: access_show
select o.status as org_status, m.status as member_status, m.role,
  w.status as workspace_status, a.level,
  (case when s.plan in ('trial', 'advanced', 'enterprise') then a.restrictions
    else array_remove(a.restrictions, 'mask_contacts') end)::text
    as restrictions
from app.workspaces w
join app.organizations o on o.id = $1::bigint
left join app.subscriptions s on s.org_id = $1::bigint
left join app.members m on m.org_id = $1::bigint and m.email_key = $2::text
left join app.workspace_access a on a.org_id = $1::bigint
  and a.workspace_id = w.id and a.member_id = m.id
where w.org_id = $1::bigint and w.id = $3::bigint and w.status <> 'deleted'
