-- name: refusal_people
select m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  m.last_active_at > app.now() - interval '5 minutes' as is_online,
  m.last_active_at
from app.members m join app.organizations o on o.id = m.org_id
where m.org_id = $1::bigint and m.status = 'active' and not m.is_hidden
  and m.role = any ($2::text[])
order by m.id <> o.owner_member_id, m.role, m.name_key limit 10
