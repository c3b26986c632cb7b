-- A job without anything left to do is done when it is stored.
-- name: batch_insert
insert into app.jobs (org_id, kind, params, total, failed, skipped, member_id,
  user_id, email, name, address, request_id, status, finished_at)
select $1::bigint, $2::text, $3::jsonb, $4::int, $5::int, $6::int, $7::bigint,
  $8::bigint, $9::text, $10::text, $11::text, $12::text,
  case when $4::int > $5::int + $6::int then 'waiting' else 'done' end,
  case when $4::int > $5::int + $6::int then null else app.now() end
returning id, kind, status, done, failed, skipped, total

-- name: batch_rows
insert into app.job_rows (org_id, job_id, number, member_id, input, email,
  email_key, name, name_key, role, workspaces, levels, status, code)
select $1::bigint, $2::bigint, r.number, r.member_id, r.input, r.email, r.key,
  r.name, r.name_key, r.role, r.workspaces, r.levels::jsonb, r.status, r.code
from jsonb_to_recordset($3::jsonb) as r(number int, member_id bigint,
  input text, email text, key text, name text, name_key text, role text,
  workspaces text, levels text, status text, code text)
