-- The audit log, newest first. Who is asking is known only when this runs: me
-- is the present session, parts is what the role may see ($6: rules/trail).
-- A page is found by one of four ways ($15), so that each uses an index and
-- stops after a page: the whole log in order (or, for a part of it, each of
-- its actions and one's own records, merged), a kind of action (the same), a
-- person, a target.
-- Times give the ids between which a page can lie; clocks that are a little
-- apart cost nothing, since a thousand records on either side are looked at.
-- $9, $14: the person searched for, lower-cased and as typed; $12, $16: the
-- target. Hidden people are found by Admins only; to others they are null.
-- each: dir=asc  cmp=>  where=e.org_id = $1::bigint and e.id > $7::bigint and {rest}  rest={filter} and {scope}  filter=e.id between (select b.low from bounds b) and (select b.high from bounds b) and (e.at < (select b.since from bounds b)) is not true and (e.at >= (select b.until from bounds b)) is not true and ($10::text is null or starts_with(e.action || '.', $10::text || '.')) and ($9::text is null or e.actor_id in (select w.user_id from who w) or (e.actor in ($9::text, $14::text) and not exists (select from hidden h where h.user_id = e.actor_id)))  scope=(e.actor_id = (select me.user_id from me) or exists (select from parts p where starts_with(e.action, p.begins)))
-- each: dir=desc  cmp=<  where=e.org_id = $1::bigint and e.id < $7::bigint and {rest}  rest={filter} and {scope}  filter=e.id between (select b.low from bounds b) and (select b.high from bounds b) and (e.at < (select b.since from bounds b)) is not true and (e.at >= (select b.until from bounds b)) is not true and ($10::text is null or starts_with(e.action || '.', $10::text || '.')) and ($9::text is null or e.actor_id in (select w.user_id from who w) or (e.actor in ($9::text, $14::text) and not exists (select from hidden h where h.user_id = e.actor_id)))  scope=(e.actor_id = (select me.user_id from me) or exists (select from parts p where starts_with(e.action, p.begins)))
-- name: audit_page_{dir}
-- plan: custom
with recursive me as materialized (
  select a.user_id, a.role, coalesce(a.timezone, 'UTC') as timezone
  from door.actor($2::bytea, $3::text, $4::int, $5::int, false) a
), parts as materialized (
  select p.value ->> 1 as begins
  from me join jsonb_array_elements($6::jsonb) p on p.value ->> 0 = me.role
), hidden as materialized (
  select m.user_id, m.email_key from app.members m
  where m.org_id = $1::bigint and m.is_hidden
    and (select me.role from me) <> 'admin'
), who as materialized (
  select m.user_id from app.members m
  where $9::text is not null and m.org_id = $1::bigint
    and m.id in (select door.members_search($9::text))
    and m.user_id not in (select h.user_id from hidden h)
), days as materialized (
  select $11::date::timestamp at time zone me.timezone as since,
    ($13::date + 1)::timestamp at time zone me.timezone as until
  from me
), bounds as materialized (
  select coalesce(d.since, '-infinity') as since,
    coalesce(d.until, 'infinity') as until,
    case when d.since is null then 1 else coalesce((select min(f.id) from (
      select e.id from app.audit_events e
      where e.org_id = $1::bigint and e.at >= d.since
      order by e.at, e.id limit 1000) f), 9223372036854775807) end as low,
    case when d.until is null then 9223372036854775807 else coalesce((
      select max(f.id) from (select e.id from app.audit_events e
        where e.org_id = $1::bigint and e.at < d.until
        order by e.at desc, e.id desc limit 1000) f), 0) end as high
  from days d
), kinds (begins, action) as (
  select b.begins, (select e.action from app.audit_events e
    where e.org_id = $1::bigint and e.action >= b.begins
    order by e.action limit 1)
  from (select p.begins from parts p
    where $15::text = 'all' and p.begins <> ''
    union all select $10::text where $15::text = 'action') b
  union all
  select k.begins, (select e.action from app.audit_events e
    where e.org_id = $1::bigint and e.action > k.action
    order by e.action limit 1)
  from kinds k where starts_with(k.action, k.begins)
), shown as materialized (
  select k.action from kinds k
  where starts_with(k.action, k.begins)
    and exists (select from parts p where starts_with(k.action, p.begins))
), begun (target, n) as (
  select (select e.target from app.audit_events e
    where e.org_id = $1::bigint and e.target >= $16::text
    order by e.target limit 1), 1
  where $15::text = 'target'
  union all
  select (select e.target from app.audit_events e
    where e.org_id = $1::bigint and e.target > b.target
    order by e.target limit 1), b.n + 1
  from begun b where starts_with(b.target, $16::text) and b.n < 500
), targets as materialized (
  select t.target from (
    select b.target from begun b where starts_with(b.target, $16::text)
    union select $12::text where $15::text = 'target'
    union select m.email from app.members m
    where $12::text is not null and m.org_id = $1::bigint
      and m.id in (select door.members_search($12::text))
    union select w.name from app.workspaces w
    where w.org_id = $1::bigint and w.name_key >= $12::text
      and starts_with(w.name_key, $12::text)) t
  where $15::text = 'target'
    and not exists (select from hidden h where h.email_key = lower(t.target))
), found as (
  (select e.id from app.audit_events e
    where $15::text = 'all'
      and (select exists (select from parts p where p.begins = ''))
      and {where} order by e.id {dir} limit $8::int)
  union
  (select e.id from app.audit_events e
    where $15::text in ('all', 'action')
      and e.actor_id = (select me.user_id from me)
      and {where} order by e.id {dir} limit $8::int)
  union
  select f.id from shown k cross join lateral (
    select e.id from app.audit_events e
    where e.action = k.action and {where}
    order by e.id {dir} limit $8::int) f
  union
  select f.id from who w cross join lateral (
    select e.id from app.audit_events e
    where e.actor_id = w.user_id and {where}
    order by e.id {dir} limit $8::int) f
  where $15::text = 'actor'
  union
  select f.id from (select $9::text union select $14::text) w (name)
    cross join lateral (
    select e.id from app.audit_events e
    where e.actor collate "C" = w.name and {where}
    order by e.id {dir} limit $8::int) f
  where $15::text = 'actor'
  union
  select f.id from targets t cross join lateral (
    select e.id from app.audit_events e
    where e.target = t.target and {where}
    order by e.id {dir} limit $8::int) f
)
select r.id, r.at, r.actor, r.action, r.target, r.before, r.after,
  r.request_id, r.outcome, r.address, r.actor_name, r.actor_role,
  r.target_name, r.is_system, r.changes,
  jsonb_array_length(r.changes) as _changes, '' as _key, '' as _name_key
from (select e.id, e.at, case when h.email_key is null then e.actor end as actor,
  e.action, case when s.email_key is null then e.target end as target,
  case when s.email_key is null then e.before end as before,
  case when s.email_key is null then e.after end as after,
  e.request_id, e.outcome,
  case when h.email_key is null then e.address else '' end as address,
  a.name as actor_name, a.role as actor_role, t.name as target_name,
  e.actor_id is null as is_system,
  case when s.email_key is null then coalesce((
    select jsonb_agg(jsonb_build_object('field', case k.key when 'owner'
        then 'organization_owner' else k.key end, 'old', o.value,
        'new', n.value) order by k.key)
    from (select x.key from jsonb_each_text(e.before) x
        union select x.key from jsonb_each_text(e.after) x) k
      left join jsonb_each_text(e.before) o on o.key = k.key
      left join jsonb_each_text(e.after) n on n.key = k.key
    where o.value is distinct from n.value), '[]') else '[]' end as changes
from (select e.id, e.at, e.actor_id, e.actor, e.action, e.target,
    lower(e.target) as target_key, e.before, e.after, e.request_id, e.outcome,
    e.address
  from found f join app.audit_events e
    on e.org_id = $1::bigint and e.id = f.id
  order by e.id {dir} limit $8::int) e
  left join hidden h on h.user_id = e.actor_id
  left join hidden s on s.email_key = e.target_key
  left join app.members a on a.org_id = $1::bigint
    and a.user_id = e.actor_id and h.user_id is null
  left join app.members t on t.org_id = $1::bigint
    and t.email_key = e.target_key and s.user_id is null) r
order by r.id {dir}
