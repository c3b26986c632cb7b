-- Who can open a workspace: those assigned, and the Admins beside them.
-- each: dir=asc  cmp=>  order=name_key, id
-- each: dir=desc  cmp=<  order=name_key desc, id desc
-- name: workspace_users_page_{dir}
-- plan: custom
select p.id, p.name, p.email, p.role, p.level,
  to_jsonb(p.restrictions) as restrictions,
  array_to_string(p.restrictions, ' ') as _restrictions, p.inherited,
  p.status, p.last_active_at, p.is_online, p.sent_at, p.expires_at,
  p.mail_status, (select x.level from app.workspace_access x
    where x.org_id = $1::bigint and x.workspace_id = $2::bigint
      and x.member_id = (select nullif(current_setting('app.member_id',
        true), '')::bigint)) as _my_level,
  p.name_key as _key, p.name_key as _name_key
from ((select m.id, m.name, m.email, m.role, a.level,
    a.restrictions, false as inherited,
    case when m.status = 'pending' and m.expires_at <= app.now()
      then 'expired' else m.status end as status, m.last_active_at,
    m.last_active_at > app.now() - interval '5 minutes' as is_online,
    m.sent_at, m.expires_at, m.mail_status, m.name_key
  from app.workspace_access a
  join app.members m on m.org_id = $1::bigint and m.id = a.member_id
  where a.org_id = $1::bigint and a.workspace_id = $2::bigint
    and (not m.is_hidden
      or (select current_setting('app.role', true)) = 'admin')
    and ($6::text is null
      or m.id in (select door.members_search($6::text)))
    and (m.name_key, m.id) {cmp} ($3::text, $4::bigint)
  order by {order} limit $5::int)
  union all
  (select m.id, m.name, m.email, m.role, 'owner', '{}'::text[], true, m.status,
    m.last_active_at,
    m.last_active_at > app.now() - interval '5 minutes' as is_online,
    m.sent_at, m.expires_at, m.mail_status, m.name_key
  from app.members m
  where m.org_id = $1::bigint and m.role = 'admin' and m.status = 'active'
    and (not m.is_hidden
      or (select current_setting('app.role', true)) = 'admin')
    and not exists (select from app.workspace_access a
      where a.org_id = $1::bigint and a.workspace_id = $2::bigint
        and a.member_id = m.id)
    and ($6::text is null
      or m.id in (select door.members_search($6::text)))
    and (m.name_key, m.id) {cmp} ($3::text, $4::bigint)
  order by {order} limit $5::int)) p
order by {order} limit $5::int

-- Both kinds, counted to 10,000.
-- name: workspace_users_found
-- plan: custom
select count(*)::int as total, count(*) filter (where p.inherited)::int
  as inherited
from ((select false as inherited
  from app.workspace_access a
  join app.members m on m.org_id = $1::bigint and m.id = a.member_id
  where a.org_id = $1::bigint and a.workspace_id = $2::bigint
    and (not m.is_hidden
      or (select current_setting('app.role', true)) = 'admin')
    and ($3::text is null
      or m.id in (select door.members_search($3::text)))
  limit 10001)
  union all
  (select true
  from app.members m
  where m.org_id = $1::bigint and m.role = 'admin' and m.status = 'active'
    and (not m.is_hidden
      or (select current_setting('app.role', true)) = 'admin')
    and not exists (select from app.workspace_access a
      where a.org_id = $1::bigint and a.workspace_id = $2::bigint
        and a.member_id = m.id)
    and ($3::text is null
      or m.id in (select door.members_search($3::text))))) p
