-- The cluster's roles. Run once by a superuser, before the first `orgdesk
-- migrate`; running it again changes nothing. The database itself:
--
--   create database orgdesk owner orgdesk_owner encoding 'UTF8'
--     template template0;
--
-- Its owner must be orgdesk_owner: that is what lets orgdesk_migrate, a member
-- of it, create the schemas and the trusted extensions pg_trgm and btree_gin
-- (package postgresql-15 has both) without being a superuser.
set client_min_messages = warning;

do $$
declare
  r text;
begin
  foreach r in array array['orgdesk_owner', 'orgdesk_doors'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin', r);
    end if;
  end loop;
  foreach r in array array['orgdesk_migrate', 'orgdesk_web', 'orgdesk_auth',
    'orgdesk_jobs'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I login', r);
    end if;
  end loop;
end $$;

-- The doors are the few reviewed functions that look across tenants.
alter role orgdesk_doors bypassrls;
grant orgdesk_owner, orgdesk_doors to orgdesk_migrate;

do $$
declare
  r text;
begin
  foreach r in array array['orgdesk_web', 'orgdesk_auth', 'orgdesk_jobs',
    'orgdesk_migrate'] loop
    execute format('alter role %I nosuperuser nobypassrls nocreatedb'
      ' nocreaterole', r);
    execute format('alter role %I set search_path = pg_catalog', r);
    execute format('alter role %I set timezone = ''UTC''', r);
    execute format('alter role %I set datestyle = ''ISO''', r);
    execute format('alter role %I set synchronous_commit = on', r);
    execute format('alter role %I set lock_timeout = ''5s''', r);
    execute format(
      'alter role %I set idle_in_transaction_session_timeout = ''5s''', r);
  end loop;
end $$;
-- Planning costs more than most statements; those that need it each time say
-- so (-- plan: custom).
alter role orgdesk_web set plan_cache_mode = 'force_generic_plan';
alter role orgdesk_web set statement_timeout = '2s';
alter role orgdesk_auth set statement_timeout = '2s';
alter role orgdesk_jobs set statement_timeout = '60s';
alter role orgdesk_migrate set lock_timeout = 0;
alter role orgdesk_migrate set idle_in_transaction_session_timeout = 0;
