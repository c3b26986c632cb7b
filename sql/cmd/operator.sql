-- The way in for every command about one organization.

-- name: operator_tenant
select door.operator_tenant($1::text) as org_id

-- A new organization's id; null: the slug is taken.
-- name: operator_new
select door.operator_begin($1::text) as org_id,
  nextval(pg_get_serial_sequence('app.members', 'id')) as member_id

-- name: operator_organizations
select org_id, slug from door.operator_organizations()

-- name: operator_enter
select set_config('app.org_id', $1::bigint::text, true)
