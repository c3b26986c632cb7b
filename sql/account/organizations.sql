-- name: organizations_list
select * from door.my_organizations($1::bytea)

-- name: organizations_invitations
select member_id, organization, role, invited_by, expires_at, nonce as _nonce
from door.my_invitations($1::bytea)

-- name: organizations_left
select door.organizations_left($1::bytea) as count

-- name: organization_begin
select org_id, org_slug,
  nextval(pg_get_serial_sequence('app.members', 'id')) as member_id
from door.organization_begin($1::bytea, $2::text)

-- name: organization_insert
insert into app.organizations (id, slug, name, phone, website, country,
  timezone, language, owner_member_id, created_by)
values ($1::bigint, $2::text, $3::text, $4::text, $5::text, $6::text,
  $7::text, $8::text, $9::bigint, $10::text)

-- name: organization_trial
insert into app.subscriptions (org_id, plan, status, seats, workspaces,
  trial_ends_at)
values ($1::bigint, 'trial', 'trial', 25, 5, app.now() + interval '14 days')

-- name: organization_owner
insert into app.members (org_id, id, user_id, email, email_key, name,
  name_key, role, status, joined_at, last_active_at, language)
values ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, $6::text,
  $7::text, 'admin', 'active', app.now(), app.now(), $8::text)

-- name: organization_workspace
insert into app.workspaces (org_id, name, name_key)
values ($1::bigint, $2::text, $3::text)
