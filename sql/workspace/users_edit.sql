-- Somebody who can open the workspace; inherited: as an Admin only.
-- name: workspace_user_find
select m.id, m.name, m.email, m.role, coalesce(a.level, 'owner') as level,
  coalesce(to_jsonb(a.restrictions), '[]'::jsonb) as restrictions,
  coalesce(array_to_string(a.restrictions, ' '), '') as _restrictions,
  a.member_id is null as inherited, coalesce(a.version, 1) as version,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, m.mail_status, m.sent_at, m.expires_at,
  m.last_active_at,
  m.last_active_at > app.now() - interval '5 minutes' as is_online,
  (select x.level from app.workspace_access x
    where x.org_id = $1::bigint and x.workspace_id = $2::bigint
      and x.member_id = (select nullif(current_setting('app.member_id',
        true), '')::bigint)) as _my_level,
  exists (select from app.workspace_access x
    where x.org_id = $1::bigint and x.workspace_id = $2::bigint
      and x.level = 'owner' and x.member_id <> m.id) as _has_other_owner
from app.members m left join app.workspace_access a
  on a.org_id = $1::bigint and a.workspace_id = $2::bigint
    and a.member_id = m.id
where m.org_id = $1::bigint and m.id = $3::bigint
  and (a.member_id is not null or (m.role = 'admin' and m.status = 'active'))
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')

-- name: workspace_user_save
update app.workspace_access set level = $4::text, restrictions = $5::text[],
  version = version + 1
where org_id = $1::bigint and workspace_id = $2::bigint
  and member_id = $3::bigint and version = $6::int
returning member_id as id, level, to_jsonb(restrictions) as restrictions,
  version

-- name: workspace_user_revoke
delete from app.workspace_access where org_id = $1::bigint
  and workspace_id = $2::bigint and member_id = $3::bigint
returning member_id
