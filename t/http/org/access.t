#!/usr/bin/perl
# Who can open which workspace: everybody in one table, searched, paged and
# taken along.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
sql->run(q{select set_config('app.org_id', ?, false)}, $org);

sub users { return @{ $olga->get_json("/o/acme/access?$_[0]")->{users} } }
sub names { return join ', ', map { $_->{name} // $_->{email} } users(@_) }

my $all = $olga->get_json('/o/acme/access');
is join(', ', map { $_->{name} } @{ $all->{workspaces} }),
    'Logistics, Marketing, Retail pilot, Sales, Support', 'a column a workspace';
my %by = map { $_->{email} => join ' ', map { "$_->{level}/$_->{through}" }
    @{ $_->{access} } } @{ $all->{users} };
is scalar keys %by, 13, 'a line a person';
is $by{'max@acme.example'}, 'none/none none/none agent/suspended'
    . ' manager/assigned agent/assigned', 'what Max has, and through what';
is $by{'adam@acme.example'}, join(' ', ('owner/admin') x 5), 'Adam has all as Admin';
like $by{'dora@acme.example'}, qr{^(?:\w+/inactive ?){5}$}, 'Dora is not active';
my $sales = sql->value(q{select id from app.workspaces where org_id = ?
    and name = 'Sales'}, $org);
is names('q=weber'), 'Max Weber', 'searched';
is names('level=manager'), 'ezra@acme.example, Max Weber, Noor Haddad', 'by level';
is names("level=manager&workspace=$sales"), 'Max Weber', '… in a workspace';
is names("level=owner&q=mia"), 'Mia Santos', '… owners';
is names("workspace=$sales"), "Adam Okafor, Anna Rossi, Dora Blum, Max Weber,"
    . " Mia Santos, Olga Lindqvist, pia\@acme.example", 'by workspace';
is scalar @{ $olga->get_json("/o/acme/access?workspace=$sales")->{workspaces} }, 1,
    'then it is the only column';
is names('q=nobody'), '', 'nobody is found by what nobody is called';
like $olga->get('/o/acme/access?q=nobody')->text, qr/No users match/, '… it says so';
for my $query ('level=boss', 'workspace=0', 'limit=7', 'page=2', 'sort=name') {
	is $olga->get("/o/acme/access?$query")->status, 400, "$query is refused";
}

# In words
my $page = $olga->get('/o/acme/access');
like $page->text, qr/Who can open which workspace/, 'the page has a name';
like $page->text, qr/Owner\s*as Admin/, 'what is inherited says so';
like $page->text, qr/Agent\s*when resumed/, 'what is suspended says so';
like $olga->get('/o/acme/users')->characters, qr{/o/acme/access"}, 'Users leads there';

# The file
my $csv = $olga->get('/o/acme/access.csv')->body;
is $csv =~ s/\r\n.*//sr, 'name,email,role,status,workspace,level,restrictions,through',
    'the export has a head';
is scalar(() = $csv =~ /\r\n/g), 1 + 2 + sql->value(q{select count(*)
    from app.workspace_access a join app.members m on m.org_id = a.org_id
    and m.id = a.member_id where a.org_id = ? and m.role <> 'admin'}, $org),
    '… and a line for all that somebody has, one for each Admin';
like $csv, qr/^Max Weber,max\@acme\.example,member,active,Retail pilot,agent,,suspended\r$/m,
    '… with what it comes through';
is $olga->get("/o/acme/access.csv?workspace=$sales&level=manager")->body
    =~ s/\A.*?\r\n//sr, "Max Weber,max\@acme.example,member,active,Sales,manager,,assigned\r\n",
    'it holds what is filtered';

# Pages, both ways, and a long file
sql->run("insert into app.members (org_id, email, email_key, name, name_key,
    role, status, user_id) select $org, 'x' || n || '\@x.example', 'x' || n ||
    '\@x.example', 'Twin', 'twin', 'member', 'active', 900000 + n
    from generate_series(1, 2100) n");
sql->run("insert into app.workspace_access (org_id, workspace_id, member_id, level)
    select $org, $sales, id, 'agent' from app.members where org_id = $org
    and name_key = 'twin'");
my ($path, @seen, @back, $last) = ('/o/acme/access?limit=50&q=twin');
for (1 .. 5) {
	$last = $olga->get_json($path);
	push @seen, map { $_->{id} } @{ $last->{users} };
	$path = $last->{next};
}
is scalar(keys %{ { map { $_ => 1 } @seen } }), 250, 'five pages of fifty people';
while (defined $last) {
	unshift @back, map { $_->{id} } @{ $last->{users} };
	$last = defined $last->{previous} ? $olga->get_json($last->{previous}) : undef;
}
is join(' ', @back), join(' ', @seen), 'the same backwards';
is scalar(() = $olga->get("/o/acme/access.csv?workspace=$sales")->body
    =~ /^Twin,.*Sales,agent/mg), 2100,
    'the file goes on where a piece ends';

# Who may look
my $bill = sign_in('bill@acme.example');
is $bill->get('/o/acme/access')->status, 200, 'Bill may look';
sql->run(q{update app.members set is_hidden = true where org_id = ?
    and email_key = 'adam@acme.example'}, $org);
unlike $bill->get('/o/acme/access.csv')->body, qr/adam/, 'hidden people are not in it';
unlike $bill->get('/o/acme/access')->body, qr/Adam/, '… nor on the page';
like $olga->get('/o/acme/access')->body, qr/Adam/, '… but for Admins';
is sign_in('mia@acme.example')->get('/o/acme/access')->status, 403, 'a Member may not';

done_testing;
