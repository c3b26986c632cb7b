#!/usr/bin/perl
# Every address × every role, from the program's own tables: what the matrix
# says is what happens, and nobody learns what other organizations have.

use Orgdesk;
use Orgdesk::Matrix;

my $policy = Orgdesk::Matrix::policy(orgdesk('policy'));
my @routes = Orgdesk::Matrix::routes(orgdesk('routes'));
my %who = (
	owner => sign_in('olga@acme.example'), admin => sign_in('adam@acme.example'),
	billing => sign_in('bill@acme.example'), user => sign_in('uma@acme.example'),
	member => sign_in('mia@acme.example'),
);
my $carla = sign_in('carla@cedar.example');
my $nobody = visitor();
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});
my $boris_id = sql->value(q{select id from app.members
    where email = 'boris@borealis.example' and role = 'admin'});

cmp_ok scalar @routes, '>', 40, 'the program prints its routes';
is_deeply [map { "$_->{method} $_->{path}" } @routes],
    [map { "$_->{method} $_->{path}" } Orgdesk::Source::routes()],
    'and they are those of routes.def';
is_deeply [grep { !$policy->{$_} && !/^(?:public|signed_in|open|scope\.\w+)$/ }
    map { $_->{action} } @routes], [], 'every action is in the matrix';

# Asks as a script would, and changes nothing: writes aim at nobody, and name
# a field that no form has.
sub ask {
	my ($browser, $route, %values) = @_;
	my $path = Orgdesk::Matrix::fill($route->{path}, %values);

	return $route->{method} eq 'GET'
	    ? $browser->request('GET', $path, json => 1)
	    : $browser->post_json($path, {});
}

sub code {
	my ($answer) = @_;
	my $json = eval { $answer->json } || {};

	return ref $json eq 'HASH' ? $json->{code} // '' : '';
}

# What a problem says, without what differs from request to request.
sub bytes {
	my ($answer) = @_;

	return "$answer->{status} " . $answer->{body} =~ s/\Q$answer->{id}\E//gr
	    =~ s/name="csrf" value="[^"]*"//gr =~ s{/o/[\w-]+(?:/[\w./-]*)?}{}gr
	    =~ s{next=[^"&]*}{}gr;
}

for my $route (grep { $_->{path} =~ m{^/o/\{org\}} } @routes) {
	my $name = "$route->{method} $route->{path}";
	my $row = $policy->{ $route->{action} };
	my %values = $route->{method} eq 'GET' ? (id => $max) : ();

	for my $role (qw(owner admin billing user member)) {
		my $answer = ask($who{$role}, $route, %values);
		if ($row->{$role}) {
			ok($answer->status !~ /^(?:401|5..)$/
			    && code($answer) ne 'policy.role',
			    "$name: the gate lets $role in")
			    or diag "$answer->{status} $answer->{body}";
		} else {
			is "$answer->{status} " . code($answer), '403 policy.role',
			    "$name: the gate keeps $role out";
		}
	}
	is ask($nobody, $route, %values)->status, 401,
	    "$name: nobody gets in without signing in";
	my $outside = ask($carla, $route, %values);
	is $outside->status, 404, "$name: Carla is told there is no such place";
	is bytes($outside), bytes(ask($carla, $route, %values,
	    org => 'no-such-organization')),
	    "$name: in the same words as for one that is not there";
	next if $route->{path} !~ /\{id\}/;
	is bytes(ask($who{owner}, $route, id => $boris_id)),
	    bytes(ask($who{owner}, $route, id => 999999999)),
	    "$name: Olga cannot tell Boris' id from one that is not there";
}

for my $route (grep { $_->{action} eq 'signed_in' } @routes) {
	my $answer = ask($nobody, $route);
	is $answer->status, 401, "$route->{method} $route->{path}: nobody";
	next if $route->{method} ne 'GET';
	my $page = $nobody->get($route->{path});
	is $page->status, 303, "$route->{path}: a browser is led on";
	like $page->location, qr{^/signin\?next=}, '… to the sign-in page';
	like ask($who{member}, $route)->status, qr/^(?:200|303)$/,
	    '… and a Member gets in';
}

# Addresses that nobody has, methods that nobody takes.
for my $path ('/o/acme', '/o/acme/nothing', '/o/ACME/users', '/o//users',
    '/o/acme/users/', '/o/acme/users/0', '/o/acme/users/-1',
    '/o/acme/users/01', '/o/acme/users/9223372036854775808', '/nothing',
    '/o/acme/users/1e3', '/o/acme/../borealis/users') {
	like $who{owner}->request('GET', $path, json => 1)->status,
	    qr/^40[04]$/, "nothing is at $path";
}
for my $method (qw(PUT DELETE PATCH OPTIONS TRACE)) {
	my $answer = $who{owner}->request($method, '/o/acme/users', json => 1);
	is $answer->status, 405, "the users take no $method";
	is $answer->header('Allow'), 'GET, HEAD, POST', '… and say what they take';
}

done_testing;
