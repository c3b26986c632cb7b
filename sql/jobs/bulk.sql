-- name: bulk_waiting
select w.org_id, w.job_id from door.bulk_waiting() as w

-- name: bulk_purge
select id from door.bulk_purge($1::int) as id

-- name: bulk_lock
select o.id from app.organizations o where o.id = $1::bigint for update

-- The job, and who started it as they are now.
-- name: bulk_job
select j.id, j.kind, j.params ->> 'role' as role, j.params -> 'levels' as levels,
  j.member_id, j.user_id, j.email, j.name, j.address, j.request_id,
  coalesce(m.role, '') as actor_role, coalesce(m.status = 'active', false)
    as is_active, coalesce(m.id = o.owner_member_id, false) as is_owner,
  o.name as org_name, o.language, o.status as org_status
from app.jobs j join app.organizations o on o.id = j.org_id
  left join app.members m on (m.org_id, m.id) = (j.org_id, j.member_id)
    and m.user_id = j.user_id
where j.org_id = $1::bigint and j.id = $2::bigint
  and j.status in ('waiting', 'running')

-- name: bulk_limits
select greatest(s.seats - used.count + expired.count, 0) as seats_left,
  greatest(s.mails_per_day - sent.count, 0) as mails_left
from app.subscriptions s,
  (select coalesce(sum(c.count), 0)::int as count from app.member_counts c
    where c.org_id = $1::bigint and c.role <> 'billing_admin'
      and c.status in ('active', 'pending')) used,
  (select count(*)::int as count from app.members m
    where m.org_id = $1::bigint and m.status = 'pending'
      and m.expires_at <= app.now() and m.role <> 'billing_admin') expired,
  (select count(*)::int as count from app.outbox x
    where x.org_id = $1::bigint
      and x.created_at > app.now() - interval '1 day') sent
where s.org_id = $1::bigint

-- The next rows, each with the member it is about, by address or by id.
-- name: bulk_rows
select r.number, r.member_id as wanted_id, r.email, r.email_key, r.name,
  r.name_key, r.role, r.levels, m.id, m.email as member_email,
  m.name as member_name, m.role as member_role, case when m.status = 'pending'
    and m.expires_at <= app.now() then 'expired' else m.status end as status,
  m.id = o.owner_member_id as is_owner, m.language,
  m.sent_at > app.now() - interval '1 minute' as is_just_sent,
  case when m.sent_at > app.now() - interval '1 day' then m.resends
    else 0 end as resends
from (select w.org_id, w.number, w.member_id, w.email, w.email_key, w.name,
    w.name_key, w.role, w.levels from app.job_rows w
    where w.org_id = $1::bigint and w.job_id = $2::bigint
      and w.status = 'waiting' order by w.number limit $3::int) r
  join app.organizations o on o.id = r.org_id
  left join lateral (select x.id, x.email, x.name, x.role, x.status,
      x.expires_at, x.language, x.sent_at, x.resends from app.members x
    where x.org_id = $1::bigint and x.email_key = r.email_key
    union all
    select y.id, y.email, y.name, y.role, y.status, y.expires_at, y.language,
      y.sent_at, y.resends from app.members y
    where y.org_id = $1::bigint and y.id = r.member_id) m on true
order by r.number

-- name: bulk_ids
select nextval(pg_get_serial_sequence('app.members', 'id')) as id
from generate_series(1, $1::int)

-- An expired invitation still holds the address: the same row once more.
-- name: bulk_invite
insert into app.members as m (org_id, id, email, email_key, name, name_key,
  role, status, invited_by_id, invited_by, sent_at, expires_at, nonce,
  token_hash, mail_status)
select $1::bigint, r.id, r.email, r.key, r.name, r.name_key, r.role, 'pending',
  $3::bigint, $4::text, app.now(), app.now() + make_interval(days => $5::int),
  r.nonce::bytea, r.hash::bytea, 'queued'
from jsonb_to_recordset($2::jsonb) as r(id bigint, email text, key text,
  name text, name_key text, role text, nonce text, hash text)
on conflict (org_id, id) do update set email = excluded.email,
  name = excluded.name, name_key = excluded.name_key, role = excluded.role,
  invited_by_id = excluded.invited_by_id, invited_by = excluded.invited_by,
  sent_at = excluded.sent_at, expires_at = excluded.expires_at,
  nonce = excluded.nonce, token_hash = excluded.token_hash,
  mail_status = 'queued', resends = 0, version = m.version + 1
where m.status = 'pending'

-- Levels of many people at once: rows {id, levels {workspace id: level}}.
-- name: bulk_levels
insert into app.workspace_access as a (org_id, workspace_id, member_id, level)
select $1::bigint, w.id, r.id, l.value
from jsonb_to_recordset($2::jsonb) as r(id bigint, levels text)
  cross join lateral jsonb_each_text(r.levels::jsonb) l
  join app.workspaces w on w.org_id = $1::bigint and w.id = l.key::bigint
    and w.status <> 'deleted'
where l.value <> 'none'
on conflict (org_id, workspace_id, member_id) do update
  set level = excluded.level, restrictions = '{}', version = a.version + 1
  where a.level <> excluded.level

-- name: bulk_levels_end
delete from app.workspace_access a
using jsonb_to_recordset($2::jsonb) as r(id bigint, levels text)
  cross join lateral jsonb_each_text(r.levels::jsonb) l
where a.org_id = $1::bigint and a.member_id = r.id
  and a.workspace_id = l.key::bigint and l.value = 'none'

-- name: bulk_role
update app.members set role = $3::text, version = version + 1
where org_id = $1::bigint and id = any ($2::bigint[])

-- name: bulk_deactivate
update app.members set status = 'deactivated', version = version + 1
where org_id = $1::bigint and id = any ($2::bigint[]) and status = 'active'

-- name: bulk_delete
delete from app.members where org_id = $1::bigint
  and id = any ($2::bigint[])

-- $3: the role whose invitations stay ('' for none).
-- name: bulk_void
delete from app.members where org_id = $1::bigint
  and invited_by_id = any ($2::bigint[]) and status = 'pending'
  and role <> $3::text and not id = any ($2::bigint[])
returning email

-- name: bulk_resend
update app.members m set sent_at = app.now(), mail_status = 'queued',
  expires_at = app.now() + make_interval(days => $3::int),
  nonce = r.nonce::bytea, token_hash = r.hash::bytea, resends = r.resends,
  version = m.version + 1
from jsonb_to_recordset($2::jsonb) as r(id bigint, nonce text, hash text,
  resends int)
where m.org_id = $1::bigint and m.id = r.id and m.status = 'pending'

-- name: bulk_audit
insert into app.audit_events (org_id, id, at, actor_id, actor, action, target,
  before, after, outcome, address, request_id, hash)
select $1::bigint, 0, app.now(), $3::bigint, $4::text, r.action, r.target,
  r.before::jsonb, r.after::jsonb, 'done', $5::text, $6::text, ''
from jsonb_to_recordset($2::jsonb) as r(action text, target text,
  before text, after text)

-- name: bulk_mail
insert into app.outbox (org_id, template, recipient, language, params,
  message_id, request_id)
select $1::bigint, r.template, r.recipient, r.language, r.params::jsonb,
  r.message_id, $3::text
from jsonb_to_recordset($2::jsonb) as r(template text, recipient text,
  language text, params text, message_id text)

-- name: bulk_mark
update app.job_rows w set status = r.status, code = r.code
from jsonb_to_recordset($3::jsonb) as r(number int, status text, code text)
where w.org_id = $1::bigint and w.job_id = $2::bigint
  and w.number = r.number and w.status = 'waiting'

-- name: bulk_count
update app.jobs set status = 'running', done = done + $3::int,
  failed = failed + $4::int, skipped = skipped + $5::int,
  started_at = coalesce(started_at, app.now())
where org_id = $1::bigint and id = $2::bigint

-- name: bulk_finish
update app.jobs set status = 'done', finished_at = app.now(),
  started_at = coalesce(started_at, app.now())
where org_id = $1::bigint and id = $2::bigint
  and status in ('waiting', 'running')

-- What is left fails, for this reason.
-- name: bulk_give_up
with given_up as (update app.job_rows set status = 'failed', code = $3::text
  where org_id = $1::bigint and job_id = $2::bigint and status = 'waiting'
  returning number)
update app.jobs set status = 'done', finished_at = app.now(),
  failed = failed + (select count(*) from given_up)
where org_id = $1::bigint and id = $2::bigint
  and status in ('waiting', 'running')
