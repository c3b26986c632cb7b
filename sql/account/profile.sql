-- name: profile_view
select u.name, u.email, u.language, u.timezone, u.theme, u.version
from auth.users u where u.id = $1::bigint

-- name: profile_save
update auth.users set name = $2::text, language = $3::text,
  timezone = $4::text, theme = $5::text, version = version + 1
where id = $1::bigint and version = $6::int returning name

-- name: profile_rename
select door.user_renamed($1::bigint, $2::text, $3::text)

-- name: profile_language
update auth.users set language = $2::text where id = $1::bigint
