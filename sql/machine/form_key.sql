-- name: form_key_take
insert into app.form_keys (user_id, key, digest)
values ($1::bigint, $2::text, $3::bytea)
on conflict (user_id, key) do nothing returning key

-- name: form_key_find
select digest = $3::bytea as is_same, status, location, body
from app.form_keys where user_id = $1::bigint and key = $2::text

-- name: form_key_answer
update app.form_keys set status = $3::int, location = $4::text,
  body = $5::text
where user_id = $1::bigint and key = $2::text
