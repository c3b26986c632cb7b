-- Workspaces as a tab of their own: contacts and their limit, deletion with
-- thirty days to come back, and what their Owners may do.

set role orgdesk_owner;

alter table app.workspaces
  add column contact_count bigint not null default 0
    check (contact_count >= 0),
  add column contact_limit bigint check (contact_limit > 0), -- NULL: none
  add column deleted_by text,
  add column changed_by text,
  add column changed_at timestamptz;

-- Workspace Owners may bring people into the organization, as Members.
alter table app.organizations
  add column workspace_owners_invite boolean not null default true;

create index workspaces_created on app.workspaces (org_id, created_at, id);
create index workspaces_deleted on app.workspaces (deleted_at)
  where status = 'deleted';

-- As before; a deleted workspace is nobody's. When a workspace that is not
-- deleted goes with everything in it, its row is gone already.
create or replace function app.workspace_access_counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  step int := case tg_op when 'INSERT' then 1 else -1 end;
  r record;
begin
  if current_setting('app.counts_given', true) = 'on' then
    return null;
  end if;
  for r in select c.org_id, c.member_id, count(*)::int as n from changed c
    left join app.workspaces w
      on w.org_id = c.org_id and w.id = c.workspace_id
    where w.status is distinct from 'deleted'
    group by c.org_id, c.member_id order by c.org_id, c.member_id
  loop
    update app.members m set workspace_count = workspace_count + step * r.n
    where m.org_id = r.org_id and m.id = r.member_id;
  end loop;
  for r in select c.org_id, c.workspace_id, count(*)::int as n from changed c
    group by c.org_id, c.workspace_id order by c.org_id, c.workspace_id
  loop
    update app.workspaces w set user_count = user_count + step * r.n
    where w.org_id = r.org_id and w.id = r.workspace_id;
  end loop;
  return null;
end $$;

-- A workspace that is deleted, or comes back, for everybody in it.
create function app.workspace_status_counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.members m set workspace_count = workspace_count
    + case new.status when 'deleted' then -1 else 1 end
  from (select p.id from app.members p
    join app.workspace_access a on a.org_id = p.org_id and a.member_id = p.id
    where p.org_id = new.org_id and a.org_id = new.org_id
      and a.workspace_id = new.id
    order by p.id for update of p) people
  where m.org_id = new.org_id and m.id = people.id;
  return null;
end $$;
create trigger workspace_status_counted after update of status
  on app.workspaces for each row
  when ((old.status = 'deleted') <> (new.status = 'deleted'))
  execute function app.workspace_status_counted();

-- What nobody can bring back any more is removed by the jobs.
grant delete on app.workspaces, app.workspace_access to orgdesk_jobs;
-- Invitations are counted apart from other mail.
grant select (template) on app.outbox to orgdesk_web;

reset role;
set role orgdesk_doors;

-- The tenants that have a workspace to be removed for good.
create function door.workspaces_over(days int) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct org_id from app.workspaces
  where status = 'deleted'
    and deleted_at <= app.now() - make_interval(days => days)
  limit 100
$$;

-- As before, and which workspaces' users the person can open.
create or replace function door.my_organizations(sid_hash bytea)
returns table (slug text, name text, role text, is_owner boolean,
  workspaces jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.slug, o.name, m.role, m.id = o.owner_member_id,
    coalesce((select jsonb_agg(jsonb_build_object('id', w.id::text,
        'name', w.name, 'status', w.status, 'level', coalesce(a.level, 'owner'),
        'opens_users', m.role = 'admin' or (w.status = 'active'
          and (a.level = 'owner' or (a.level = 'manager'
            and not a.restrictions @> array['no_settings']))))
        order by w.name_key, w.id)
      from app.workspaces w left join app.workspace_access a
        on (a.org_id, a.workspace_id, a.member_id) = (w.org_id, w.id, m.id)
      where w.org_id = o.id and w.status <> 'deleted'
        and (a.member_id is not null or m.role = 'admin')), '[]')
  from auth.sessions s
  join app.members m on m.user_id = s.user_id and m.status = 'active'
  join app.organizations o on o.id = m.org_id and o.status <> 'deleted'
  where s.id_hash = sid_hash
  order by lower(o.name), o.id
$$;

grant execute on function door.workspaces_over(int) to orgdesk_jobs;

reset role;
