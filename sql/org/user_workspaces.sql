-- Every workspace, this person's level in it, and a few who are in it.
-- name: user_workspaces_list
select w.id, w.name, w.status, w.suspended_at, w.user_count,
  coalesce(a.level, 'none') as level,
  (select string_agg(coalesce(p.name, p.email), ', ' order by p.name_key)
    from (select m.name, m.email, m.name_key from app.workspace_access x
      join app.members m on (m.org_id, m.id) = (x.org_id, x.member_id)
      where x.org_id = $1::bigint and x.workspace_id = w.id
        and (not m.is_hidden
          or (select current_setting('app.role', true)) = 'admin')
      order by m.name_key limit 3) p) as members
from app.workspaces w left join app.workspace_access a
  on a.org_id = $1::bigint and a.workspace_id = w.id
    and a.member_id = $2::bigint
where w.org_id = $1::bigint and w.status <> 'deleted'
order by w.id

-- name: user_workspaces_set
insert into app.workspace_access as a (org_id, workspace_id, member_id, level)
values ($1::bigint, $2::bigint, $3::bigint, $4::text)
on conflict (org_id, workspace_id, member_id) do update
  set level = excluded.level, restrictions = '{}', version = a.version + 1
  where a.level <> excluded.level

-- name: user_workspaces_unset
delete from app.workspace_access where org_id = $1::bigint
  and workspace_id = $2::bigint and member_id = $3::bigint
