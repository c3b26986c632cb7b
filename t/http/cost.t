#!/usr/bin/perl
# What a page costs: round trips as its row in routes.def says, six statements
# at most.

use Orgdesk;
use Orgdesk::Matrix;

my $olga = sign_in('olga@acme.example');
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});

my $sales = sql->value(q{select id from app.workspaces where name = 'Sales'});

# The first look at an organization learns its id; time moves last-active
# marks at most once a minute.
$olga->get($_) for '/o/acme/users', '/o/acme/users', '/account', '/account';

for my $route (grep { $_->{method} eq 'GET' } Orgdesk::Source::routes()) {
	my $path = Orgdesk::Matrix::fill($route->{path}, workspace => $sales,
	    id => $route->{path} =~ m{/workspaces/\{id\}} ? $sales : $max);

	for my $json (0, 1) {
		my $answer = $olga->request('GET', $path, json => $json);
		my $cost = $olga->cost($answer) or next; # a probe logs nothing
		my $as = $json ? 'as JSON' : 'as a page';
		cmp_ok $answer->status, '<', 500, "$path $as";
		cmp_ok $cost->{trips}, '<=', $route->{trips},
		    "$path $as takes the round trips of its row";
		cmp_ok $cost->{queries}, '<=', 6,
		    "$path $as takes six statements at most";
	}
}

done_testing;
