-- What ends with a person, workspace by workspace: the level, the contacts,
-- and who could take them: at most a hundred, by name. Assigned people alone
-- have contacts. $3: who was chosen already, by workspace.
-- name: user_delete_workspaces
select w.id, w.name, w.status, a.level,
  coalesce((select sum(s.contact_count) from app.assignments s
    where s.org_id = $1::bigint and s.workspace_id = w.id
      and s.member_id = $2::bigint), 0)::bigint as contact_count,
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id::text,
      'name', p.name, 'is_selected', p.id::text
        = ($3::json ->> w.id::text)) order by p.name_key, p.id)
    from (select m.id, coalesce(m.name, m.email) as name, m.name_key
      from app.workspace_access x join app.members m
        on m.org_id = $1::bigint and m.id = x.member_id
      where x.org_id = $1::bigint and x.workspace_id = w.id
        and m.status = 'active' and m.id <> $2::bigint
        and (not m.is_hidden
          or (select current_setting('app.role', true)) = 'admin')
      order by m.name_key, m.id limit 100) p), '[]') as people
from app.workspace_access a join app.workspaces w
  on w.org_id = $1::bigint and w.id = a.workspace_id
where a.org_id = $1::bigint and a.member_id = $2::bigint
  and w.status <> 'deleted'
order by w.id

-- Before anything changes: the workspaces whose contacts move, in order, so
-- that no batch of contacts comes in between.
-- name: user_delete_lock
select w.id from app.workspaces w
where w.org_id = $1::bigint and w.id in (select s.workspace_id
  from app.assignments s
  where s.org_id = $1::bigint and s.member_id = $2::bigint)
order by w.id for no key update

-- May this person take contacts there? No row: no.
-- name: user_delete_heir
select m.id, coalesce(m.name, m.email) as name
from app.workspace_access x join app.members m
  on m.org_id = $1::bigint and m.id = x.member_id
where x.org_id = $1::bigint and x.workspace_id = $2::bigint
  and x.member_id = $3::bigint and m.status = 'active'
  and (not m.is_hidden
    or (select current_setting('app.role', true)) = 'admin')

-- All contacts of a person in a workspace go to another: one row, however
-- many contacts.
-- name: user_delete_reassign
update app.assignments set member_id = $4::bigint
where org_id = $1::bigint and workspace_id = $2::bigint
  and member_id = $3::bigint
