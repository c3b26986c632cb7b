-- The operator's hand on one organization. Everything that decides locks the
-- organization's row first.

-- name: org_lock
select status from app.organizations where id = $1::bigint for update

-- name: org_organization
select o.slug, o.name, o.status, o.suspended_reason, o.is_partner,
  to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD') as created,
  m.id as owner_id, m.email as owner_email, m.name as owner_name,
  s.plan, s.status as plan_status, s.seats, s.workspaces, s.mails_per_day,
  (select count(*) from app.workspaces w where w.org_id = $1::bigint
    and w.status <> 'deleted') as workspaces_used
from app.organizations o
  join app.members m on (m.org_id, m.id) = (o.id, o.owner_member_id)
  join app.subscriptions s on s.org_id = o.id
where o.id = $1::bigint

-- name: org_plans
select code, seats, workspaces, mails_per_day from app.plans order by position

-- The plan's seats, or as many as are in use.
-- name: org_plan
update app.subscriptions s set plan = p.code,
  status = case p.code when 'trial' then 'trial' else 'active' end,
  trial_ends_at = case p.code
    when 'trial' then app.now() + interval '14 days' end,
  seats = greatest(p.seats, $3::int), workspaces = p.workspaces,
  mails_per_day = p.mails_per_day, version = s.version + 1
from app.plans p
where s.org_id = $1::bigint and p.code = $2::text
returning p.name, s.seats, p.seats as seats_included, s.workspaces,
  s.mails_per_day

-- name: org_suspend
update app.organizations set status = 'suspended', suspended_reason = $2::text,
  version = version + 1, changed_by = 'operator', changed_at = app.now()
where id = $1::bigint

-- name: org_resume
update app.organizations set status = 'active', suspended_reason = null,
  version = version + 1, changed_by = 'operator', changed_at = app.now()
where id = $1::bigint

-- name: org_partner
update app.organizations set is_partner = $2::boolean, version = version + 1,
  changed_by = 'operator', changed_at = app.now()
where id = $1::bigint

-- name: org_member
select id, email, role, status from app.members
where org_id = $1::bigint and email_key = $2::text

-- name: org_join
insert into app.members (org_id, user_id, email, email_key, name, name_key,
  role, status, invited_by, joined_at)
values ($1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::text,
  'admin', 'active', 'operator', app.now())
returning id

-- name: org_promote
update app.members set role = 'admin', version = version + 1
where org_id = $1::bigint and id = $2::bigint

-- name: org_transfer
update app.organizations set owner_member_id = $2::bigint,
  version = version + 1, changed_by = 'operator', changed_at = app.now()
where id = $1::bigint

-- An offer that was open is void: it was not this owner's.
-- name: org_handovers
delete from app.handovers where org_id = $1::bigint
