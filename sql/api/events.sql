-- name: events_page
select coalesce(jsonb_agg(e.data || jsonb_build_object('id', e.id::text,
    'type', e.type, 'at', to_char(e.at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by e.id), '[]') as events,
  max(e.id) as last, coalesce(max(e.id) < (select h.id
    from app.events h where h.org_id = $1::bigint
    order by h.id desc limit 1), false) as has_more
from (select x.id, x.type, x.at, x.data from app.events x
  where x.org_id = $1::bigint and x.id > $2::bigint
  order by x.id limit $3::int) e
