-- name: invitation_find
select * from door.invitation($1::bytea)

-- The organization row first: seats and ranks are judged under its lock.
-- name: invitation_lock
select o.id from app.organizations o where o.id = $1::bigint for update

-- name: invitation_judge
select m.status = 'pending' and m.expires_at > app.now() as is_open,
  i.role as inviter_role, i.status as inviter_status,
  i.id = o.owner_member_id as inviter_is_owner,
  (select count(*) from app.members x where x.org_id = $1::bigint
    and x.user_id = $3::bigint) as memberships
from app.members m join app.organizations o on o.id = m.org_id
left join app.members i on (i.org_id, i.id) = (m.org_id, m.invited_by_id)
where m.org_id = $1::bigint and m.id = $2::bigint

-- name: invitation_accept
update app.members set user_id = $3::bigint, status = 'active',
  name = $4::text, name_key = $5::text, language = $6::text,
  joined_at = app.now(), last_active_at = app.now(), expires_at = null,
  nonce = null, version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = 'pending'
returning id

-- name: invitation_drop
delete from app.members
where org_id = $1::bigint and id = $2::bigint and status = 'pending'
returning id
