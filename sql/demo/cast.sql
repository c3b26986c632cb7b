-- The demo organizations: Acme, Borealis, Cedar. Times are relative to now, so
-- that the lists look alive on any day.

-- The accounts that are not there yet.
-- name: demo_people
insert into auth.users (email, email_key, name, verified_at, language,
  timezone, organizations_created, created_at)
select email, email, name, app.now() - joined, language, timezone, owns,
  app.now() - joined
from (values
  ('olga@acme.example', 'Olga Lindqvist', 'en', 'Europe/Dublin', 1,
    interval '630 days'),
  ('adam@acme.example', 'Adam Okafor', 'en', 'Europe/Dublin', 0, '628 days'),
  ('bill@acme.example', 'Bill Tanaka', 'en', 'Europe/Dublin', 0, '600 days'),
  ('uma@acme.example', 'Uma Fischer', 'en', 'Europe/Dublin', 0, '560 days'),
  ('mia@acme.example', 'Mia Santos', 'en', 'Europe/Dublin', 0, '620 days'),
  ('max@acme.example', 'Max Weber', 'en', 'Europe/Dublin', 0, '610 days'),
  ('anna@acme.example', 'Anna Rossi', 'it', 'Europe/Rome', 0, '400 days'),
  ('noor@acme.example', 'Noor Haddad', 'en', 'Europe/Dublin', 0, '300 days'),
  ('tomas@acme.example', 'Tomás O''Brien', 'en', 'Europe/Dublin', 0,
    '280 days'),
  ('dora@acme.example', 'Dora Blum', 'en', 'Europe/Dublin', 0, '590 days'),
  ('boris@borealis.example', 'Boris Petrov', 'en', 'Europe/Sofia', 1,
    '500 days'),
  ('carla@cedar.example', 'Carla Mendes', 'en', 'Europe/Lisbon', 1,
    '200 days')
  ) as p (email, name, language, timezone, owns, joined)
on conflict (email_key) do nothing
returning id, email

-- name: demo_password
insert into auth.passwords (user_id, phc) values ($1::bigint, $2::text)

-- name: demo_organizations
select slug from (values (1, 'acme'), (2, 'borealis'), (3, 'cedar'))
  as o (n, slug)
order by n

-- name: demo_organization
insert into app.organizations (id, slug, name, phone, website, country,
  timezone, language, is_partner, owner_member_id, created_by, created_at)
select $1::bigint, slug, name, phone, website, country, timezone, 'en',
  is_partner, nextval(pg_get_serial_sequence('app.members', 'id')), created_by,
  app.now() - created
from (values
  ('acme', 'Acme', '+35315550100', 'https://acme.example', 'IE',
    'Europe/Dublin', true, 'Olga Lindqvist', interval '628 days'),
  ('borealis', 'Borealis', '+35924930100', 'https://borealis.example', 'BG',
    'Europe/Sofia', false, 'Boris Petrov', '490 days'),
  ('cedar', 'Cedar', '+351215550100', 'https://cedar.example', 'PT',
    'Europe/Lisbon', false, 'Carla Mendes', '190 days')
  ) as o (slug, name, phone, website, country, timezone, is_partner,
    created_by, created)
where slug = $2::text

-- name: demo_subscription
insert into app.subscriptions (org_id, plan, status, seats, workspaces,
  mails_per_day, trial_ends_at)
select $1::bigint, p.code, s.status, s.seats, p.workspaces, p.mails_per_day,
  case s.status when 'trial' then app.now() + interval '9 days' end
from (values ('acme', 'advanced', 'active', 12),
    ('borealis', 'trial', 'trial', 25),
    ('cedar', 'starter', 'active', 3)) as s (slug, plan, status, seats)
  join app.plans p on p.code = s.plan
where s.slug = $2::text

-- People first seen as users; an invitation has no user and a life.
-- name: demo_members
insert into app.members (org_id, id, user_id, email, email_key, name, name_key,
  role, status, two_factor, is_hidden, invited_by, sent_at, expires_at, nonce,
  token_hash, mail_status, last_active_at, joined_at, created_at, language)
select $1::bigint, case when m.email = o.owner then
    (select owner_member_id from app.organizations where id = $1::bigint)
    else nextval(pg_get_serial_sequence('app.members', 'id')) end,
  case when m.sent is null then u.id end, m.email, m.email,
  case when m.sent is null then u.name end,
  lower(coalesce(case when m.sent is null then u.name end, m.email)),
  m.role, m.status, m.two_factor, m.is_hidden, m.inviter, app.now() - m.sent,
  app.now() - m.sent + interval '7 days',
  case when m.sent is not null then sha256('') end,
  case when m.sent is not null then sha256(m.email::bytea) end,
  case when m.sent is not null then 'sent' end,
  app.now() - m.active,
  case when m.sent is null then app.now() - m.joined end,
  app.now() - coalesce(m.joined, m.sent),
  case when m.sent is null then u.language end
from (values
  ('acme', 'olga@acme.example', 'admin', 'active', true, false, null,
    interval '628 days', interval '1 minute', null::interval),
  ('acme', 'adam@acme.example', 'admin', 'active', true, false,
    'Olga Lindqvist', '627 days', '2 minutes', null),
  ('acme', 'bill@acme.example', 'billing_admin', 'active', true, false,
    'Olga Lindqvist', '600 days', '1 day', null),
  ('acme', 'uma@acme.example', 'user_admin', 'active', true, false,
    'Olga Lindqvist', '560 days', '72 minutes', null),
  ('acme', 'mia@acme.example', 'member', 'active', true, false,
    'Adam Okafor', '620 days', '30 seconds', null),
  ('acme', 'max@acme.example', 'member', 'active', false, false,
    'Adam Okafor', '610 days', '121 minutes', null),
  ('acme', 'anna@acme.example', 'member', 'active', true, false,
    'Uma Fischer', '400 days', '1 minute', null),
  ('acme', 'noor@acme.example', 'member', 'active', true, false,
    'Uma Fischer', '300 days', '26 minutes', null),
  ('acme', 'tomas@acme.example', 'member', 'active', true, false,
    'Uma Fischer', '280 days', '5 days', null),
  ('acme', 'dora@acme.example', 'member', 'deactivated', false, false,
    'Adam Okafor', '590 days', '67 days', null),
  ('acme', 'boris@borealis.example', 'member', 'active', false, false,
    'Uma Fischer', '210 days', '3 days', null),
  ('acme', 'pia@acme.example', 'member', 'pending', false, false,
    'Uma Fischer', null, null, interval '2 days'),
  ('acme', 'ezra@acme.example', 'user_admin', 'pending', false, false,
    'Olga Lindqvist', null, null, '24 days'),
  ('borealis', 'boris@borealis.example', 'admin', 'active', false, false,
    null, '490 days', '3 days', null),
  ('cedar', 'carla@cedar.example', 'admin', 'active', true, false,
    null, '190 days', '4 hours', null),
  ('cedar', 'adam@acme.example', 'admin', 'active', true, true,
    'Carla Mendes', '189 days', '6 days', null)
  ) as m (slug, email, role, status, two_factor, is_hidden, inviter, joined,
    active, sent)
  join (values ('acme', 'olga@acme.example'),
    ('borealis', 'boris@borealis.example'),
    ('cedar', 'carla@cedar.example')) as o (slug, owner) using (slug)
  left join auth.users u on u.email_key = m.email
where m.slug = $2::text

-- Who invited whom, by member, for the rule that an inviter's end voids it.
-- name: demo_inviters
update app.members m set invited_by_id = i.id
from app.members i
where m.org_id = $1::bigint and i.org_id = $1::bigint
  and m.status = 'pending' and i.name = m.invited_by
returning m.id

-- name: demo_invitation
update app.members set nonce = $3::bytea, token_hash = $4::bytea
where org_id = $1::bigint and id = $2::bigint

-- name: demo_last_org
update auth.users u set last_org_id = $1::bigint
from app.members m
where m.org_id = $1::bigint and m.user_id = u.id and u.last_org_id is null

-- name: demo_workspaces
insert into app.workspaces (org_id, name, name_key, status, suspended_at,
  suspended_reason, suspended_by, contact_limit, created_at)
select $1::bigint, name, lower(name),
  case when suspended is null then 'active' else 'suspended' end,
  app.now() - suspended, case when suspended is not null then 'unpaid' end,
  case when suspended is not null then 'Adam Okafor' end, contacts,
  app.now() - created
from (values
  ('acme', 1, 'Sales', interval '628 days', null::interval, null::bigint),
  ('acme', 2, 'Support', '628 days', null, 10000),
  ('acme', 3, 'Marketing', '520 days', null, 5000),
  ('acme', 4, 'Logistics', '315 days', null, 5000),
  ('acme', 5, 'Retail pilot', '82 days', '8 days', null),
  ('borealis', 1, 'Borealis – Workspace 1', '490 days', null, null),
  ('cedar', 1, 'Cedar – Workspace 1', '190 days', null, null)
  ) as w (slug, n, name, created, suspended, contacts)
where slug = $2::text
order by n

-- name: demo_access
insert into app.workspace_access (org_id, workspace_id, member_id, level)
select $1::bigint, w.id, m.id, a.level
from (values
  ('acme', 'Sales', 'mia', 'owner'), ('acme', 'Sales', 'max', 'manager'),
  ('acme', 'Sales', 'anna', 'agent'), ('acme', 'Sales', 'dora', 'agent'),
  ('acme', 'Sales', 'pia', 'agent'),
  ('acme', 'Support', 'anna', 'agent'), ('acme', 'Support', 'max', 'agent'),
  ('acme', 'Support', 'noor', 'manager'), ('acme', 'Support', 'dora', 'agent'),
  ('acme', 'Support', 'ezra', 'manager'),
  ('acme', 'Marketing', 'mia', 'agent'), ('acme', 'Marketing', 'boris', 'agent'),
  ('acme', 'Logistics', 'noor', 'agent'),
  ('acme', 'Logistics', 'tomas', 'owner'),
  ('acme', 'Logistics', 'dora', 'agent'),
  ('acme', 'Retail pilot', 'uma', 'owner'),
  ('acme', 'Retail pilot', 'max', 'agent')
  ) as a (slug, workspace, person, level)
  join app.workspaces w on w.org_id = $1::bigint and w.name = a.workspace
  join app.members m on m.org_id = $1::bigint
    and split_part(m.email_key, '@', 1) = a.person
where a.slug = $2::text

-- The trail: what was done how long ago, by whom. The clock is put back for
-- each record, since the database dates it.
-- name: demo_trail
select e.ago, u.id as user_id, e.actor, e.action, e.target, e.before, e.after,
  case e.actor when 'olga@acme.example' then '198.51.100.24'
    when 'adam@acme.example' then '198.51.100.31'
    when 'uma@acme.example' then '203.0.113.80'
    when 'boris@borealis.example' then '192.0.2.17'
    else '203.0.113.6' end as address,
  left(md5(e.slug || e.n), 32) as request_id,
  coalesce(nullif(current_setting('orgdesk.clock_offset', true), ''), '0')
    as clock
from (values
  ('acme', 1, '628 days', 'olga@acme.example', 'organization.create', 'Acme',
    null, '{"name": "Acme", "slug": "acme", "plan": "trial"}'),
  ('acme', 2, '627 days 23:50', 'olga@acme.example', 'users.invite',
    'adam@acme.example', null, '{"role": "admin"}'),
  ('acme', 3, '620 days', 'adam@acme.example', 'users.invite',
    'mia@acme.example', null, '{"role": "member"}'),
  ('acme', 4, '610 days', 'adam@acme.example', 'users.invite',
    'max@acme.example', null, '{"role": "member"}'),
  ('acme', 5, '600 days', 'olga@acme.example', 'users.invite',
    'bill@acme.example', null, '{"role": "billing_admin"}'),
  ('acme', 6, '560 days', 'olga@acme.example', 'users.invite',
    'uma@acme.example', null, '{"role": "user_admin"}'),
  ('acme', 7, '520 days', 'adam@acme.example', 'workspaces.add', 'Marketing',
    null, '{"name": "Marketing"}'),
  ('acme', 8, '400 days', 'uma@acme.example', 'users.invite',
    'anna@acme.example', null, '{"role": "member"}'),
  ('acme', 9, '315 days', 'adam@acme.example', 'workspaces.add', 'Logistics',
    null, '{"name": "Logistics"}'),
  ('acme', 10, '300 days', 'uma@acme.example', 'users.invite',
    'noor@acme.example', null, '{"role": "member"}'),
  ('acme', 11, '210 days', 'uma@acme.example', 'users.invite',
    'boris@borealis.example', null, '{"role": "member"}'),
  ('acme', 12, '82 days', 'adam@acme.example', 'workspaces.add',
    'Retail pilot', null, '{"name": "Retail pilot"}'),
  ('acme', 13, '66 days', 'uma@acme.example', 'users.deactivate',
    'dora@acme.example', '{"status": "active"}', '{"status": "deactivated"}'),
  ('acme', 14, '45 days', 'olga@acme.example', 'general.edit', 'Acme',
    '{"website": null}', '{"website": "https://acme.example"}'),
  ('acme', 15, '24 days', 'olga@acme.example', 'users.invite',
    'ezra@acme.example', null, '{"role": "user_admin"}'),
  ('acme', 16, '8 days', 'adam@acme.example', 'workspaces.suspend',
    'Retail pilot', '{"status": "active"}',
    '{"status": "suspended", "reason": "unpaid"}'),
  ('acme', 17, '2 days', 'uma@acme.example', 'users.invite',
    'pia@acme.example', null, '{"role": "member"}'),
  ('acme', 18, '20 minutes', 'uma@acme.example', 'users.workspaces',
    'noor@acme.example', '{"Support": "agent"}',
    '{"Support": "manager", "Logistics": "agent"}'),
  ('acme', 19, '1 minute', 'olga@acme.example', 'users.role',
    'tomas@acme.example', '{"role": "user_admin"}', '{"role": "member"}'),
  ('borealis', 1, '490 days', 'boris@borealis.example', 'organization.create',
    'Borealis', null, '{"name": "Borealis", "slug": "borealis"}'),
  ('cedar', 1, '190 days', 'carla@cedar.example', 'organization.create',
    'Cedar', null, '{"name": "Cedar", "slug": "cedar"}'),
  ('cedar', 2, '189 days', 'carla@cedar.example', 'users.invite',
    'adam@acme.example', null, '{"role": "admin"}')
  ) as e (slug, n, ago, actor, action, target, before, after)
  join auth.users u on u.email_key = e.actor
where e.slug = $1::text
order by e.n

-- name: demo_clock
select set_config('orgdesk.clock_offset',
  ($1::interval - $2::interval)::text, true)

-- One account a role, to be printed.
-- name: demo_accounts
select 'Organization owner' as title, 'olga@acme.example' as email
union all select 'Admin', 'adam@acme.example'
union all select 'Billing Admin', 'bill@acme.example'
union all select 'User Admin', 'uma@acme.example'
union all select 'Member', 'mia@acme.example'
