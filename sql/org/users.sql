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
  case when m.status = 'pending' and m.expires_at <= (select app.now()) then 'expired'
    else m.status end as status, m.workspace_count, m.two_factor,
  m.last_active_at, m.last_active_at > (select app.now() - interval
    '5 minutes') as is_online, m.version, m.invited_by, m.sent_at, m.expires_at,
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
  case when m.status = 'pending' and m.expires_at <= (select app.now()) then 'expired'
    else m.status end as status, m.workspace_count, m.two_factor,
  m.last_active_at, m.last_active_at > (select app.now() - interval
    '5 minutes') as is_online, m.version, m.invited_by, m.sent_at, m.expires_at,
  m.mail_status, {key}::text as _key, m.name_key as _name_key
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin') and ($3::text is null or true)
  and ($6::text is null
    or m.id = any (array(select door.members_search($6::text))))
  and ($7::text[] is null or m.role = any ($7::text[]))
  and ($8::text[] is null or m.status = any ($8::text[]))
  and ($9::boolean is null or m.status <> 'pending'
    or (m.expires_at <= (select app.now())) = $9::boolean)
  and ($10::bigint is null or exists (select from app.workspace_access a
    where a.org_id = $1::bigint and a.workspace_id = $10::bigint
      and a.member_id = m.id))
  and ($11::boolean is null
    or (m.two_factor = $11::boolean and m.status <> 'pending'))
  and ($12::int is null or (m.status <> 'pending' and
    coalesce(m.last_active_at, '-infinity'::timestamptz)
      < (select app.now()) - make_interval(days => $12::int)))
  and ({keys}) {cmp} ({params})
order by {order} limit $5::int

-- How many of them, up to 10,000.
-- name: users_found
-- plan: custom
select count(*)::int as total from (select from app.members m
where m.org_id = $1::bigint and (not m.is_hidden
  or (select current_setting('app.role', true)) = 'admin')
  and ($2::text is null
    or m.id = any (array(select door.members_search($2::text))))
  and ($3::text[] is null or m.role = any ($3::text[]))
  and ($4::text[] is null or m.status = any ($4::text[]))
  and ($5::boolean is null or m.status <> 'pending'
    or (m.expires_at <= (select app.now())) = $5::boolean)
  and ($6::bigint is null or exists (select from app.workspace_access a
    where a.org_id = $1::bigint and a.workspace_id = $6::bigint
      and a.member_id = m.id))
  and ($7::boolean is null
    or (m.two_factor = $7::boolean and m.status <> 'pending'))
  and ($8::int is null or (m.status <> 'pending' and
    coalesce(m.last_active_at, '-infinity'::timestamptz)
      < (select app.now()) - make_interval(days => $8::int)))
limit 10001) found

-- What the head of the page says: people, active Admins, seats as in
-- sql/machine/seats.sql.
-- name: users_summary
select c.total, c.admins, s.seats, c.used - e.count as used,
  c.pending - e.count as pending
from app.subscriptions s,
  (select coalesce(sum(c.count), 0)::int as total,
    coalesce(sum(c.count) filter (where c.role = 'admin'
      and c.status = 'active'), 0)::int as admins,
    coalesce(sum(c.count) filter (where c.role <> 'billing_admin'
      and c.status <> 'deactivated'), 0)::int as used,
    coalesce(sum(c.count) filter (where c.role <> 'billing_admin'
      and c.status = 'pending'), 0)::int as pending
    from app.member_counts c where c.org_id = $1::bigint) c,
  (select count(*)::int as count from app.members m
    where m.org_id = $1::bigint and m.status = 'pending'
      and m.expires_at <= (select app.now())
      and m.role <> 'billing_admin') e
where s.org_id = $1::bigint

-- For the filter.
-- name: users_workspaces
select w.id, w.name from app.workspaces w
where w.org_id = $1::bigint and w.status <> 'deleted'
order by w.name_key, w.id limit 500
