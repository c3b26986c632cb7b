-- Active Admins beside the owner.
-- name: handover_admins
select m.id, m.name, m.email, m.last_active_at,
  m.last_active_at > app.now() - interval '5 minutes' as is_online
from app.members m join app.organizations o on o.id = m.org_id
where m.org_id = $1::bigint and m.role = 'admin' and m.status = 'active'
  and m.id <> o.owner_member_id
order by m.name_key, m.id limit 100

-- name: handover_find
select h.to_id as member_id, h.offered_at, h.expires_at,
  m.name as to_name, m.email as to_email, f.name as from_name, f.email as from_email, f.id as from_id,
  m.role = 'admin' and m.status = 'active'
    and f.id = o.owner_member_id as is_valid
from app.handovers h
join app.organizations o on o.id = h.org_id
join app.members m on (m.org_id, m.id) = (h.org_id, h.to_id)
join app.members f on (f.org_id, f.id) = (h.org_id, h.from_id)
where h.org_id = $1::bigint and h.expires_at > app.now()

-- name: handover_target
select m.id, m.name, m.email, m.language from app.members m
where m.org_id = $1::bigint and m.id = $2::bigint and m.role = 'admin'
  and m.status = 'active' and m.id <> $3::bigint

-- A new offer replaces an older one.
-- name: handover_offer
insert into app.handovers as h (org_id, from_id, to_id, expires_at)
values ($1::bigint, $2::bigint, $3::bigint, app.now() + interval '7 days')
on conflict (org_id) do update set from_id = excluded.from_id,
  to_id = excluded.to_id, offered_at = app.now(),
  expires_at = excluded.expires_at
returning expires_at

-- name: handover_drop
delete from app.handovers where org_id = $1::bigint

-- One atomic swap: the foreign key holds that the new one is an active Admin.
-- name: handover_swap
update app.organizations set owner_member_id = $2::bigint
where id = $1::bigint and owner_member_id = $3::bigint
returning owner_member_id
