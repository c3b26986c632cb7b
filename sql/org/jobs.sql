-- name: jobs_find
select j.id, j.kind, j.status, j.done, j.failed, j.skipped, j.total,
  j.name as started_by, j.created_at, j.finished_at, j.member_id as _member_id
from app.jobs j where j.org_id = $1::bigint and j.id = $2::bigint

-- What did not go through, for the page.
-- name: jobs_troubled
select r.number, r.input, r.name, r.status, r.code as code, s.seats,
  s.mails_per_day
from app.job_rows r, app.subscriptions s
where r.org_id = $1::bigint and r.job_id = $2::bigint
  and s.org_id = $1::bigint and r.status in ('failed', 'skipped')
order by r.status, r.number limit $3::int

-- name: jobs_failed
select r.input, r.email, r.name, r.role, r.workspaces, r.code, s.seats,
  s.mails_per_day
from app.job_rows r, app.subscriptions s
where r.org_id = $1::bigint and r.job_id = $2::bigint
  and s.org_id = $1::bigint and r.status = 'failed'
order by r.number

-- name: jobs_cancel
update app.jobs set status = 'canceled', finished_at = app.now()
where org_id = $1::bigint and id = $2::bigint
  and status in ('waiting', 'running')
returning id
