-- name: general_view
select o.id, o.name, o.phone, o.website, o.timezone, o.language, o.created_at,
  o.created_by, o.version, o.slug, o.country,
  case when o.support_until > app.now() then o.support_until end
    as support_until, o.support_at, o.support_by,
  case when o.logo is not null then '/o/' || o.slug || '/general/logo?v='
    || o.logo_version end as logo_path,
  o.changed_by, o.changed_at
from app.organizations o where o.id = $1::bigint

-- name: general_save
update app.organizations set name = $2::text, phone = $3::text,
  website = $4::text, timezone = $5::text, language = $6::text,
  version = version + 1, changed_by = $8::text, changed_at = app.now()
where id = $1::bigint and version = $7::int returning name, version

-- name: general_handover
select h.expires_at, h.to_id as member_id, m.name as to_name,
  m.email as to_email, f.name as from_name
from app.handovers h
join app.members m on (m.org_id, m.id) = (h.org_id, h.to_id)
join app.members f on (f.org_id, f.id) = (h.org_id, h.from_id)
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
