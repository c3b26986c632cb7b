-- The people that were chosen. Hidden people are for Admins only.
-- name: users_bulk_ids
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint
  and m.id = any ($2::bigint[]) and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')
order by m.name_key, m.id

-- Everybody whom the list's filter finds.
-- name: users_bulk_all
-- plan: custom
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint and (not m.is_hidden
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
order by m.name_key, m.id limit 10001
