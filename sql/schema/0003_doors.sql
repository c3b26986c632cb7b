-- The doors: the only code that looks across tenants. Each takes what proves
-- the caller (a session's hash, a token's hash), never a bare tenant, and
-- sets the tenant for the rest of the transaction where that proof allows it.

set role orgdesk_doors;

grant usage on schema door to orgdesk_web, orgdesk_auth, orgdesk_jobs,
  orgdesk_owner;

-- Who is asking, and as what in this organization. No row: no live session.
-- member_id NULL: not an active member; the tenant is then not set.
-- marks: being here is noted, once a minute. Not by a write: it would hold the
-- person's row and then wait for the organization's, while somebody who holds
-- that one may want this.
create function door.actor(sid_hash bytea, slug text, idle_minutes int,
  hours int, marks boolean)
returns table (user_id bigint, session_id bigint, email text, name text,
  language text, timezone text, theme text, last_slug text, last_role text, now timestamptz,
  authenticated_at timestamptz, has_recent_password boolean,
  org_id bigint, org_slug text, org_name text, org_status text,
  org_language text, org_timezone text, org_logo_version int,
  org_support_until timestamptz,
  member_id bigint, role text, is_owner boolean, is_support boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  t timestamptz := app.now();
  used timestamptz;
  active timestamptz;
  is_staff boolean;
begin
  select u.id, s.id, u.email, u.name, u.language, u.timezone, u.theme,
    u.is_support, s.last_used_at,
    s.authenticated_at, s.authenticated_at > t - interval '10 minutes'
  into user_id, session_id, email, name, language, timezone, theme, is_staff,
    used,
    authenticated_at, has_recent_password
  from auth.sessions s join auth.users u on u.id = s.user_id
  where s.id_hash = sid_hash
    and s.last_used_at > t - make_interval(mins => idle_minutes)
    and s.created_at > t - make_interval(hours => hours);
  if not found then
    return;
  end if;
  now := t;
  if used < t - interval '1 minute' then
    update auth.sessions set last_used_at = t where id = session_id;
  end if;
  if slug is null then
    select o.slug, m.role into last_slug, last_role from auth.users u
    join app.members m on m.user_id = u.id and m.org_id = u.last_org_id
      and m.status = 'active'
    join app.organizations o on o.id = m.org_id and o.status <> 'deleted'
    where u.id = actor.user_id;
  else
    select o.id, o.slug, o.name, o.status, o.language, o.timezone,
      o.logo_version, o.support_until, m.id, m.role, m.id = o.owner_member_id,
      m.last_active_at
    into org_id, org_slug, org_name, org_status, org_language, org_timezone,
      org_logo_version, org_support_until, member_id, role, is_owner, active
    from app.organizations o
    join app.members m on m.org_id = o.id and m.user_id = actor.user_id
    where o.slug = actor.slug and m.status = 'active'
      and o.status <> 'deleted';
    is_support := false;
    if member_id is null and is_staff then
      -- Support may look, with an Admin's eyes, while the organization says so.
      select o.id, o.slug, o.name, o.status, o.language, o.timezone,
        o.logo_version, o.support_until, 0, 'admin', false, true
      into org_id, org_slug, org_name, org_status, org_language, org_timezone,
        org_logo_version, org_support_until, member_id, role, is_owner,
        is_support
      from app.organizations o
      where o.slug = actor.slug and o.status <> 'deleted'
        and o.support_until > t;
    end if;
    if member_id is not null then
      perform set_config('app.org_id', org_id::text, true);
      perform set_config('app.role', role, true);
      if marks and not is_support
        and (active is null or active < t - interval '1 minute') then
        update app.members m set last_active_at = t
        where m.org_id = actor.org_id and m.id = member_id;
        update auth.users u set last_org_id = actor.org_id
        where u.id = actor.user_id
          and u.last_org_id is distinct from actor.org_id;
      end if;
    end if;
  end if;
  return next;
end $$;

-- The organizations of the person behind a session, the invitations to their
-- verified address, and the workspaces they can open.
create function door.my_organizations(sid_hash bytea)
returns table (slug text, name text, role text, is_owner boolean,
  workspaces jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.slug, o.name, m.role, m.id = o.owner_member_id,
    coalesce((select jsonb_agg(jsonb_build_object('id', w.id::text,
        'name', w.name, 'status', w.status, 'level', coalesce(a.level, 'owner'))
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

create function door.my_invitations(sid_hash bytea)
returns table (member_id bigint, organization text, role text,
  invited_by text, expires_at timestamptz, nonce bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, o.name, m.role, m.invited_by, m.expires_at, m.nonce
  from auth.sessions s
  join auth.users u on u.id = s.user_id and u.verified_at is not null
  join app.members m on m.email_key = u.email_key and m.status = 'pending'
    and m.expires_at > app.now()
  join app.organizations o on o.id = m.org_id and o.status = 'active'
  where s.id_hash = sid_hash
  order by m.expires_at desc
$$;

-- What a link names; sets the tenant. accepted_by: who already used it.
create function door.invitation(token_hash bytea)
returns table (org_id bigint, org_slug text, org_name text, member_id bigint,
  email text, email_key text, name text, role text, invited_by text,
  expires_at timestamptz, accepted_by bigint, has_account boolean,
  workspaces jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  select o.id, o.slug, o.name, m.id, m.email, m.email_key, m.name, m.role,
    m.invited_by, m.expires_at, m.user_id,
    exists (select from auth.users u where u.email_key = m.email_key),
    coalesce((select jsonb_agg(jsonb_build_object('name', w.name,
        'level', a.level) order by w.name_key)
      from app.workspace_access a join app.workspaces w
        on (w.org_id, w.id) = (a.org_id, a.workspace_id)
      where (a.org_id, a.member_id) = (m.org_id, m.id)
        and w.status <> 'deleted'), '[]')
  into org_id, org_slug, org_name, member_id, email, email_key, name, role,
    invited_by, expires_at, accepted_by, has_account, workspaces
  from app.members m join app.organizations o on o.id = m.org_id
  where m.token_hash = invitation.token_hash and o.status = 'active'
    and (m.status = 'active'
      or (m.status = 'pending' and m.expires_at > app.now()));
  if found then
    perform set_config('app.org_id', org_id::text, true);
    return next;
  end if;
end $$;

-- Begins a new organization for the person behind a session: counts it
-- against their quota (NULL id: used up), picks a free slug, sets the tenant.
create function door.organization_begin(sid_hash bytea, slug_base text)
returns table (org_id bigint, org_slug text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  n int := 1;
begin
  update auth.users u set organizations_created = organizations_created + 1
  from auth.sessions s
  where s.id_hash = sid_hash and u.id = s.user_id
    and u.organizations_created < u.organizations_quota;
  if not found then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('slug ' || slug_base));
  org_slug := slug_base;
  while exists (select from app.organizations o where o.slug = org_slug) loop
    n := n + 1;
    org_slug := left(slug_base, 56) || '-' || n;
  end loop;
  org_id := nextval(pg_get_serial_sequence('app.organizations', 'id'));
  perform set_config('app.org_id', org_id::text, true);
  return next;
end $$;

-- How many more organizations the person behind a session may create.
create function door.organizations_left(sid_hash bytea) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.organizations_quota - u.organizations_created
  from auth.sessions s join auth.users u on u.id = s.user_id
  where s.id_hash = sid_hash
$$;

-- A person's new name, in every organization they belong to.
create function door.user_renamed(user_id bigint, name text, name_key text)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update app.members m set name = user_renamed.name,
    name_key = user_renamed.name_key
  where m.user_id = user_renamed.user_id and m.status <> 'pending'
$$;

-- Members of the present tenant whose name or address holds the term (already
-- lower-cased). Plain SQL would lose the index under row security: LIKE is
-- not leakproof. Fewer than three letters: beginnings only. At most 1,000:
-- whoever finds more goes on typing.
create function door.members_search(term text)
returns setof bigint
language plpgsql stable security definer rows 100
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  tenant bigint := app.org_id();
  pattern text := '%' || replace(replace(replace(term, '\', '\\'), '%', '\%'),
    '_', '\_') || '%';
begin
  if tenant is null then
    raise exception 'no tenant' using errcode = '42501';
  end if;
  if char_length(term) < 3 then
    return query
      (select m.id from app.members m where m.org_id = tenant
        and m.name_key >= term collate "C"
        and m.name_key < (term || U&'\+10FFFF') collate "C"
        order by m.org_id, m.name_key, m.id limit 1001)
      union
      (select m.id from app.members m where m.org_id = tenant
        and m.email_key >= term collate "C"
        and m.email_key < (term || U&'\+10FFFF') collate "C"
        order by m.org_id, m.email_key limit 1001)
      limit 1001;
  else
    return query select m.id from app.members m
      where m.org_id = tenant and m.search like pattern limit 1001;
  end if;
end $$;

-- Organizations with an offer that nobody accepted in time: the jobs end them
-- one by one, each as its own tenant.
create function door.handovers_expired() returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select org_id from app.handovers where expires_at <= app.now()
  order by expires_at limit 100
$$;

grant execute on function door.actor(bytea, text, int, int, boolean),
  door.my_organizations(bytea) to orgdesk_web, orgdesk_auth;
grant execute on function door.my_invitations(bytea),
  door.organization_begin(bytea, text), door.organizations_left(bytea),
  door.members_search(text) to orgdesk_web;
grant execute on function door.handovers_expired() to orgdesk_jobs;
grant execute on function door.invitation(bytea),
  door.user_renamed(bigint, text, text) to orgdesk_auth;

reset role;
