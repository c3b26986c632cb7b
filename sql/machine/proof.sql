-- Compared even when nobody has the address, so that both cost the same.
-- name: proof_find
select u.id, u.name, u.email, u.verified_at is not null as is_verified, p.phc,
  exists (select from auth.devices d
    where d.id_hash = $2::bytea and d.user_id = u.id) as is_known_device
from auth.users u left join auth.passwords p on p.user_id = u.id
where u.email_key = $1::text
