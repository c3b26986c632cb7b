-- As the Users tab lists them: who is hidden is for Admins' tokens only.
-- each: dir=asc  cmp=>  order=m.name_key, m.id
-- each: dir=desc  cmp=<  order=m.name_key desc, m.id desc
-- name: api_users_{dir}
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, m.workspace_count, m.last_active_at,
  coalesce(m.last_active_at > app.now() - interval '5 minutes', false)
    as is_online, m.two_factor, m.version,
  m.name_key as _key, m.name_key as _name_key
from app.members m, app.organizations o
where o.id = $1::bigint and m.org_id = $1::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')
  and (m.name_key, m.id) {cmp} ($2::text, $3::bigint)
order by {order} limit $4::int

-- Without counting everybody; hidden people are few.
-- name: api_users_total
select (select coalesce(sum(c.count), 0) from app.member_counts c
    where c.org_id = $1::bigint)::int
  - case (select current_setting('app.role', true)) when 'admin' then 0
    else (select count(*) from app.members m where m.org_id = $1::bigint
      and m.is_hidden)::int end as total
