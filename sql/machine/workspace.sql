-- The workspace of the path with the asking person's own level in it.
-- name: workspace_enter
select w.id, w.name, w.status, w.suspended_at, w.suspended_reason,
  a.level as _level,
  coalesce(array_to_string(a.restrictions, ' '), '') as _restrictions,
  s.plan as _plan, o.workspace_owners_invite as _owners_invite
from app.workspaces w
join app.organizations o on o.id = w.org_id
join app.subscriptions s on s.org_id = w.org_id
left join app.workspace_access a
  on a.org_id = $1::bigint and a.workspace_id = w.id
    and a.member_id = (select nullif(current_setting('app.member_id', true),
      '')::bigint)
where w.org_id = $1::bigint and w.id = $2::bigint and w.status <> 'deleted'

-- Somebody by their address, and what they have here.
-- name: workspace_person
select m.id, m.name, m.email, m.language, m.role,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, a.level,
  coalesce(to_jsonb(a.restrictions), '[]'::jsonb) as restrictions, a.version
from app.members m left join app.workspace_access a
  on a.org_id = $1::bigint and a.workspace_id = $3::bigint
    and a.member_id = m.id
where m.org_id = $1::bigint and m.email_key = $2::text

-- name: workspace_give
insert into app.workspace_access (org_id, workspace_id, member_id, level,
  restrictions)
values ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text[])

-- Every Admin but the one who did it learns that somebody was brought in.
-- name: workspace_tell_admins
insert into app.outbox (org_id, template, recipient, language, params,
  message_id, request_id)
select $1::bigint, $2::text, m.email, coalesce(m.language, o.language),
  $3::jsonb || jsonb_build_object('name', m.name),
  '<' || gen_random_uuid() || '@' || $4::text || '>', $5::text
from app.members m join app.organizations o on o.id = m.org_id
where m.org_id = $1::bigint and m.role = 'admin' and m.status = 'active'
  and m.id <> $6::bigint

-- Everybody in a workspace who can sign in.
-- name: workspace_tell_users
insert into app.outbox (org_id, template, recipient, language, params,
  message_id, request_id)
select $1::bigint, $2::text, m.email, coalesce(m.language, o.language),
  $3::jsonb || jsonb_build_object('name', m.name),
  '<' || gen_random_uuid() || '@' || $4::text || '>', $5::text
from app.workspace_access a
join app.members m on m.org_id = $1::bigint and m.id = a.member_id
join app.organizations o on o.id = $1::bigint
where a.org_id = $1::bigint and a.workspace_id = $6::bigint
  and m.status = 'active'
