-- name: member_lock
select o.id from app.organizations o where o.id = $1::bigint for update

-- The actor once more, under the lock.
-- name: member_self
select m.role, m.id = o.owner_member_id as is_owner
from app.members m join app.organizations o on o.id = m.org_id
where m.org_id = $1::bigint and m.id = $2::bigint and m.status = 'active'

-- name: member_find
select m.id, m.name, m.email, m.role, m.id = o.owner_member_id as is_owner,
  case when m.status = 'pending' and m.expires_at <= app.now() then 'expired'
    else m.status end as status, m.workspace_count, m.two_factor,
  m.last_active_at, m.last_active_at > app.now() - interval '5 minutes'
    as is_online, m.version, m.invited_by, m.sent_at, m.expires_at,
  m.mail_status, m.joined_at, m.language as _language,
  m.sent_at > app.now() - interval '1 minute' as _is_just_sent,
  case when m.sent_at > app.now() - interval '1 day' then m.resends
    else 0 end as _resends,
  coalesce((select jsonb_agg(jsonb_build_object('id', w.id::text,
      'name', w.name, 'status', w.status, 'level', a.level,
      'restrictions', to_jsonb(a.restrictions)) order by w.name_key, w.id)
    from app.workspace_access a join app.workspaces w
      on (w.org_id, w.id) = (a.org_id, a.workspace_id)
    where a.org_id = $1::bigint and a.member_id = m.id
      and w.status <> 'deleted'), '[]') as workspaces
from app.members m join app.organizations o on o.id = m.org_id
where m.org_id = $1::bigint and m.id = $2::bigint
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')

-- $3: the role whose invitations stay ('' for none).
-- name: member_void_invitations
delete from app.members where org_id = $1::bigint
  and invited_by_id = $2::bigint and status = 'pending' and role <> $3::text
returning email
