-- name: user_account
select id, email, email_key, name, language, timezone,
  verified_at is not null as is_verified, organizations_created,
  organizations_quota,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as created
from auth.users where email_key = $1::text

-- name: user_memberships
select slug, role, status, is_owner from door.operator_memberships($1::text)

-- Nothing returned: there is such an account.
-- name: user_insert
with made as (
  insert into auth.users (email, email_key, name, verified_at)
  values ($1::text, $2::text, $3::text, app.now())
  on conflict (email_key) do nothing returning id
)
insert into auth.passwords (user_id, phc) select id, $4::text from made
returning user_id as id

-- name: user_quota
update auth.users set organizations_quota = $2::int where id = $1::bigint

-- name: user_support
update auth.users set is_support = $2::boolean where id = $1::bigint
