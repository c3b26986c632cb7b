-- Loaded before every pgTAP file: pgTAP in the schema tap, two organizations
-- with a row in every tenant table, and a way to act as a role.
create schema tap;
create extension pgtap schema tap;
grant usage on schema tap to public;

-- Who serves requests, and which tables are a tenant's.
create view tap.app_roles as
  select rolname, oid from pg_roles
  where rolname in ('orgdesk_web', 'orgdesk_auth', 'orgdesk_jobs');

-- Tables of the schema app that belong to no tenant, and why.
create table tap.not_tenant (name text, why text);
insert into tap.not_tenant values
  ('migrations', 'the schema''s own record'),
  ('plans', 'what is for sale'),
  ('outbox', 'mail of people without an organization, too; insert only'),
  ('form_keys', 'a person''s keys; every statement names the person');

create view tap.tenant_tables as
  select c.oid, c.oid::regclass::text as name,
    case c.relname when 'organizations' then 'id' else 'org_id' end as key
  from pg_class c
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
    and c.relname not in (select n.name from tap.not_tenant n);

-- Runs a statement as a role in a tenant (NULL: none). Returns how many rows
-- it touched, or the SQLSTATE of its refusal; leaves nothing behind when
-- refused.
create function tap.as_role(role text, org bigint, statement text)
returns text language plpgsql as $$
declare
  n bigint;
begin
  perform set_config('app.org_id', coalesce(org::text, ''), true);
  perform set_config('role', role, true);
  begin
    execute statement;
    get diagnostics n = row_count;
  exception when others then
    perform set_config('role', 'none', true);
    return sqlstate;
  end;
  perform set_config('role', 'none', true);
  return n || ' rows';
end $$;

-- An organization with an owner, a User Admin, a Member, somebody invited,
-- somebody deactivated, two workspaces. Returns its id.
create function tap.organization(slug text) returns bigint
language plpgsql as $$
declare
  org bigint := nextval(pg_get_serial_sequence('app.organizations', 'id'));
  first_user bigint := org * 100;
begin
  perform set_config('app.org_id', org::text, true);
  insert into app.organizations (id, slug, name, owner_member_id, created_by)
  values (org, slug, initcap(slug), first_user + 1, 'olga@' || slug);
  insert into app.subscriptions (org_id) values (org);
  insert into app.members (org_id, id, user_id, email, email_key, name,
    name_key, role, status, expires_at, nonce, token_hash)
  select org, first_user + n, case when s <> 'pending' then first_user + n end,
    who || '@' || slug, who || '@' || slug, initcap(who), who, r, s,
    case when s = 'pending' then app.now() + interval '7 days' end,
    case when s = 'pending' then 'n'::bytea end,
    case when s = 'pending' then ('h' || org)::bytea end
  from (values (1, 'olga', 'admin', 'active'),
    (2, 'uma', 'user_admin', 'active'), (3, 'mia', 'member', 'active'),
    (4, 'pia', 'member', 'pending'), (5, 'dora', 'member', 'deactivated'),
    (6, 'adam', 'admin', 'active')) cast_of (n, who, r, s);
  insert into app.workspaces (org_id, id, name, name_key)
  values (org, first_user + 1, 'Sales', 'sales'),
    (org, first_user + 2, 'Support', 'support');
  insert into app.workspace_access (org_id, workspace_id, member_id, level)
  values (org, first_user + 1, first_user + 3, 'owner'),
    (org, first_user + 2, first_user + 3, 'agent');
  insert into app.handovers (org_id, from_id, to_id, expires_at)
  values (org, first_user + 1, first_user + 6, app.now() + interval '7 days');
  insert into app.jobs (org_id, id, kind, total, member_id, user_id, email,
    name)
  values (org, first_user + 1, 'delete', 1, first_user + 1, first_user + 1,
    'olga@' || slug, 'Olga');
  insert into app.job_rows (org_id, job_id, number, member_id, input)
  values (org, first_user + 1, 1, first_user + 3, 'mia@' || slug);
  insert into app.audit_events (org_id, actor, action, target)
  values (org, 'olga@' || slug, 'organization.create', initcap(slug)),
    (org, 'olga@' || slug, 'users.invite', 'pia@' || slug),
    (org, 'olga@' || slug, 'users.role', 'uma@' || slug);
  insert into app.api_tokens (org_id, id, name, scopes, hash, created_by_id,
    created_by)
  values (org, first_user + 1, 'Platform', '{contacts,access}',
    sha256(slug::bytea), first_user + 1, 'Olga');
  insert into app.api_keys (org_id, token_id, key, digest)
  values (org, first_user + 1, 'k', '');
  insert into app.assignments (org_id, id, workspace_id, member_id)
  values (org, first_user + 1, first_user + 1, first_user + 3),
    (org, first_user + 2, first_user + 2, first_user + 3);
  insert into app.contacts (org_id, workspace_id, external_id, assignment_id)
  select org, first_user + 1 + i % 2, 'c' || i,
    case when i % 3 > 0 then first_user + 1 + i % 2 end
  from generate_series(1, 12) i;
  insert into app.message_events (org_id, workspace_id, event_id, contact,
    direction, at)
  values (org, first_user + 1, 'e1', 'c2', 'inbound', app.now());
  insert into app.active_contacts (org_id, workspace_id, month, external_id)
  values (org, first_user + 1, date_trunc('month', app.now())::date, 'c2');
  perform set_config('app.org_id', '', true);
  return org;
end $$;

-- The fixture's own ids end here.
alter sequence app.members_id_seq restart 1000000;
alter sequence app.workspaces_id_seq restart 1000000;
alter sequence app.jobs_id_seq restart 1000000;
alter sequence app.assignments_id_seq restart 1000000;
alter sequence app.api_tokens_id_seq restart 1000000;

create table tap.orgs as
  select tap.organization('acme') as acme, tap.organization('borealis')
    as borealis;
