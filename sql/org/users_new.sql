-- name: users_new_find
select m.id, case when m.status = 'pending' and m.expires_at <= app.now()
  then 'expired' else m.status end as status
from app.members m where m.org_id = $1::bigint and m.email_key = $2::text

-- name: users_new_id
select nextval(pg_get_serial_sequence('app.members', 'id')) as id

-- Invitation mails of the last day, against the plan's limit.
-- name: users_new_mails
select s.mails_per_day, (select count(*)::int from app.outbox x
  where x.org_id = $1::bigint and x.created_at > app.now() - interval '1 day'
    and x.template = 'mail/invitation') as sent
from app.subscriptions s where s.org_id = $1::bigint

-- An expired invitation still holds the address: the same row once more.
-- name: users_new_store
insert into app.members as m (org_id, id, email, email_key, name, name_key,
  role, status, invited_by_id, invited_by, sent_at, expires_at, nonce,
  token_hash, mail_status)
values ($1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::text,
  $7::text, 'pending', $8::bigint, $9::text, app.now(),
  app.now() + make_interval(days => $10::int), $11::bytea, $12::bytea,
  'queued')
on conflict (org_id, id) do update set email = excluded.email,
  name = excluded.name, name_key = excluded.name_key, role = excluded.role,
  invited_by_id = excluded.invited_by_id, invited_by = excluded.invited_by,
  sent_at = excluded.sent_at, expires_at = excluded.expires_at,
  nonce = $11::bytea, token_hash = $12::bytea, -- excluded.x would read x
  mail_status = 'queued', resends = 0, version = m.version + 1
where m.status = 'pending'
returning id, name, email, role, status, version
