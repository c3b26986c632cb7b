-- Schemas, the clock, people and their sessions.
--
-- app   the tenants' tables, row security forced on every one
-- auth  people, passwords, sessions: no tenant; the web role sees none of it
-- door  the reviewed functions that look across tenants (SECURITY DEFINER)

revoke all on schema public from public;
revoke temporary on database :database from public;
alter default privileges for role orgdesk_owner
  revoke execute on functions from public;
alter default privileges for role orgdesk_doors
  revoke execute on functions from public;

create extension if not exists pg_trgm schema pg_catalog;
create extension if not exists btree_gin schema pg_catalog;

create schema auth authorization orgdesk_owner;
create schema door authorization orgdesk_doors;

set role orgdesk_owner;

grant usage on schema auth to orgdesk_auth, orgdesk_jobs, orgdesk_doors;

-- Also for the tables of later migrations: whoever may insert needs the
-- sequence behind an id, and the doors reach every table.
alter default privileges in schema app grant usage on sequences
  to orgdesk_web, orgdesk_auth, orgdesk_jobs, orgdesk_doors;
alter default privileges in schema auth grant usage on sequences
  to orgdesk_auth, orgdesk_jobs, orgdesk_doors;
alter default privileges in schema app, auth
  grant select, insert, update, delete on tables to orgdesk_doors;

-- The judge of every expiry. Development stacks move it with the setting.
create function app.now() returns timestamptz
language sql stable as $$
  select pg_catalog.now() + coalesce(nullif(pg_catalog.current_setting(
    'orgdesk.clock_offset', true), ''), '0')::pg_catalog.interval
$$;

-- The tenant of this transaction; no tenant, no rows.
create function app.org_id() returns bigint
language sql stable as $$
  select nullif(pg_catalog.current_setting('app.org_id', true), '')::bigint
$$;

-- To undo everything an implicit transaction has done.
create function app.undo() returns void
language plpgsql as $$
begin
  raise exception 'undone' using errcode = 'OD001';
end $$;

grant execute on function app.now(), app.org_id(), app.undo()
  to orgdesk_web, orgdesk_auth, orgdesk_jobs, orgdesk_doors;

create table auth.users (
  id bigint generated always as identity primary key,
  email text not null,
  email_key text collate "C" not null unique,
  name text not null check (char_length(name) between 1 and 200),
  verified_at timestamptz,
  language text not null default 'en',
  timezone text not null default 'UTC',
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  organizations_quota int not null default 1,
  organizations_created int not null default 0,
  last_org_id bigint,
  two_factor boolean not null default false,
  is_support boolean not null default false, -- the operator's staff
  version int not null default 1,
  created_at timestamptz not null default app.now()
);

create table auth.passwords (
  user_id bigint primary key references auth.users on delete cascade,
  phc text not null,
  changed_at timestamptz not null default app.now()
);

create table auth.sessions (
  id bigint generated always as identity primary key,
  user_id bigint not null references auth.users on delete cascade,
  id_hash bytea not null unique,
  created_at timestamptz not null default app.now(),
  last_used_at timestamptz not null default app.now(),
  authenticated_at timestamptz not null default app.now(),
  device text not null default '',
  ip text not null default ''
);
create index sessions_user on auth.sessions (user_id, last_used_at);

-- Mail links: verify, reset. The token is derived from id and nonce.
create table auth.tokens (
  id bigint generated always as identity primary key,
  user_id bigint not null references auth.users on delete cascade,
  purpose text not null check (purpose in ('verify', 'reset')),
  nonce bytea not null,
  hash bytea not null unique,
  next_path text,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index tokens_user on auth.tokens (user_id, purpose, created_at);

-- Browsers that signed in before: their wrong tries are counted apart.
create table auth.devices (
  id_hash bytea primary key,
  user_id bigint not null references auth.users on delete cascade,
  created_at timestamptz not null default app.now()
);
create index devices_user on auth.devices (user_id);

-- Counters of the rate limits; a row starts anew when its window is over.
create table auth.throttles (
  key text collate "C" primary key,
  started_at timestamptz not null default app.now(),
  count int not null default 1
);

-- What happened to a person's own account, outside any organization.
create table auth.events (
  id bigint generated always as identity primary key,
  user_id bigint not null references auth.users on delete cascade,
  at timestamptz not null default app.now(),
  action text not null,
  detail jsonb,
  ip text not null default '',
  request_id text not null default ''
);
create index events_user on auth.events (user_id, id);

grant select, insert, update, delete on auth.users, auth.passwords,
  auth.sessions, auth.tokens, auth.devices, auth.throttles to orgdesk_auth;
grant insert on auth.events to orgdesk_auth;
grant select, delete on auth.sessions, auth.tokens, auth.throttles
  to orgdesk_jobs;
grant select on auth.users to orgdesk_jobs;

reset role;
