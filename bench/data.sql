-- Two more organizations like Acme, only smaller: 1,000 members in Borealis
-- and 5,000 in Cedar, taken evenly from Acme's. Run as the superuser; a second
-- run adds nothing.
create or replace function pg_temp.fill(target text, wanted int) returns void
language plpgsql as $$
declare
  acme bigint := (select id from app.organizations where slug = 'acme');
  org bigint := (select id from app.organizations where slug = target);
  have int := (select count(*) from app.members where org_id = org);
begin
  if have >= wanted then
    return;
  end if;
  perform set_config('app.org_id', org::text, true);
  update app.subscriptions set seats = wanted + 25 where org_id = org;
  with people as (
    select m.*, row_number() over (order by m.id) as n
    from app.members m where m.org_id = acme and m.email_key >= 'member-'
      and m.email_key < 'member.'
  ), taken as (
    select * from people
    where n % ((select count(*) from people) / (wanted - have)) = 0
    limit wanted - have
  ), given as (
    insert into app.members (org_id, user_id, email, email_key, name, name_key,
      role, status, two_factor, last_active_at, joined_at)
    select org, user_id, email, email_key, name, name_key, role, status,
      two_factor, last_active_at, joined_at
    from taken
    returning id
  )
  insert into app.workspace_access (org_id, workspace_id, member_id, level)
  select org, w.ids[1 + g.id % cardinality(w.ids)], g.id, 'agent'
  from given g, (select array_agg(id order by id) as ids from app.workspaces
    where org_id = org and status = 'active') w
  where w.ids is not null;
end $$;
select pg_temp.fill('borealis', 1000);
select pg_temp.fill('cedar', 5000);

vacuum analyze;
checkpoint;
