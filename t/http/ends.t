#!/usr/bin/perl
# What is taken away is gone at the very next request: membership, role,
# session. Fifty trials each, with the other person's browser open all along.

use Orgdesk;

use constant TRIALS => 50;

my $olga = sign_in('olga@acme.example');
my $uma = sign_in('uma@acme.example');
my $id = sql->value(q{select id from app.members
    where email = 'uma@acme.example'});
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});

sub version { return sql->value('select version from app.members where id = ?',
    $id) }

# What Uma gets: a read and a write that she may do as a User Admin.
sub uma_gets {
	my $read = $uma->request('GET', '/o/acme/users', json => 1)->status;
	my $write = $uma->post_json("/o/acme/users/$max/workspaces", {})->status;

	return "$read $write";
}

is uma_gets(), '200 200', 'Uma works as a User Admin';

my %seen;
for (1 .. TRIALS) {
	$olga->post_json("/o/acme/users/$id", { role => 'member',
	    version => version() });
	$seen{demoted}{ uma_gets() }++;
	$olga->post_json("/o/acme/users/$id", { role => 'user_admin',
	    version => version() });
	$seen{promoted}{ uma_gets() }++;
	$olga->post_json("/o/acme/users/$id/deactivate", {});
	$seen{deactivated}{ uma_gets() }++;
	$olga->post_json("/o/acme/users/$id/activate", {});
	$seen{activated}{ uma_gets() }++;
}
is_deeply $seen{demoted}, { '403 403' => TRIALS }, 'a demotion works at once';
is_deeply $seen{promoted}, { '200 200' => TRIALS }, 'a promotion, too';
is_deeply $seen{deactivated}, { '404 404' => TRIALS },
    'who is deactivated is a stranger at once';
is_deeply $seen{activated}, { '200 200' => TRIALS },
    'who is activated is back at once';

# Deleting: afterwards even the row is gone, so one trial a person.
my %gone;
for my $name (qw(anna noor tomas)) {
	my $browser = sign_in("$name\@acme.example");
	my $member = sql->value('select id from app.members where email = ?',
	    "$name\@acme.example");
	is $browser->request('GET', '/o/acme/general', json => 1)->status, 403,
	    "$name is a Member";
	is $olga->post_json("/o/acme/users/$member/delete", {})->status, 200,
	    'and is deleted';
	is $browser->request('GET', '/o/acme/general', json => 1)->status, 404,
	    'and is a stranger at the next request';
	is_deeply [grep { $_->{slug} eq 'acme' } @{ $browser->get_json(
	    '/organizations')->{organizations} }], [],
	    'and has the organization in no list';
}

# Sessions: ended elsewhere, by password, by signing out, by time.
for (1 .. 3) {
	my ($here, $there) = map { sign_in('max@acme.example') } 1, 2;
	is $there->request('GET', '/account/profile', json => 1)->status, 200,
	    'Max is signed in twice';
	$here->post_json('/account/sessions', { revoke => 'others' });
	is $there->request('GET', '/account/profile', json => 1)->status, 401,
	    'a session that was ended elsewhere is over';
	is $here->request('GET', '/account/profile', json => 1)->status, 200,
	    'the one that ended it goes on';
	my %cookies = %{ $here->{cookies} };
	$here->post('/signout', {});
	$here->{cookies} = { %cookies };
	is $here->request('GET', '/account/profile', json => 1)->status, 401,
	    'the cookie of a session that was signed out is worth nothing';
}

my $mia = sign_in('mia@acme.example');
clock('+119m');
is $mia->request('GET', '/account/profile', json => 1)->status, 200,
    'a session lives for two hours without a click';
clock('+121m');
is $mia->request('GET', '/account/profile', json => 1)->status, 401,
    'not for a minute more';
my $bill = sign_in('bill@acme.example');
for (1 .. 15) {
	clock('+100m');
	$bill->get('/o/acme/users');
}
is $bill->request('GET', '/account/profile', json => 1)->status, 401,
    'and never for more than a day';

done_testing;
