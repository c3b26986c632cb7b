-- What `orgdesk migrate` asks. 19780 is the lock's number, nothing more.

-- name: migrate_try_lock
select pg_try_advisory_lock(19780, 1)

-- name: migrate_lock
select pg_advisory_lock(19780, 1)

-- name: migrate_is_new
select to_regclass('app.migrations') is null

-- name: migrate_list
select version, name, encode(checksum, 'hex'),
  to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')
from app.migrations order by version

-- name: migrate_record
insert into app.migrations (version, name, checksum, applied_at)
values ($1::int, $2, $3::bytea, clock_timestamp())
