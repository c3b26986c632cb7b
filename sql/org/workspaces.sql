-- The list, a page at a time: one statement for each sort and direction. The
-- first page begins before the smallest key.
-- each: sort=name  dir=asc  cmp=>  keys=w.name_key, w.id  params=$2::text, $4::bigint  key=w.name_key  order=w.name_key, w.id
-- each: sort=name  dir=desc  cmp=<  keys=w.name_key, w.id  params=$2::text, $4::bigint  key=w.name_key  order=w.name_key desc, w.id desc
-- each: sort=users  dir=asc  cmp=>  keys=w.user_count, w.id  params=$2::int, $4::bigint  key=w.user_count  order=w.user_count, w.id
-- each: sort=users  dir=desc  cmp=<  keys=w.user_count, w.id  params=$2::int, $4::bigint  key=w.user_count  order=w.user_count desc, w.id desc
-- each: sort=contacts  dir=asc  cmp=>  keys=w.contact_count, w.id  params=$2::bigint, $4::bigint  key=w.contact_count  order=w.contact_count, w.id
-- each: sort=contacts  dir=desc  cmp=<  keys=w.contact_count, w.id  params=$2::bigint, $4::bigint  key=w.contact_count  order=w.contact_count desc, w.id desc
-- each: sort=created  dir=asc  cmp=>  keys=w.created_at, w.id  params=$2::timestamptz, $4::bigint  key=w.created_at  order=w.created_at, w.id
-- each: sort=created  dir=desc  cmp=<  keys=w.created_at, w.id  params=$2::timestamptz, $4::bigint  key=w.created_at  order=w.created_at desc, w.id desc
-- name: workspaces_page_{sort}_{dir}
-- plan: custom
select w.id, w.name, w.status, w.user_count, w.contact_count, w.contact_limit,
  w.created_at, w.version, w.suspended_at, w.suspended_reason, w.suspended_by,
  w.deleted_at, w.deleted_at + interval '30 days' as purge_at,
  {key}::text as _key, w.name_key as _name_key
from app.workspaces w
where w.org_id = $1::bigint and ($3::text is null or true)
  and ($6::text is null or strpos(w.name_key, $6::text) > 0)
  and case when $7::text is null then w.status <> 'deleted'
    else w.status = $7::text end
  and ({keys}) {cmp} ({params})
order by {order} limit $5::int

-- name: workspaces_found
-- plan: custom
select count(*)::int as total, coalesce(sum(w.contact_count), 0)::bigint
  as contacts
from app.workspaces w
where w.org_id = $1::bigint
  and ($2::text is null or strpos(w.name_key, $2::text) > 0)
  and case when $3::text is null then w.status <> 'deleted'
    else w.status = $3::text end

-- What the plan lets in, what is there, what can be brought back.
-- name: workspaces_limits
select s.workspaces as "limit", s.plan, o.is_partner,
  (select p.name from app.plans p where p.workspaces > s.workspaces
    order by p.workspaces limit 1) as larger_name,
  (select p.workspaces from app.plans p where p.workspaces > s.workspaces
    order by p.workspaces limit 1) as larger_limit,
  o.workspace_owners_invite, count(*) filter (where w.status <> 'deleted')
  as used, count(*) filter (where w.status = 'deleted') as deleted,
  min(w.deleted_at) filter (where w.status = 'deleted') + interval '30 days'
  as purge_at
from app.organizations o
join app.subscriptions s on s.org_id = o.id
left join app.workspaces w on w.org_id = $1::bigint
where o.id = $1::bigint group by s.org_id, o.id

-- A name is taken by a deleted workspace, too, until it is removed for good.
-- name: workspaces_name
select w.id, w.status from app.workspaces w
where w.org_id = $1::bigint and w.name_key = $2::text

-- name: workspaces_add
insert into app.workspaces (org_id, name, name_key, contact_limit)
values ($1::bigint, $2::text, $3::text, $4::bigint)
returning id, name, status, user_count, contact_count, contact_limit,
  created_at, version

-- name: workspaces_set_owners_invite
update app.organizations set workspace_owners_invite = $2::boolean
where id = $1::bigint
