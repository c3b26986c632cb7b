-- Takes the mail that is due longest, for as long as a hand-over may take. A
-- mailer that dies meanwhile leaves it due again.
-- name: mail_claim
update app.outbox o set status = 'sending', attempts = o.attempts + 1,
  next_at = app.now() + make_interval(secs => $1::int)
where o.id = (select q.id from app.outbox q
  where q.status in ('queued', 'sending') and q.next_at <= app.now()
  order by q.next_at, q.id limit 1 for update skip locked)
returning o.id, o.org_id, o.template, o.recipient, o.language, o.params,
  o.message_id, o.attempts, o.request_id,
  o.created_at < app.now() - make_interval(days => $2::int) as is_old,
  o.params ->> 'member_id' as member_id, o.params ->> 'token_id' as token_id

-- busy_count: due, or in the hands of another mailer just now.
-- name: mail_waiting
select count(*) filter (where o.status = 'sending' or o.next_at <= app.now())
  as busy_count, count(*) as queued_count,
  coalesce(extract(epoch from app.now() - min(o.created_at))::bigint, 0)
  as oldest_seconds
from app.outbox o
where o.status in ('queued', 'sending')

-- name: mail_tenant
select set_config('app.org_id', $1::bigint::text, true)

-- name: mail_organization
select o.name as organization, o.slug, o.timezone, o.status as _status
from app.organizations o where o.id = $1::bigint

-- What the invitation says now, and whether a later mail says it instead.
-- name: mail_invitation
select m.name, m.role, m.invited_by, m.expires_at, m.nonce as _nonce,
  m.status = 'pending' and m.expires_at > app.now() as _is_open,
  exists (select from app.outbox n
    where n.org_id = $1::bigint and n.id > o.id
      and n.created_at >= o.created_at and n.template = o.template
      and n.params ->> 'member_id' = o.params ->> 'member_id') as _is_replaced
from app.outbox o join app.members m on m.org_id = $1::bigint
  and m.id = (o.params ->> 'member_id')::bigint
where o.id = $2::bigint

-- name: mail_token
select u.name, t.expires_at, t.purpose as _purpose, t.nonce as _nonce,
  t.used_at is null and t.expires_at > app.now() as _is_open,
  exists (select from auth.tokens n where n.user_id = t.user_id
    and n.purpose = t.purpose and n.id > t.id) as _is_replaced
from auth.tokens t join auth.users u on u.id = t.user_id
where t.id = $1::bigint

-- Once more after $2 seconds; $4: tries that do not count.
-- name: mail_later
update app.outbox set status = 'queued', error = $3::text,
  next_at = app.now() + make_interval(secs => $2::int),
  attempts = attempts - $4::int
where id = $1::bigint and status = 'sending'

-- name: mail_ended
update app.outbox set status = $2::text, error = $3::text,
  sent_at = case when $2::text = 'sent' then app.now() end
where id = $1::bigint and status = 'sending'

-- On the user's row, unless the invitation was sent anew meanwhile.
-- name: mail_member
update app.members m set mail_status = $3::text
from app.outbox o
where o.id = $2::bigint and m.org_id = $1::bigint
  and m.id = (o.params ->> 'member_id')::bigint and m.status = 'pending'
  and m.sent_at <= o.created_at
