-- name: signup_find
select u.id, u.email, u.language, u.verified_at is not null as is_verified
from auth.users u where u.email_key = $1::text

-- Links of this purpose sent to the person within the hour.
-- name: signup_links
select count(*) as count from auth.tokens
where user_id = $1::bigint and purpose = $2::text
  and created_at > app.now() - interval '1 hour'

-- name: signup_insert
insert into auth.users (email, email_key, name, language)
values ($1::text, $2::text, $3::text, $4::text)
on conflict (email_key) do nothing returning id

-- name: signup_rename
update auth.users set name = $2::text, language = $3::text
where id = $1::bigint and verified_at is null

-- name: signup_verify
update auth.users set verified_at = coalesce(verified_at, app.now())
where id = $1::bigint returning email

-- name: token_next
select nextval(pg_get_serial_sequence('auth.tokens', 'id')) as id

-- A new link voids the older ones of its kind.
-- name: token_void
update auth.tokens set used_at = app.now()
where user_id = $1::bigint and purpose = $2::text and used_at is null

-- name: token_insert
insert into auth.tokens (id, user_id, purpose, nonce, hash, expires_at)
overriding system value
values ($1::bigint, $2::bigint, $3::text, $4::bytea, $5::bytea,
  app.now() + $6::interval)

-- name: token_find
select t.user_id, u.email, u.name from auth.tokens t
join auth.users u on u.id = t.user_id
where t.hash = $1::bytea and t.purpose = $2::text and t.used_at is null
  and t.expires_at > app.now()

-- name: token_use
update auth.tokens set used_at = app.now()
where hash = $1::bytea and purpose = $2::text and used_at is null
  and expires_at > app.now()
returning user_id
