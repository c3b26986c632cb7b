-- The whole batch at once; the workspace's row is locked. $4: it is suspended.
-- An event that was told before is told again as it was; one that was held is
-- stored when it comes again after the suspension.
-- name: messages_store
with input as (
  select i.n, i.event_id, i.contact, i.direction, i.at
  from json_to_recordset($3::json -> 'rows') as i (n int, event_id text,
    contact text, direction text, at timestamptz)
), good as (
  select distinct on (i.event_id) i.event_id, i.contact, i.direction, i.at
  from input i join app.contacts c on c.org_id = $1::bigint
    and c.workspace_id = $2::bigint and c.external_id = i.contact
  where i.at <= app.now() + interval '1 day'
  order by i.event_id, i.n
), stored as (
  insert into app.message_events as e (org_id, workspace_id, event_id, contact,
    direction, at, is_held)
  select $1::bigint, $2::bigint, g.event_id, g.contact, g.direction, g.at,
    $4::boolean and g.direction = 'outbound'
  from good g
  on conflict (org_id, workspace_id, event_id) do update set is_held = false
    where e.is_held and not excluded.is_held
  returning e.event_id, e.contact, e.at, e.is_held
), active as (
  insert into app.active_contacts (org_id, workspace_id, month, external_id)
  select distinct $1::bigint, $2::bigint,
    date_trunc('month', s.at at time zone 'UTC')::date, s.contact
  from stored s where not s.is_held
  on conflict (org_id, workspace_id, month, external_id) do nothing
), touched as (
  update app.contacts c
  set last_message_at = greatest(c.last_message_at, s.at)
  from (select s.contact, max(s.at) as at from stored s where not s.is_held
    group by s.contact) s
  where c.org_id = $1::bigint and c.workspace_id = $2::bigint
    and c.external_id = s.contact
    and (c.last_message_at is null or c.last_message_at < s.at)
)
select i.n, case
    when g.event_id is null and e.event_id is null then 'error'
    when coalesce(s.is_held, e.is_held) then 'held' else 'stored'
    end as status,
  case when g.event_id is null and e.event_id is null then
      case when i.at > app.now() + interval '1 day' then 'field.time'
        else 'contacts.unknown' end
    when coalesce(s.is_held, e.is_held) then 'workspace.suspended'
    end as code
from input i
  left join good g on g.event_id = i.event_id
  left join stored s on s.event_id = i.event_id
  left join app.message_events e on e.org_id = $1::bigint
    and e.workspace_id = $2::bigint and e.event_id = i.event_id
order by i.n
