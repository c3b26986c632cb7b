-- What the operator's commands need: the plans, and doors by slug. Only the
-- owner's side (orgdesk_migrate) may open these doors, never a worker.

set role orgdesk_owner;

-- What a plan covers. No tenant: everybody may read it.
create table app.plans (
  code text collate "C" primary key,
  position smallint not null unique,
  name text not null,
  seats int not null check (seats > 0),
  workspaces int not null check (workspaces > 0),
  mails_per_day int not null check (mails_per_day > 0)
);
insert into app.plans (code, position, name, seats, workspaces, mails_per_day)
values
  ('trial', 0, 'Trial', 25, 5, 100),
  ('starter', 1, 'Starter', 3, 1, 100),
  ('growth', 2, 'Growth', 5, 3, 200),
  ('advanced', 3, 'Advanced', 10, 5, 500),
  ('enterprise', 4, 'Enterprise', 50, 20, 2000);
grant select on app.plans to orgdesk_web, orgdesk_auth, orgdesk_jobs;

reset role;
set role orgdesk_doors;

-- Finds an organization that is not deleted and sets the tenant.
create function door.operator_tenant(slug text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_id bigint;
begin
  select o.id into found_id from app.organizations o
  where o.slug = operator_tenant.slug and o.status <> 'deleted';
  if found then
    perform set_config('app.org_id', found_id::text, true);
  end if;
  return found_id;
end $$;

-- Begins an organization with this slug and sets the tenant; NULL: taken.
create function door.operator_begin(slug text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  new_id bigint;
begin
  perform pg_advisory_xact_lock(hashtext('slug ' || slug));
  if exists (select from app.organizations o
    where o.slug = operator_begin.slug) then
    return null;
  end if;
  new_id := nextval(pg_get_serial_sequence('app.organizations', 'id'));
  perform set_config('app.org_id', new_id::text, true);
  return new_id;
end $$;

-- Every organization, for the commands that look at all of them.
create function door.operator_organizations()
returns table (org_id bigint, slug text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id, o.slug from app.organizations o order by o.slug
$$;

-- Where a person belongs, or is invited to.
create function door.operator_memberships(email_key text)
returns table (slug text, role text, status text, is_owner boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.slug, m.role, case when m.status = 'pending'
      and m.expires_at <= app.now() then 'expired' else m.status end,
    m.id = o.owner_member_id
  from app.organizations o join app.members m on m.org_id = o.id
  where m.email_key = operator_memberships.email_key
    and o.status <> 'deleted'
  order by o.slug
$$;

grant execute on function door.operator_tenant(text),
  door.operator_begin(text), door.operator_organizations(),
  door.operator_memberships(text) to orgdesk_owner;

reset role;
