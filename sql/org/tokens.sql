-- Everybody sees the tokens that their role could have made; the door sets
-- app.role. $2, $3, $4: what an Admin, a Billing Admin, a User Admin could
-- give. An ended one stays for thirty days.
-- name: tokens_list
select t.id, t.name, to_jsonb(t.scopes) as scopes, t.created_by, t.created_at,
  t.last_used_at, t.revoked_at, t.revoked_by, m.id is null as is_orphaned,
  t.revoked_at is not null as is_revoked
from app.api_tokens t left join app.members m
  on m.org_id = $1::bigint and m.id = t.created_by_id
where t.org_id = $1::bigint
  and t.scopes <@ (case (select current_setting('app.role', true))
    when 'admin' then $2::text[] when 'billing_admin' then $3::text[]
    when 'user_admin' then $4::text[] else '{}' end)
  and (t.revoked_at is null or t.revoked_at > app.now() - interval '30 days')
order by t.revoked_at is not null, t.id desc limit 200

-- name: tokens_count
select count(*)::int as count from app.api_tokens t
where t.org_id = $1::bigint and t.revoked_at is null

-- name: tokens_insert
insert into app.api_tokens (org_id, name, scopes, hash, created_by_id,
  created_by)
values ($1::bigint, $2::text, $3::text[], $4::bytea, $5::bigint, $6::text)
returning id, to_jsonb(scopes) as scopes

-- name: tokens_find
select t.id, t.name, array_to_string(t.scopes, ', ') as scopes, t.revoked_at
from app.api_tokens t
where t.org_id = $1::bigint and t.id = $2::bigint and t.scopes <@ $3::text[]
for no key update

-- name: tokens_revoke
update app.api_tokens set revoked_at = app.now(), revoked_by = $3::text
where org_id = $1::bigint and id = $2::bigint and revoked_at is null
