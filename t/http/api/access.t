#!/usr/bin/perl
# What a person may do in a workspace, as the platform asks it; the feed; the
# lists.

use Orgdesk;
use Orgdesk::Api;

my $olga = sign_in('olga@acme.example');
my $api = Orgdesk::Api->make($olga, qw(access events users contacts));
my %id = map { $_->{name} => $_->{id} } sql->rows('select name, id
    from app.workspaces');
my %user = map { $_->{who} => $_->{id} } sql->rows(q{select
    split_part(email, '@', 1) as who, id from app.members where org_id = 1});

sub ask {
	my ($who, $where) = @_;
	my $answer = $api->get("/access?email=$who&workspace=$id{$where}");

	is $answer->status, 200, "$who in $where" or diag $answer->body;
	is $api->{browser}->cost($answer)->{trips}, 1, '… in one round trip';
	is $api->{browser}->cost($answer)->{queries}, 2, '… with one statement more';
	return $answer->json;
}
sub modules { return join ' ', grep { $_[0]{modules}{$_} } sort keys %{ $_[0]{modules} } }

my $max = ask('Max@Acme.example', 'Sales');
is "$max->{role} $max->{level}", 'member manager', 'Max is a Manager there';
is $max->{reason}, undef, '… without a reason not to be';
ok $max->{modules}{contacts} && !$max->{modules}{channels},
    '… with a Manager\'s modules';
ok $max->{template_messages} && $max->{service_messages}, '… and may send';
is modules(ask('anna@acme.example', 'Sales')),
    'messages notifications profile shortcut', 'Anna is an Agent';
my $adam = ask('adam@acme.example', 'Sales');
is $adam->{level}, 'owner', 'an Admin is an Owner everywhere';
ok !(grep { !$_ } values %{ $adam->{modules} }), '… with every module';

for (['nobody@acme.example', 'not_member'], ['bill@acme.example', 'no_access'],
    ['pia@acme.example', 'pending'], ['dora@acme.example', 'deactivated'],
    ['carla@cedar.example', 'not_member']) {
	my $none = ask($_->[0], 'Sales');
	is "$none->{reason} " . modules($none), "$_->[1] ", '… may do nothing';
	is $none->{level}, undef, '… at no level';
}
sql->run(q{update app.workspace_access set restrictions =
    '{no_export,no_settings}' where member_id = ?}, $user{max});
my $restricted = ask('max@acme.example', 'Sales');
is_deeply $restricted->{restrictions}, ['no_settings', 'no_export'],
    'restrictions are named';
ok !$restricted->{modules}{export} && !$restricted->{modules}{settings},
    '… and take modules away';

# Suspended
my $held = ask('max@acme.example', 'Retail pilot');
is "$held->{reason} " . modules($held), 'workspace.suspended ',
    'a suspended workspace is closed';
my $admin = ask('adam@acme.example', 'Retail pilot');
is $admin->{reason}, 'workspace.suspended', 'an Admin is told so, too';
ok $admin->{modules}{dashboard} && !$admin->{service_messages},
    '… may look and not send';
orgdesk(qw(org suspend acme --reason abuse));
is ask('max@acme.example', 'Sales')->{reason}, 'organization.suspended',
    'so is a suspended organization';
orgdesk(qw(org resume acme));
is $api->get("/access?$_")->status, 400, "not /access?$_"
    for '', 'email=x', "workspace=$id{Sales}", "email=x&workspace=$id{Sales}",
    "email=a\@x.example&workspace=0$id{Sales}",
    "email=a\@x.example&workspace=$id{Sales}&x=1";

# The next request after a change says what is
my $revoke = "/o/acme/users/$user{max}/workspaces";
$olga->post_json($revoke, { "level_$id{Sales}" => 'agent' });
is ask('max@acme.example', 'Sales')->{level}, 'agent', 'demoted, at once';
$olga->post_json($revoke, { "level_$id{Sales}" => 'none' });
is ask('max@acme.example', 'Sales')->{reason}, 'no_access', 'revoked, at once';
$olga->post_json("/o/acme/users/$user{max}/deactivate", {});
is ask('max@acme.example', 'Support')->{reason}, 'deactivated',
    'deactivated, at once';

# The feed
my $feed = $api->get('/events?limit=100')->json;
my @events = @{ $feed->{events} };
is_deeply [map { $_->{id} } @events], [1 .. @events],
    'events are numbered in order';
my @tail = grep { ($_->{user_id} // '') eq $user{max} } @events;
is_deeply [map { $_->{type} . (exists $_->{level} ? ':' . ($_->{level} // '-') : '') }
    @tail[-3 .. -1]], ['access.changed:agent',
    'access.changed:-', 'user.deactivated'], 'what happened to Max is there'
    or diag explain \@tail;
ok((grep { $_->{type} eq 'organization.suspended' } @events)
    && (grep { $_->{type} eq 'organization.resumed' } @events),
    '… and to the organization');
like $events[0]{at}, qr/^\d{4}-\d\d-\d\dT.*Z$/, 'each says when';
my $last = $events[-1]{id};
is_deeply $api->get("/events?after=$last")->json, { events => [], next => undef },
    'behind the last there is nothing yet';
$olga->post_json("/o/acme/users/$user{max}/delete", {});
my $news = $api->get("/events?after=$last")->json->{events};
my ($removed) = grep { $_->{type} eq 'user.removed' } @$news;
is $removed->{email}, 'max@acme.example', 'then there is, saying who';
my ($all, $next, @walked) = (0, '/api/v1/events?limit=25');
while ($next) {
	my $page = $api->get($next =~ s{^/api/v1}{}r)->json;
	push @walked, map { $_->{id} } @{ $page->{events} };
	$next = $page->{next};
}
is_deeply \@walked, [1 .. $news->[-1]{id}], 'page by page nothing is lost';
is $api->get("/events?after=$_")->status, 400, "not after=$_"
    for '-1', '01', 'x', '1e3', '9223372036854775808';

# Lists
sql->run(q{select set_config('app.org_id', '1', false)});
sql->run(q{insert into app.members (org_id, user_id, email, email_key, name,
    name_key, role, status) select 1, 5000 + i, 'n' || i || '@x.example',
    'n' || i || '@x.example', 'N' || i, 'n' || i, 'member', 'active'
    from generate_series(1, 60) i});
my (@seen, @back);
for ($next = '/api/v1/users?limit=25'; $next;) {
	my $page = $api->get($next =~ s{^/api/v1}{}r)->json;
	is $page->{total}, 72, 'the total is exact';
	push @seen, map { $_->{email} } @{ $page->{users} };
	$next = $page->{next};
	@back = ($page->{previous}) if !$next;
}
is scalar(@seen), 72, 'every user comes once';
my %twice; is scalar(grep { $twice{$_}++ } @seen), 0, '… and only once';
is $api->get($back[0] =~ s{^/api/v1}{}r)->json->{users}[0]{email}, $seen[25],
    'and the way back leads there';
my $one = (grep { $_->{email} eq 'olga@acme.example' }
    @{ $api->get('/users?limit=100')->json->{users} })[0];
is_deeply [map { $one->{$_} } qw(name role is_owner status is_online)],
    ['Olga Lindqvist', 'admin', 1, 'active', 1], 'a user is as on the page';
my $spaces = $api->get('/workspaces')->json;
is $spaces->{total}, 5, 'five workspaces';
is_deeply [map { $_->{name} } @{ $spaces->{workspaces} }], ['Logistics',
    'Marketing', 'Retail pilot', 'Sales', 'Support'], '… by name';
is_deeply [grep { exists $spaces->{$_} } qw(me org can)], [],
    'a program gets no frame';

done_testing;
