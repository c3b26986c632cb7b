#!/usr/bin/perl
# The API's door: a token, its scope, the key of a write, and nothing of a
# browser.

use Orgdesk;
use Orgdesk::Api;
use Orgdesk::Matrix;

my $olga = sign_in('olga@acme.example');
my @scopes = qw(contacts fees access events users billing);
my $all = Orgdesk::Api->make($olga, @scopes);
my @routes = grep { $_->{action} =~ /^scope\./ }
    Orgdesk::Matrix::routes(orgdesk('routes'));
my $sales = sql->value(q{select id from app.workspaces where name = 'Sales'});
my $foreign = sql->value(q{select w.id from app.workspaces w
    join app.organizations o on o.id = w.org_id where slug = 'borealis'});

cmp_ok scalar @routes, '>=', 6, 'there are routes for programs';
for my $route (@routes) {
	my $path = Orgdesk::Matrix::fill($route->{path}, id => $sales)
	    =~ s{^/api/v1}{}r;
	my $name = "$route->{method} $route->{path}";
	my ($scope) = $route->{action} =~ /\.(\w+)$/;
	my $other = Orgdesk::Api->make($olga, grep { $_ ne $scope } @scopes);
	$path .= '?email=mia@acme.example&workspace=' . $sales
	    if $path eq '/access';
	my $body = $route->{method} eq 'POST' ? {} : undef;

	my $refused = $other->ask($route->{method}, $path, $body);
	is $refused->status, 403, "$name needs its scope";
	is $refused->json->{code}, 'token.scope', '… and says so';
	like $refused->header('WWW-Authenticate'), qr/insufficient_scope.*$scope/,
	    '… in the header, too';
	my $none = visitor()->request($route->{method}, "/api/v1$path",
	    $body ? (body => '{}', type => 'application/json') : ());
	is $none->status, 401, "$name needs a token";
	is $none->header('WWW-Authenticate'), 'Bearer', '… of this kind';
	is $none->header('Content-Type'), 'application/problem+json',
	    '… and says so as a problem document';
	is $olga->request($route->{method}, "/api/v1$path", $body
	    ? (body => '{}', type => 'application/json') : ())->status, 401,
	    "$name looks at no cookie";
	next if $route->{method} ne 'POST';
	is $all->post($path, {}, key => undef)->status, 400,
	    "$name needs a key";
	is $all->post($path, {}, key => 'k' x 256)->status, 400,
	    '… that is not endless';
	is $all->post($path, 'a=b', type => $_)->status, 415, "$name takes no $_"
	    for 'application/x-www-form-urlencoded', 'text/plain';
	is $all->post("$path?x=1", {})->status, 400, "$name takes no query";
}

for my $secret ('', 'x', 'odt_1', 'odt_1_', 'odt_0_' . 'A' x 43,
    'odt_1_' . 'A' x 43, 'odt_99999999999999999999_' . 'A' x 43,
    'odt_9223372036854775807_' . 'A' x 43, "$all->{secret}A",
    substr($all->{secret}, 0, -1), "$all->{secret} ",
    $all->{secret} =~ s/^odt_\d+/odt_2/r, lc $all->{secret}) {
	is(Orgdesk::Api->new($secret)->get('/users')->status, 401,
	    "'" . substr($secret, 0, 12) . "…' is no token");
}
is $all->get('/users', headers => { Authorization =>
    "bearer $all->{secret}" })->status, 200, 'the scheme has no case';
is $all->get('/users', headers => { Authorization =>
    "Basic $all->{secret}" })->status, 401, 'another scheme is none';

# Nothing is there
for my $path ('/nothing', '/workspaces/x/contacts', '/Users', '/users/1') {
	my $answer = $all->get($path);
	is $answer->status, 404, "nothing is at $path";
	is $answer->header('Content-Type'), 'application/problem+json',
	    '… said as a problem document';
}
is $all->post('/users', {})->status, 405, 'another method is refused';
is $all->get("/workspaces/$sales/contacts")->status, 405, '… this way, too';
is $all->post("/workspaces/$_/contacts", { contacts => [] })->status, 404,
    "no such workspace: $_" for $foreign, 999999999;
is $all->get("/access?email=mia\@acme.example&workspace=$_")->status, 404,
    "nor to ask about: $_" for $foreign, 999999999;
is $all->get("/users?$_")->status, 400, "not /users?$_"
    for 'limit=7', 'limit=25&limit=25', 'x=1', 'csrf=1', 'key=1';

# JSON to the letter (t/unit/json_in.c has them all)
for my $body ('', '{', '[]', '"x"', '1', 'null', '{}', '{"contacts":{}}',
    '{"contacts":[],"contacts":[]}', '{"contacts":[],}', "{'contacts':[]}",
    '{"contacts":[NaN]}', '{"contacts":[]} // x', "\xef\xbb\xbf{\"contacts\":[]}",
    '{"contacts":["\ud800"]}', '{"contacts":[01]}', '[' x 10000,
    '{"contacts":' . '[' x 17 . ']' x 17 . '}', "{\"contacts\":[\"\x01\"]}",
    '{"contacts":[1e999]}', '{"contacts":[],"more":1}', "{\"contacts\":[\"\xff\"]}") {
	is $all->post("/workspaces/$sales/contacts", $body)->status, 400,
	    'not ' . substr $body =~ s/[^ -~]/?/gr, 0, 40;
}
is $all->post("/workspaces/$sales/contacts", '{"contacts":['
    . join(',', ('{}') x 1001) . ']}')->status, 422, 'not 1,001 rows';
is $all->post("/workspaces/$sales/contacts", 'x' x (2 << 20 | 1))->status, 413,
    'not 2 MiB';

# The organization is suspended: it can be asked, not changed
orgdesk(qw(org suspend acme --reason unpaid));
is $all->get('/users')->status, 200, 'a suspended organization answers';
my $held = $all->post("/workspaces/$sales/contacts", { contacts => [] });
is $held->status, 403, '… and takes nothing';
is $held->json->{code}, 'organization.suspended', '… saying why';
orgdesk(qw(org resume acme));
is $all->post("/workspaces/$sales/contacts", { contacts => [] })->status, 200,
    'from the next request on it takes again';
is sql->value(q{select count(*) from app.audit_events
    where outcome = 'refused'}), 0, 'refused programs fill no trail';

done_testing;
