-- The record of migrations. `orgdesk migrate` writes it, each row in the
-- transaction of its file; workers read it to know that they fit.
create schema app authorization orgdesk_owner;

set role orgdesk_owner;

create table app.migrations (
  version int primary key,
  name text not null,
  checksum bytea not null check (length(checksum) = 32),
  applied_at timestamptz not null
);
grant usage on schema app to orgdesk_web, orgdesk_auth, orgdesk_jobs,
  orgdesk_doors;
grant select on app.migrations to orgdesk_web, orgdesk_auth, orgdesk_jobs;

reset role;
