-- What nobody can use any more. A thousand rows at a time: a statement never
-- takes long, and the job comes back while there are more.
-- name: purge_sessions
delete from auth.sessions where id in (select s.id from auth.sessions s
  where s.last_used_at <= app.now() - make_interval(mins => $1::int)
    or s.created_at <= app.now() - make_interval(hours => $2::int)
  limit 1000)
returning id

-- name: purge_tokens
delete from auth.tokens where id in (select t.id from auth.tokens t
  where t.created_at <= app.now() - make_interval(days => $1::int)
    and (t.expires_at <= app.now() or t.used_at is not null)
  limit 1000)
returning id

-- name: purge_throttles
delete from auth.throttles where key in (select t.key from auth.throttles t
  where t.started_at <= app.now() - make_interval(days => $1::int)
  limit 1000)
returning key

-- name: purge_form_keys
delete from app.form_keys k using (select f.user_id, f.key
  from app.form_keys f
  where f.created_at <= app.now() - make_interval(days => $1::int)
  limit 1000) old
where (k.user_id, k.key) = (old.user_id, old.key)
returning k.key

-- name: purge_mails
delete from app.outbox where id in (select o.id from app.outbox o
  where o.status not in ('queued', 'sending')
    and o.created_at <= app.now() - make_interval(days => $1::int)
  limit 1000)
returning id

-- Of all tenants: keys of the API, events of old messages.
-- name: purge_api
select * from door.api_purge($1::int, $2::int)
