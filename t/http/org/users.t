#!/usr/bin/perl
# The list of users: what it shows, finds, sorts, pages and exports.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $list = $olga->get_json('/o/acme/users');

sub names { return join ', ', map { $_->{name} // $_->{email} } @{ $_[0]{users} } }
sub find { return names($olga->get_json("/o/acme/users?$_[0]")) }

is $list->{total}, 13, 'Acme has 13 users, invitations included';
is names($list), "Adam Okafor, Anna Rossi, Bill Tanaka, Boris Petrov, Dora Blum,"
    . " ezra\@acme.example, Max Weber, Mia Santos, Noor Haddad, Olga Lindqvist,"
    . " pia\@acme.example, Tomás O'Brien, Uma Fischer", 'sorted by name';
my %by = map { $_->{email} => $_ } @{ $list->{users} };
is $by{'pia@acme.example'}{status}, 'pending', 'Pia is pending';
is $by{'ezra@acme.example'}{status}, 'expired', 'Ezra\'s invitation expired';
is $by{'dora@acme.example'}{status}, 'deactivated', 'Dora is deactivated';
ok $by{'olga@acme.example'}{is_owner}, 'Olga is the organization owner';
is_deeply [sort keys %{ $by{'max@acme.example'}{can} }], [qw(activate deactivate
    delete resend revoke role workspaces)], 'every row says what can be done';
ok !$by{'olga@acme.example'}{can}{delete}, 'Olga cannot delete herself';
ok $list->{can}{'users.invite'}, 'the page says that Olga may invite';
is $list->{me}{email}, 'olga@acme.example', '… who she is';
is $list->{org}{slug}, 'acme', '… and where';

# Search
is find('q=ROSS'), 'Anna Rossi', 'part of a name in any case';
is find('q=max%40ac'), 'Max Weber', 'part of an address';
is find('q=an'), 'Anna Rossi', 'two letters find beginnings';
is find('q=%25'), '', 'a percent sign is a percent sign';
is find('q=_a_'), '', 'an underscore is an underscore';
is find('q=%5C'), '', 'a backslash is a backslash';
is find("q=o'brien"), "Tomás O'Brien", 'an apostrophe is nothing special';
is find('q=TOM%C3%81S'), "Tomás O'Brien", 'accents compare in any case';
like $olga->get('/o/acme/users?q=nobody')->text, qr/No users match “nobody”/,
    'nothing found repeats the question';

# Filters
is find('role=user_admin'), 'ezra@acme.example, Uma Fischer', 'by role';
is find('role=!member'), 'Adam Okafor, Bill Tanaka, ezra@acme.example,'
    . ' Olga Lindqvist, Uma Fischer', 'by not a role';
is find('status=expired'), 'ezra@acme.example', 'expired apart from pending';
is find('status=pending'), 'pia@acme.example', 'pending apart from expired';
is find('status=!active'), 'Dora Blum, ezra@acme.example, pia@acme.example',
    'by not a status';
is find('two_factor=off'), 'Boris Petrov, Dora Blum, Max Weber',
    'people without two-factor, invitations apart';
is find('inactive=30'), 'Dora Blum', 'who was not here for a month';
my $sales = sql->value("select id from app.workspaces where name = 'Sales'");
is find("workspace=$sales&q=weber"), 'Max Weber', 'in a workspace, and a name';
is find('role=admin&status=deactivated'), '', 'filters narrow together';
is $olga->get_json('/o/acme/users?role=member')->{total}, 8, 'counted exactly';

# Sort
is find('sort=-name') =~ s/,.*//r, 'Uma Fischer', 'the other way round';
like find('sort=-workspaces'), qr/^Dora Blum, Max Weber/, 'most workspaces first';
like find('sort=last_active'), qr/^ezra|^pia/, 'never active comes first';
like find('sort=role'), qr/^Adam Okafor, Olga Lindqvist, Bill/, 'by role, then name';
is join('|', $olga->get('/o/acme/users?sort=-role')->characters
    =~ /aria-sort="(\w+)"/g), 'descending', 'one head is marked as sorted';

# Pages, both ways
sql->run("select set_config('app.org_id', id::text, false)
    from app.organizations where slug = 'acme'");
sql->run("insert into app.members (org_id, email, email_key, name, name_key,
    role, status, user_id) select id, 'x' || n || '\@x.example', 'x' || n ||
    '\@x.example', 'Twin', 'twin', 'member', 'active', 900000 + n
    from app.organizations, generate_series(1, 90) n where slug = 'acme'");
my ($path, @seen, @back) = ('/o/acme/users?limit=25&sort=name');
while (defined $path) {
	my $page = $olga->get_json($path);
	push @seen, map { $_->{id} } @{ $page->{users} };
	$path = $page->{next};
	last if @seen > 200;
}
is scalar(@seen), 103, 'all pages together have everybody';
is scalar(keys %{ { map { $_ => 1 } @seen } }), 103, '… once, twins included';
my $page = $olga->get_json('/o/acme/users?limit=25&sort=name');
$page = $olga->get_json($page->{next}) while defined $page->{next};
while (1) {
	unshift @back, map { $_->{id} } @{ $page->{users} };
	last if !defined $page->{previous} || @back > 200;
	$page = $olga->get_json($page->{previous});
}
is_deeply \@back, \@seen, 'backwards is the same order';
my ($cursor) = $olga->get_json('/o/acme/users?limit=25')->{next} =~ /after=([^&]+)/;
is $olga->get_json("/o/acme/users?limit=25&role=member&after=$cursor")->{previous},
    undef, 'a cursor of another list leads to the first page';
is $olga->get_json("/o/acme/users?limit=25&after=${cursor}x")->{previous}, undef,
    'so does one that was changed';
my $boris = sign_in('boris@borealis.example');
is $boris->get_json("/o/borealis/users?limit=25&after=$cursor")->{previous},
    undef, 'so does one of another organization';

# Questions that are none
for my $query ('sort=email', 'limit=26', 'limit=-1', 'limit=1000000000',
    'role=owner', 'role[]=admin', 'role=admin&role=member', 'inactive=31',
    'workspace=0', 'workspace=1e3', 'workspace=9223372036854775808', 'page=2',
    'two_factor=maybe') {
	is $olga->get("/o/acme/users?$query")->status, 400, "$query is refused";
}

# Export
my $csv = $olga->get('/o/acme/users.csv?role=user_admin');
is $csv->header('Content-Type'), 'text/csv; charset=utf-8', 'the export is CSV';
is $csv->body =~ s/,[^,]*\r\n\z//r =~ s/\r\n.*//sr,
    'name,email,role,status,workspace_count,two_factor,last_active_at',
    'its head names the JSON keys';
is scalar(() = $csv->body =~ /\r\n/g), 3, 'it holds what is filtered';
sql->run("update app.members set name = '=1+1', name_key = '=1+1'
    where email_key = 'x1\@x.example'");
like $olga->get('/o/acme/users.csv')->body, qr/^'=1\+1,x1\@x\.example,/m,
    'a formula is guarded';
is scalar(() = $olga->last->body =~ /\r\n/g), 104, 'it has every row';

# Roles
my $bill = sign_in('bill@acme.example');
my $seen = $bill->get('/o/acme/users');
is $seen->status, 200, 'Bill may look';
like $seen->text, qr/Only Admins and User Admins can change users\. Ask Olga/,
    'and is told whom to ask';
unlike $seen->characters, qr/Add user|>Edit</, 'he is offered no change';
is sign_in('mia@acme.example')->get('/o/acme/users')->status, 403,
    'a Member is not let in';
is $boris->get('/o/acme/users')->status, 404 - 1,
    'Boris is a Member of Acme, nothing more';
my $carla = sign_in('carla@cedar.example');
is $carla->get('/o/acme/users')->status, 404, 'to a stranger there is no Acme';
is $carla->get('/o/acme/users')->body =~ s/[0-9a-f]{32}//gr,
    $carla->get('/o/nowhere/users')->body =~ s/[0-9a-f]{32}//gr
    =~ s/nowhere/acme/gr, '… nor a difference from what never was';
is visitor()->get('/o/acme/users')->location, '/signin?next=%2Fo%2Facme%2Fusers',
    'who is not signed in is led there and back';

done_testing;
