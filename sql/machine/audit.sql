-- name: audit_insert
insert into app.audit_events (org_id, id, at, actor_id, actor, action, target,
  before, after, outcome, address, request_id, hash)
values ($1::bigint, 0, app.now(), $2::bigint, $3::text, $4::text, $5::text,
  $6::jsonb, $7::jsonb, $8::text, $9::text, $10::text, '')

-- name: audit_account
insert into auth.events (user_id, action, detail, ip, request_id)
values ($1::bigint, $2::text, $3::jsonb, $4::text, $5::text)

-- name: outbox_insert
insert into app.outbox (org_id, template, recipient, language, params,
  message_id, request_id)
values ($1::bigint, $2::text, $3::text, $4::text, $5::jsonb, $6::text,
  $7::text)
