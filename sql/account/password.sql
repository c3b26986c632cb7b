-- name: password_of
select p.phc from auth.passwords p where p.user_id = $1::bigint

-- name: password_set
insert into auth.passwords as p (user_id, phc) values ($1::bigint, $2::text)
on conflict (user_id) do update set phc = excluded.phc,
  changed_at = app.now()

-- name: password_end_sessions
delete from auth.sessions
where user_id = $1::bigint and id <> coalesce($2::bigint, 0)
