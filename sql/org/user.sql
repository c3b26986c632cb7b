-- name: user_set_role
update app.members set role = $3::text, version = version + 1
where org_id = $1::bigint and id = $2::bigint and version = $4::int
returning id, name, email, role, version

-- name: user_resend
update app.members set sent_at = app.now(), mail_status = 'queued',
  expires_at = app.now() + make_interval(days => $3::int),
  nonce = $4::bytea, token_hash = $5::bytea, resends = $6::int,
  version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = 'pending'
returning id, name, email, role, status, version

-- name: user_set_status
update app.members set status = $3::text, version = version + 1
where org_id = $1::bigint and id = $2::bigint and status = $4::text
returning id, name, email, role, status, version

-- name: user_delete
delete from app.members where org_id = $1::bigint and id = $2::bigint
returning email

-- What goes with a person: the invitations they sent.
-- name: user_invitations_of
select m.id, m.email, m.role,
  m.role <> 'billing_admin' and m.expires_at > app.now() as has_seat
from app.members m
where m.org_id = $1::bigint and m.invited_by_id = $2::bigint
  and m.status = 'pending' order by m.email_key
