-- A place for the contacts of everybody whom this batch names for the first
-- time.
-- name: contacts_assignments
insert into app.assignments (org_id, workspace_id, member_id)
select $1::bigint, $2::bigint, m.id
from (select distinct i.assignee_key
    from json_to_recordset($3::json -> 'rows') as i (assignee_key text)
    where i.assignee_key <> '') named
  join app.members m on m.org_id = $1::bigint
    and m.email_key = named.assignee_key and m.status = 'active'
  join app.workspace_access x on x.org_id = $1::bigint
    and x.workspace_id = $2::bigint and x.member_id = m.id
where not exists (select from app.assignments a where a.org_id = $1::bigint
  and a.workspace_id = $2::bigint and a.member_id = m.id)

-- The whole batch at once; the workspace's row is locked. What a row does not
-- name stays as it is, an empty text clears it. A contact that stands twice
-- is one contact, the later row wins.
-- name: contacts_store
with input as (
  select i.n, i.external_id, i.name, i.phone, i.email, i.assignee_key,
    i.channel
  from json_to_recordset($3::json -> 'rows') as i (n int, external_id text,
    name text, phone text, email text, assignee_key text, channel text)
), people as (
  select m.email_key, min(a.id) as assignment_id
  from (select distinct i.assignee_key from input i
      where i.assignee_key <> '') named
    join app.members m on m.org_id = $1::bigint
      and m.email_key = named.assignee_key and m.status = 'active'
    join app.assignments a on a.org_id = $1::bigint
      and a.workspace_id = $2::bigint and a.member_id = m.id
  group by m.email_key
), good as (
  select i.n, i.external_id, i.name, i.phone, i.email, i.channel,
    case i.assignee_key when '' then 0 else p.assignment_id end
      as assignment_id
  from input i left join people p on p.email_key = i.assignee_key
  where coalesce(i.assignee_key, '') = '' or p.assignment_id is not null
), merged as (
  select g.external_id, min(g.n) as n,
    (array_agg(g.name order by g.n desc)
      filter (where g.name is not null))[1] as name,
    (array_agg(g.phone order by g.n desc)
      filter (where g.phone is not null))[1] as phone,
    (array_agg(g.email order by g.n desc)
      filter (where g.email is not null))[1] as email,
    (array_agg(g.channel order by g.n desc)
      filter (where g.channel is not null))[1] as channel,
    (array_agg(g.assignment_id order by g.n desc)
      filter (where g.assignment_id is not null))[1] as assignment_id
  from good g group by g.external_id
), known as (
  select m.external_id, m.n, m.name, m.phone, m.email, m.channel,
    m.assignment_id, c.external_id is not null as is_known
  from merged m left join app.contacts c on c.org_id = $1::bigint
    and c.workspace_id = $2::bigint and c.external_id = m.external_id
), placed as (
  select k.external_id, k.n, k.name, k.phone, k.email, k.channel,
    k.assignment_id, k.is_known, k.is_known or w.contact_limit is null
      or row_number() over (partition by k.is_known order by k.n)
        <= w.contact_limit - w.contact_count as is_placed
  from known k join app.workspaces w
    on w.org_id = $1::bigint and w.id = $2::bigint
), created as (
  insert into app.contacts (org_id, workspace_id, external_id, name, phone,
    email, channel, assignment_id)
  select $1::bigint, $2::bigint, p.external_id, nullif(p.name, ''),
    nullif(p.phone, ''), nullif(p.email, ''), nullif(p.channel, ''),
    nullif(p.assignment_id, 0)
  from placed p where p.is_placed and not p.is_known
), updated as (
  update app.contacts c set
    name = case when p.name is null then c.name else nullif(p.name, '') end,
    phone = case when p.phone is null then c.phone
      else nullif(p.phone, '') end,
    email = case when p.email is null then c.email
      else nullif(p.email, '') end,
    channel = case when p.channel is null then c.channel
      else nullif(p.channel, '') end,
    assignment_id = case when p.assignment_id is null then c.assignment_id
      else nullif(p.assignment_id, 0) end
  from placed p
  where p.is_known and c.org_id = $1::bigint
    and c.workspace_id = $2::bigint and c.external_id = p.external_id
)
select i.n, case when g.n is null then 'error'
    when not p.is_placed then 'held'
    when not p.is_known and p.n = i.n then 'created'
    else 'updated' end as status,
  case when g.n is null then 'contacts.assignee'
    when not p.is_placed then 'contacts.limit' end as code
from input i
  left join good g on g.n = i.n
  left join placed p on p.external_id = g.external_id
order by i.n
