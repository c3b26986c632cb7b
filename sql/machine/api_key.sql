-- name: api_key_take
insert into app.api_keys (org_id, token_id, key, digest)
values ($1::bigint, $2::bigint, $3::text, $4::bytea)
on conflict (org_id, token_id, key) do nothing returning key

-- name: api_key_find
select k.digest = $4::bytea as is_same, k.status, k.body
from app.api_keys k
where k.org_id = $1::bigint and k.token_id = $2::bigint and k.key = $3::text

-- name: api_key_answer
update app.api_keys set status = $4::int, body = $5::text
where org_id = $1::bigint and token_id = $2::bigint and key = $3::text
