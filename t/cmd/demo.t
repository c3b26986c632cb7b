#!/usr/bin/perl
# The demo organizations: as the pictures show them, made once; members by
# the thousand.

use Orgdesk;

sub run { Orgdesk::Place::orgdesk_status(stack()->{config}, 'demo', @_) }
my $sql = sql();
sub one { return $sql->value(@_) }

# Everything that a second run could disturb.
sub digest { return one(q{select md5(string_agg(t, e'\n' order by t)) from (
	select o::text t from app.organizations o union all
	select s::text from app.subscriptions s union all
	select m::text from app.members m union all
	select w::text from app.workspaces w union all
	select a::text from app.workspace_access a union all
	select e::text from app.audit_events e union all
	select p::text from auth.passwords p union all
	select u::text from auth.users u) all_rows}) }

my %counts = map { $_->{email} => $_->{workspace_count} } $sql->rows(
    q{select m.email, m.workspace_count from app.members m
    join app.organizations o on o.id = m.org_id where o.slug = 'acme'});
is_deeply \%counts, { 'olga@acme.example' => 0, 'adam@acme.example' => 0,
    'anna@acme.example' => 2, 'bill@acme.example' => 0,
    'boris@borealis.example' => 1, 'dora@acme.example' => 3,
    'ezra@acme.example' => 1, 'max@acme.example' => 3,
    'mia@acme.example' => 2, 'noor@acme.example' => 2,
    'pia@acme.example' => 1, 'tomas@acme.example' => 1,
    'uma@acme.example' => 1 }, 'thirteen people, with their workspaces';
is one(q{select string_agg(name, ', ' order by id) from app.workspaces
    where org_id = (select id from app.organizations where slug = 'acme')}),
    'Sales, Support, Marketing, Logistics, Retail pilot', 'five workspaces';
is one(q{select string_agg(w.name, ', ' order by w.name) from app.workspaces w
    where w.status = 'suspended'}), 'Retail pilot', 'one is suspended';
for ('mia Sales owner', 'mia Marketing agent', 'max Sales manager',
    'anna Sales agent', 'anna Support agent', 'boris Marketing agent') {
	my ($who, $where, $level) = split;
	is one(q{select a.level from app.workspace_access a
	    join app.members m on (m.org_id, m.id) = (a.org_id, a.member_id)
	    join app.workspaces w on (w.org_id, w.id)
	    = (a.org_id, a.workspace_id)
	    where m.email like ? and w.name = ?}, "$who@%", $where), $level,
	    "$who is $level in $where";
}
is one(q{select count(*) from app.workspaces w where w.user_count <> (select
    count(*) from app.workspace_access a where (a.org_id, a.workspace_id)
    = (w.org_id, w.id))}), 0, 'every workspace counts its people';
is one(q{select is_hidden from app.members m join app.organizations o
    on o.id = m.org_id where o.slug = 'cedar' and m.email like 'adam@%'}), 1,
    'Adam is hidden staff of Cedar';
is one(q{select string_agg(o.slug || ' ' || m.email, ', ' order by o.slug)
    from app.organizations o join app.members m
    on (m.org_id, m.id) = (o.id, o.owner_member_id)}),
    'acme olga@acme.example, borealis boris@borealis.example,'
    . ' cedar carla@cedar.example', 'three owners';
is one(q{select count(*) from app.members where status = 'pending'
    and expires_at > app.now() and email = 'pia@acme.example'}), 1,
    'pia is invited';
is one(q{select count(*) from app.members where status = 'pending'
    and expires_at < app.now() and email = 'ezra@acme.example'}), 1,
    'ezra\'s invitation has expired';
is one(q{select count(distinct nonce) from app.members
    where status = 'pending'}), 2, 'each has a link of its own';
is one('select seats from app.subscriptions s join app.organizations o
    on o.id = s.org_id where o.slug = ?', 'acme'), 12, 'Acme has 12 seats';
is((Orgdesk::Place::orgdesk_status(stack()->{config}, 'audit', 'verify'))[0],
    0, 'the trails are whole');
is one(q{select count(*) from app.audit_events e join lateral (select max(at)
    as before from app.audit_events x where x.org_id = e.org_id
    and x.id < e.id) x on true where e.at < x.before or e.at > app.now()}), 0,
    'and in the order of time';
ok sign_in($_), "$_ can sign in" for map { "$_\@acme.example" }
    qw(olga adam bill uma mia);

my $digest = digest();
my ($status, $said) = run();
is $status, 0, 'a second run is fine';
like $said, qr/there already: nothing changed/, 'says that nothing changed';
like $said, qr/Organization owner +olga\@acme\.example/, 'prints the accounts';
is digest(), $digest, 'and nothing has';

# Members for measuring.
($status, $said) = run('--users', 1500);
is $status, 0, 'members are added' or diag $said;
is one("select count(*) from app.members where email like 'member-%'"), 1500,
    'as many as asked for';
is one('select seats from app.subscriptions s join app.organizations o
    on o.id = s.org_id where o.slug = ?', 'acme'), 1512, 'with their seats';
($status, $said) = run('--users', 7);
is $status, 0, 'and some more' or diag $said;
is one("select min(email) || ' ' || max(email) from app.members
    where email like 'member-%'"),
    'member-000001@acme.example member-001507@acme.example',
    'numbered from one';
is one(q{select count(*) from app.workspaces w where w.user_count <> (select
    count(*) from app.workspace_access a where (a.org_id, a.workspace_id)
    = (w.org_id, w.id))}), 0, 'every workspace still counts its people';
is one(q{select count(*) from app.members m where m.workspace_count <> (select
    count(*) from app.workspace_access a where (a.org_id, a.member_id)
    = (m.org_id, m.id))}), 0, 'every member their workspaces';
is one(q{select count(*) from (select org_id, role, status, count(*) from
    app.members group by 1, 2, 3 except select org_id, role, status, count
    from app.member_counts) d}), 0, 'and the organization its members';
is one(q{select count(*) from app.members where name_key <> lower(name)
    and status <> 'pending'}), 0, 'names are sorted by their lower case';

done_testing;
