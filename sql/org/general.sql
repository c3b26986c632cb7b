-- name: general_view
select o.name, o.phone, o.website, o.timezone, o.language, o.created_at,
  o.created_by, o.version, o.slug, o.country, o.logo_version,
  o.support_until, o.support_at, o.support_by,
  o.support_until > app.now() as is_support_on,
  o.changed_by, o.changed_at
from app.organizations o where o.id = $1::bigint

-- name: general_save
update app.organizations set name = $2::text, phone = $3::text,
  website = $4::text, timezone = $5::text, language = $6::text,
  version = version + 1, changed_by = $8::text, changed_at = app.now()
where id = $1::bigint and version = $7::int returning name, version

-- name: general_counts
select coalesce(sum(c.count), 0)::int as users,
  (select count(*)::int from app.workspaces w
    where w.org_id = $1::bigint and w.status <> 'deleted') as workspaces
from app.member_counts c where c.org_id = $1::bigint

-- name: general_handover
select h.expires_at, h.to_id as member_id, m.name, m.email
from app.handovers h join app.members m
  on (m.org_id, m.id) = (h.org_id, h.to_id)
where h.org_id = $1::bigint and h.expires_at > app.now()

-- name: logo_of
select translate(encode(o.logo, 'base64'), E'+/=\n', '-_') as data
from app.organizations o where o.id = $1::bigint and o.logo is not null

-- name: logo_set
update app.organizations set logo = $2::bytea,
  logo_version = logo_version + 1
where id = $1::bigint returning logo_version

-- name: support_set
update app.organizations set
  support_until = case when $2::int is null then null
    else app.now() + make_interval(days => $2::int) end,
  support_at = app.now(), support_by = $3::text
where id = $1::bigint returning support_until
