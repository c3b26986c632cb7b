#!/usr/bin/perl
# The operator's hand on organizations.

use Orgdesk;

sub run { Orgdesk::Place::orgdesk_status(stack()->{config}, @_) }
sub says { my ($what, @call) = @_; my ($status, $said) = run(@call);
	is $status, 0, "org $call[1]: exit 0" or diag $said;
	like $said, $what, "org $call[1] says so" }
sub refuses { my ($what, @call) = @_; my ($status, $said) = run(@call);
	is $status, 1, "@call exits 1";
	like $said, $what, 'and says why' }
sub org { my ($slug) = @_; return (sql()->rows(qq{select o.*, m.email as owner,
	s.plan, s.seats, s.workspaces, s.status as plan_status
	from app.organizations o
	join app.members m on (m.org_id, m.id) = (o.id, o.owner_member_id)
	join app.subscriptions s on s.org_id = o.id where o.slug = '$slug'}))[0] }
sub events { my ($slug) = @_; return sql()->rows(qq{select e.actor, e.action,
	e.target, e.before, e.after, e.actor_id from app.audit_events e
	join app.organizations o on o.id = e.org_id where o.slug = '$slug'
	order by e.id desc}) }

says(qr/^status: active\nowner: olga\@acme\.example \(Olga Lindqvist\)\nplan: advanced, active\nseats: 10 of 12, 1 of them invited\nworkspaces: 5 of 5\npartner: yes$/m,
    'org', 'show', 'acme');
refuses(qr/no organization "nowhere"/, 'org', 'show', 'nowhere');

# Creating.
says(qr{Zeta \S+nion is there, owned by olga\@acme\.example:\nhttps://orgdesk\.test/o/zeta-union/users},
    'org', 'create', "Zeta \xc3\x9cnion", '--owner', 'Olga@ACME.example');
my $zeta = org('zeta-union');
is $zeta->{owner}, 'olga@acme.example', 'Olga owns it';
is "$zeta->{plan} $zeta->{seats} $zeta->{workspaces}", 'trial 25 5',
    'it is on a trial';
is $zeta->{created_by}, 'operator', 'made by the operator';
is((events('zeta-union'))[0]{actor}, 'operator', 'which the trail says');
is sql()->value("select count(*) from app.workspaces where org_id = $zeta->{id}"),
    1, 'with a first workspace';
is sql()->value("select organizations_created from auth.users
    where email = 'olga\@acme.example'"), 1, 'her quota is not touched';
says(qr{/o/other/users}, 'org', 'create', 'Acme', '--owner',
    'olga@acme.example', '--slug', 'other');
refuses(qr/"acme" already/, 'org', 'create', 'Acme', '--owner',
    'olga@acme.example');
refuses(qr/no account/, 'org', 'create', 'New', '--owner', 'who@acme.example');
refuses(qr/not an e-mail address/, 'org', 'create', 'New', '--owner', 'who');
refuses(qr/1 to 100 letters/, 'org', 'create', ' ', '--owner',
    'olga@acme.example');
refuses(qr/cannot be a slug/, 'org', 'create', 'New', '--owner',
    'olga@acme.example', '--slug', 'Not Good');
is org('new'), undef, 'what was refused left nothing behind';

# Plans.
says(qr/the plan Enterprise: 50 seats \(50 included, 10 in use\), 20 workspaces/,
    'org', 'plan', 'acme', 'enterprise');
is org('acme')->{seats}, 50, 'Acme has the plan\'s seats';
says(qr/10 seats \(3 included, 10 in use\), 1 workspaces/, 'org', 'plan', 'acme',
    'starter');
is org('acme')->{seats}, 10, 'never fewer than are in use';
my ($event) = events('acme');
is "$event->{actor} $event->{action} $event->{before}{plan} $event->{after}{plan}",
    'operator billing.plan enterprise starter', 'the trail has both plans';
says(qr/Trial/, 'org', 'plan', 'acme', 'trial');
is org('acme')->{plan_status}, 'trial', 'a trial is a status, too';
refuses(qr/no plan "gold", but trial starter growth advanced enterprise/,
    'org', 'plan', 'acme', 'gold');

# Suspension.
my $before = scalar events('acme');
says(qr/Acme is suspended: unpaid/, 'org', 'suspend', 'acme', '--reason',
    'unpaid');
is join(' ', @{ org('acme') }{qw(status suspended_reason)}),
    'suspended unpaid', 'Acme is suspended';
says(qr/already/, 'org', 'suspend', 'acme', '--reason', 'unpaid');
says(qr/suspended: abuse/, 'org', 'suspend', 'acme', '--reason', 'abuse');
says(qr/^status: suspended, abuse$/m, 'org', 'show', 'acme');
says(qr/active again/, 'org', 'resume', 'acme');
says(qr/was not suspended/, 'org', 'resume', 'acme');
is org('acme')->{status}, 'active', 'Acme is active again';
is scalar(events('acme')), $before + 3, 'one record a change, none for nothing';

# Partners.
says(qr/not a partner/, 'org', 'partner', 'acme', 'off');
ok !org('acme')->{is_partner}, 'Acme is no partner';
says(qr/already/, 'org', 'partner', 'acme', 'off');
says(qr/Acme is a partner/, 'org', 'partner', 'acme', 'on');

# Handing over.
my $max = sql()->value("select id from app.members where email = 'max\@acme.example'");
says(qr/owned by max\@acme\.example now; olga\@acme\.example stays an Admin/,
    'org', 'transfer', 'acme', 'max@acme.example');
is org('acme')->{owner}, 'max@acme.example', 'Max owns Acme';
is sql()->value("select role from app.members where id = $max"), 'admin',
    'as an Admin';
is sql()->value("select role from app.members m
    join app.organizations o on o.id = m.org_id and o.slug = 'acme'
    where m.email = 'olga\@acme.example'"), 'admin', 'Olga stays one';
is join(' ', map { $_->{action} } (events('acme'))[1, 0]),
    'users.role organization.transfer', 'both are in the trail';
says(qr/already/, 'org', 'transfer', 'acme', 'max@acme.example');
refuses(qr/deactivated in acme/, 'org', 'transfer', 'acme', 'dora@acme.example');
refuses(qr/pending in acme/, 'org', 'transfer', 'acme', 'pia@acme.example');
refuses(qr/no account/, 'org', 'transfer', 'acme', 'who@acme.example');
says(qr/owned by carla/, 'org', 'transfer', 'borealis', 'carla@cedar.example');
is org('borealis')->{owner}, 'carla@cedar.example',
    'somebody from outside joins as the owner';
is((run('audit', 'verify'))[0], 0, 'every trail is whole after all that');

done_testing;
