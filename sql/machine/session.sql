-- The member is known to the statements that follow in the same trip.
-- name: session_actor
select *, set_config('app.member_id', coalesce(member_id::text, ''), true)
  as member_setting
from door.actor($1::bytea, $2::text, $3::int, $4::int, $5::boolean)

-- A later transaction of the same request: the tenant once more.
-- name: session_tenant
select set_config('app.org_id', $1::bigint::text, true),
  set_config('app.role', $2::text, true),
  set_config('app.member_id', $3::bigint::text, true)

-- The statements after this one are planned with their values.
-- name: session_plan
select set_config('plan_cache_mode', 'auto', true)

-- name: session_undo
select app.undo()

-- name: session_insert
insert into auth.sessions (user_id, id_hash, device, ip)
values ($1::bigint, $2::bytea, $3::text, $4::text)

-- The oldest go when a person has more than twenty.
-- name: session_trim
delete from auth.sessions where id in (select id from auth.sessions
  where user_id = $1::bigint order by last_used_at desc, id desc offset 20)

-- name: session_delete
delete from auth.sessions where id_hash = $1::bytea

-- name: session_device
insert into auth.devices (id_hash, user_id) values ($1::bytea, $2::bigint)
on conflict (id_hash) do nothing
