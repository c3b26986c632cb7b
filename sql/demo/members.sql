-- Generated members of Acme, for measuring.

-- name: members_have
select count(*) as count from app.members m
where m.org_id = $1::bigint and m.email_key >= 'member-'
  and m.email_key < 'member.'

-- name: members_seats
update app.subscriptions set seats = seats + $2::int, version = version + 1
where org_id = $1::bigint

-- The counts of workspace access are given below, not counted row by row.
-- name: members_given
select set_config('app.counts_given', 'on', true)

-- Members number $2 to $3, every fourth in one workspace. Names rise with the
-- numbers, through the whole alphabet: indexes then grow where they grew last.
-- name: members_add
with lists as (
  select array['Ada', 'Aisha', 'Alan', 'Amara', 'Ana', 'Aroha', 'Bela',
    'Björn', 'Chen', 'Chiara', 'Dana', 'Diego', 'Elif', 'Emeka', 'Esther',
    'Farid', 'Fatou', 'Finn', 'Gita', 'Goran', 'Hana', 'Hugo', 'Ines', 'Ivan',
    'Jana', 'Jonas', 'Kaito', 'Katya', 'Lars', 'Leila', 'Lucia', 'Marek',
    'Mei', 'Milan', 'Nadia', 'Niamh', 'Omar', 'Paolo', 'Priya', 'Quinn',
    'Rosa', 'Samir', 'Sofia', 'Tariq', 'Thea', 'Viktor', 'Wanjiru', 'Yara',
    'Yusuf', 'Zoe'] as first,
  array['Abe', 'Adeyemi', 'Bauer', 'Bianchi', 'Byrne', 'Castro', 'Cohen',
    'Dahl', 'Diallo', 'Dubois', 'Eriksen', 'Farah', 'Ferrari', 'Garcia',
    'Haas', 'Hassan', 'Ito', 'Jansen', 'Kaya', 'Khan', 'Kim', 'Kovacs',
    'Larsen', 'Li', 'Lopez', 'Maier', 'Mbeki', 'Moreau', 'Nagy', 'Novak',
    'Okeke', 'Olsen', 'Patel', 'Pereira', 'Popov', 'Quist', 'Rao', 'Romano',
    'Sato', 'Schmidt', 'Silva', 'Singh', 'Tanaka', 'Torres', 'Ueda', 'Vargas',
    'Wagner', 'Walsh', 'Yilmaz', 'Zhang'] as last
), places as (
  select array_agg(id order by id) as ids from app.workspaces
  where org_id = $1::bigint and status = 'active'
), people as (
  insert into auth.users (email, email_key, name, verified_at, timezone,
    last_org_id)
  select e.email, e.email, l.first[1 + n / 50] || ' ' || l.last[1 + n % 50],
    app.now(), 'Europe/Dublin', $1::bigint
  from lists l, generate_series($2::int, $3::int) i,
    lateral (select 'member-' || case when i < 1000000
      then lpad(i::text, 6, '0') else i::text end || '@acme.example' as email,
      ((i - $2::int) * 2500::bigint / ($3::int - $2::int + 1))::int as n) e
  returning id, email, name, created_at,
    substring(email from 8 for position('@' in email) - 8)::int as i
), members as (
  insert into app.members (org_id, user_id, email, email_key, name, name_key,
    role, status, two_factor, workspace_count, last_active_at, joined_at)
  select $1::bigint, p.id, p.email, p.email, p.name, lower(p.name), 'member',
    'active', i % 5 < 3, case i % 4 when 0 then 1 else 0 end,
    case when i % 17 > 0 then p.created_at
      - make_interval(mins => (i::bigint * 7919 % 259200)::int) end,
    p.created_at
  from people p
  returning id, workspace_count
), given as (
  insert into app.workspace_access (org_id, workspace_id, member_id, level)
  select $1::bigint, w.ids[1 + m.id / 4 % cardinality(w.ids)], m.id, 'agent'
  from members m, places w
  where m.workspace_count = 1
  returning workspace_id
)
update app.workspaces w set user_count = user_count + g.count
from (select workspace_id, count(*)::int from given group by 1) g
where w.org_id = $1::bigint and w.id = g.workspace_id
