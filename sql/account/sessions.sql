-- name: sessions_list
select s.id, s.id = $2::bigint as is_current, s.device, s.ip, s.created_at,
  s.last_used_at
from auth.sessions s
where s.user_id = $1::bigint
  and s.last_used_at > app.now() - make_interval(mins => $3::int)
  and s.created_at > app.now() - make_interval(hours => $4::int)
order by s.last_used_at desc, s.id desc

-- name: sessions_revoke
delete from auth.sessions where user_id = $1::bigint and id::text = $2::text
returning device

-- name: sessions_revoke_others
delete from auth.sessions where user_id = $1::bigint and id <> $2::bigint
returning id
