-- The list, a page at a time: one statement for each sort and direction. The
-- first page begins before the smallest key. $3 is the second sort key where
-- there is one. Hidden people are
-- for Admins only; the door sets app.role.
-- each: sort=name  dir=asc  cmp=>  keys=m.name_key, m.id  params=$2::text, $4::bigint  key=m.name_key  order=m.name_key, m.id
-- each: sort=name  dir=desc  cmp=<  keys=m.name_key, m.id  params=$2::text, $4::bigint  key=m.name_key  order=m.name_key desc, m.id desc
-- each: sort=role  dir=asc  cmp=>  keys=m.role, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.role  order=m.role, m.name_key, m.id
-- each: sort=role  dir=desc  cmp=<  keys=m.role, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.role  order=m.role desc, m.name_key desc, m.id desc
-- each: sort=status  dir=asc  cmp=>  keys=m.status, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.status  order=m.status, m.name_key, m.id
-- each: sort=status  dir=desc  cmp=<  keys=m.status, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.status  order=m.status desc, m.name_key desc, m.id desc
-- each: sort=workspaces  dir=asc  cmp=>  keys=m.workspace_count, m.id  params=$2::int, $4::bigint  key=m.workspace_count  order=m.workspace_count, m.id
-- each: sort=workspaces  dir=desc  cmp=<  keys=m.workspace_count, m.id  params=$2::int, $4::bigint  key=m.workspace_count  order=m.workspace_count desc, m.id desc
-- each: sort=last_active  dir=asc  cmp=>  keys=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id  params=$2::timestamptz, $4::bigint  key=coalesce(m.last_active_at, '-infinity'::timestamptz)  order=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id
-- each: sort=last_active  dir=desc  cmp=<  keys=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id  params=$2::timestamptz, $4::bigint  key=coalesce(m.last_active_at, '-infinity'::timestamptz)  order=coalesce(m.last_active_at, '-infinity'::timestamptz) desc, m.id desc
-- name: users_page_{sort}_{dir}
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, m.workspace_count, m.two_factor,
  m.last_active_at, m.last_active_at > app.now() - interval '5 minutes'
    as is_online, m.version, m.invited_by, m.sent_at, m.expires_at,
  m.mail_status, {key}::text as _key, m.name_key as _name_key
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin') and ($3::text is null or true)
  and ({keys}) {cmp} ({params})
order by {order} limit $5::int

-- The same with filters, planned with their values: an absent filter folds
-- away and the index of a present one is used.
-- each: sort=name  dir=asc  cmp=>  keys=m.name_key, m.id  params=$2::text, $4::bigint  key=m.name_key  order=m.name_key, m.id
-- each: sort=name  dir=desc  cmp=<  keys=m.name_key, m.id  params=$2::text, $4::bigint  key=m.name_key  order=m.name_key desc, m.id desc
-- each: sort=role  dir=asc  cmp=>  keys=m.role, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.role  order=m.role, m.name_key, m.id
-- each: sort=role  dir=desc  cmp=<  keys=m.role, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.role  order=m.role desc, m.name_key desc, m.id desc
-- each: sort=status  dir=asc  cmp=>  keys=m.status, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.status  order=m.status, m.name_key, m.id
-- each: sort=status  dir=desc  cmp=<  keys=m.status, m.name_key, m.id  params=$2::text, $3::text, $4::bigint  key=m.status  order=m.status desc, m.name_key desc, m.id desc
-- each: sort=workspaces  dir=asc  cmp=>  keys=m.workspace_count, m.id  params=$2::int, $4::bigint  key=m.workspace_count  order=m.workspace_count, m.id
-- each: sort=workspaces  dir=desc  cmp=<  keys=m.workspace_count, m.id  params=$2::int, $4::bigint  key=m.workspace_count  order=m.workspace_count desc, m.id desc
-- each: sort=last_active  dir=asc  cmp=>  keys=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id  params=$2::timestamptz, $4::bigint  key=coalesce(m.last_active_at, '-infinity'::timestamptz)  order=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id
-- each: sort=last_active  dir=desc  cmp=<  keys=coalesce(m.last_active_at, '-infinity'::timestamptz), m.id  params=$2::timestamptz, $4::bigint  key=coalesce(m.last_active_at, '-infinity'::timestamptz)  order=coalesce(m.last_active_at, '-infinity'::timestamptz) desc, m.id desc
-- name: users_find_{sort}_{dir}
-- plan: custom
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, m.workspace_count, m.two_factor,
  m.last_active_at, m.last_active_at > app.now() - interval '5 minutes'
    as is_online, m.version, m.invited_by, m.sent_at, m.expires_at,
  m.mail_status, {key}::text as _key, m.name_key as _name_key
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin') and ($3::text is null or true)
  and ($6::text is null
    or m.id in (select door.members_search($6::text)))
  and ($7::text is null or m.role = $7::text)
  and ($8::text is null or m.role <> $8::text)
  and ($9::text is null or (m.status = $9::text
    and ($10::boolean is null
      or (m.expires_at <= app.now()) = $10::boolean)))
  and ($11::text is null or not (m.status = $11::text
    and ($12::boolean is null
      or (m.expires_at <= app.now()) = $12::boolean)))
  and ($13::bigint is null or exists (select from app.workspace_access a
    where a.org_id = $1::bigint and a.workspace_id = $13::bigint
      and a.member_id = m.id))
  and ($14::boolean is null
    or (m.two_factor = $14::boolean and m.status <> 'pending'))
  and ($15::int is null or (m.status <> 'pending' and
    coalesce(m.last_active_at, '-infinity'::timestamptz)
      < app.now() - make_interval(days => $15::int)))
  and ({keys}) {cmp} ({params})
order by {order} limit $5::int

-- How many of them, up to 10,000.
-- name: users_found
-- plan: custom
select count(*)::int as total from (select from app.members m
where m.org_id = $1::bigint and (not m.is_hidden
  or (select current_setting('app.role', true)) = 'admin')
  and ($2::text is null
    or m.id in (select door.members_search($2::text)))
  and ($3::text is null or m.role = $3::text)
  and ($4::text is null or m.role <> $4::text)
  and ($5::text is null or (m.status = $5::text
    and ($6::boolean is null
      or (m.expires_at <= app.now()) = $6::boolean)))
  and ($7::text is null or not (m.status = $7::text
    and ($8::boolean is null
      or (m.expires_at <= app.now()) = $8::boolean)))
  and ($9::bigint is null or exists (select from app.workspace_access a
    where a.org_id = $1::bigint and a.workspace_id = $9::bigint
      and a.member_id = m.id))
  and ($10::boolean is null
    or (m.two_factor = $10::boolean and m.status <> 'pending'))
  and ($11::int is null or (m.status <> 'pending' and
    coalesce(m.last_active_at, '-infinity'::timestamptz)
      < app.now() - make_interval(days => $11::int)))
limit 10001) found

-- name: users_total
select coalesce(sum(c.count), 0)::int as total, coalesce(sum(c.count)
  filter (where c.role = 'admin' and c.status = 'active'), 0)::int as admins
from app.member_counts c where c.org_id = $1::bigint

-- For the filter.
-- name: users_workspaces
select w.id, w.name from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'
order by w.name_key, w.id limit 500
