-- Users by workspaces: a page of people, each with a cell for every column. An
-- Admin is Owner everywhere; who is not active reaches nothing; a suspended
-- workspace lets only Admins in. $6: q, $7: level, $8: workspace.
-- each: dir=asc  cmp=>  order=m.name_key, m.id
-- each: dir=desc  cmp=<  order=m.name_key desc, m.id desc
-- name: access_page_{dir}
-- plan: custom
with places as materialized (
  select w.id, w.name_key, w.status from app.workspaces w
  where w.org_id = $1::bigint and w.status <> 'deleted'
    and ($8::bigint is null or w.id = $8::bigint)
  order by w.name_key, w.id limit 8
)
select m.id, m.name, m.email, m.role,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status,
  (select jsonb_agg(jsonb_build_object('workspace', p.id::text, 'level', case
      when m.role = 'admin' then 'owner' else coalesce(a.level, 'none') end,
      'through', case when m.status <> 'active' then 'inactive'
        when m.role = 'admin' then 'admin' when a.level is null then 'none'
        when p.status = 'suspended' then 'suspended' else 'assigned' end)
      order by p.name_key, p.id)
    from places p left join app.workspace_access a
      on a.org_id = $1::bigint and a.workspace_id = p.id
        and a.member_id = m.id) as access,
  m.name_key as _key, '' as _name_key
from app.members m
where m.org_id = $1::bigint and ($3::text is null or true)
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')
  and (m.name_key, m.id) {cmp} ($2::text, $4::bigint)
  and ($6::text is null or m.id in (select door.members_search($6::text)))
  and ($7::text is null or (m.role = 'admin' and $7::text = 'owner')
    or (m.role <> 'admin' and (select true from app.workspace_access a
      where a.org_id = $1::bigint and a.member_id = m.id
        and a.level = $7::text
        and ($8::bigint is null or a.workspace_id = $8::bigint) limit 1)))
  and ($8::bigint is null or m.role = 'admin'
    or exists (select from app.workspace_access a
      where a.org_id = $1::bigint and a.workspace_id = $8::bigint
        and a.member_id = m.id))
order by {order} limit $5::int

-- The columns, and the choices of the filter: at most 8 beside each other.
-- name: access_places
select w.id, w.name, w.status, row_number() over (order by w.name_key, w.id)
  <= 8 as _is_shown
from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'
order by w.name_key, w.id limit 500

-- A line for everything that somebody has; for an Admin one for all
-- workspaces. $2 to $4: name, person and workspace of the line before.
-- name: access_lines
-- plan: custom
select m.name, m.email, m.role, m.status, x.workspace, x.level,
  x.restrictions, case when m.status <> 'active' then 'inactive'
    else x.through end as through,
  x.workspace_id as id, m.name_key as _key, m.id::text as _name_key
from app.members m cross join lateral (
  select 0 as workspace_id, '' as workspace, 'owner' as level,
    '' as restrictions, 'admin' as through
  where m.role = 'admin' and coalesce($7::text, 'owner') = 'owner'
  union all
  select a.workspace_id, w.name, a.level, array_to_string(a.restrictions, ' '),
    case w.status when 'suspended' then 'suspended' else 'assigned' end
  from app.workspace_access a join app.workspaces w
    on w.org_id = $1::bigint and w.id = a.workspace_id
  where a.org_id = $1::bigint and a.member_id = m.id and m.role <> 'admin'
    and w.status <> 'deleted' and ($7::text is null or a.level = $7::text)
    and ($8::bigint is null or a.workspace_id = $8::bigint)) x
where m.org_id = $1::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')
  and (m.name_key, m.id) >= ($2::text, $3::bigint)
  and (m.name_key, m.id, x.workspace_id) > ($2::text, $3::bigint, $4::bigint)
  and ($6::text is null or m.id in (select door.members_search($6::text)))
order by m.name_key, m.id, x.workspace_id limit $5::int
