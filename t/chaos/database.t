#!/usr/bin/perl
# Promise P21: the database is stopped, killed, frozen, cut off or full. Every
# request is answered at once with 503 and when to come back, and the service
# returns by itself when the database does.

use Orgdesk;
use Orgdesk::Server;
use Time::HiRes qw(sleep time);

# Generous, for machines with much to do; what it took is said.
use constant { AWAY_SECONDS => 2, BACK_SECONDS => 2 };

my $server = Orgdesk::Server->new;
use_stack(Orgdesk::Stack->on_server($server));
my $olga = sign_in('olga@acme.example');
my $visitor = visitor();
my %general = %{ $olga->get_json('/o/acme/general')->{general} };
my $proof = $visitor->csrf;
my %cookies = %{ $visitor->{cookies} };
my ($slowest, $longest) = (0, 0);

sub timed {
	my ($request) = @_;
	my $started = time;
	my $answer = $request->();

	return ($answer, time - $started);
}

my %requests = (
	'a page' => sub { $olga->get('/o/acme/users') },
	'a page as JSON' => sub { $olga->request('GET', '/o/acme/users', json => 1) },
	'the CSV' => sub { $olga->get('/o/acme/users.csv') },
	'a write' => sub { $olga->post('/o/acme/general', { %{ form() },
	    csrf => $olga->{csrf}[1] }) },
	'signing in' => sub { $visitor->{cookies} = { %cookies };
	    $visitor->post('/signin', { csrf => $proof, email =>
	    'mia@acme.example', password => 'orgdesk demo 2026' }) },
);

sub form {
	return { map { $_ => $general{$_} // '' }
	    qw(name phone website timezone language version) };
}

sub is_away {
	my ($how) = @_;

	for my $what (sort keys %requests, 'a page') {
		my ($answer, $seconds) = timed($requests{$what});
		is $answer->status, 503, "$how: $what is answered with 503";
		like $answer->header('Retry-After'), qr/^[1-9]\d?$/,
		    '… and when to come back';
		is_deeply [$answer->header('Set-Cookie')], [], '… and no cookie';
		cmp_ok $seconds, '<', AWAY_SECONDS, '… at once';
		$slowest = $seconds if $seconds > $slowest;
	}
	is $visitor->get('/healthz')->status, 200, "$how: the process is well";
	my ($ready, $seconds) = timed(sub { $visitor->get('/readyz') });
	is $ready->status, 503, "$how: it is not ready";
	cmp_ok $seconds, '<', AWAY_SECONDS, '… and says so at once';
}

sub is_back {
	my ($how) = @_;
	my $started = time;
	my $status;

	for my $what ('a page', 'signing in') {
		until (($status = $requests{$what}->()->status) != 503) {
			last if time > $started + 10;
			sleep 0.02;
		}
		like $status, qr/^(?:200|303)$/, "$how: $what works again";
	}
	cmp_ok time - $started, '<', BACK_SECONDS, '… soon';
	$longest = time - $started if time - $started > $longest;
	is $visitor->get('/readyz')->status, 200, "$how: it is ready";
	is $olga->post_json('/o/acme/general', { %{ form() }, version =>
	    $olga->get_json('/o/acme/general')->{general}{version} })->status,
	    200, "$how: and writes";
}

$olga->csrf;
$server->stop('INT');
is_away('stopped');
$server->start;
is_back('stopped');

$server->stop('KILL');
is_away('killed');
$server->start;
is_back('killed');

$server->freeze;
is_away('frozen');
$server->thaw;
is_back('frozen');

my $admin = $server->sql;
$admin->run('select pg_terminate_backend(pid) from pg_stat_activity'
    . " where usename ~ '^orgdesk_'");
is_back('connections ended');
rename "$server->{dir}/s/.s.PGSQL.5432", "$server->{dir}/s/gone";
$admin->run('select pg_terminate_backend(pid) from pg_stat_activity'
    . " where usename ~ '^orgdesk_'");
is_away('its socket removed');
rename "$server->{dir}/s/gone", "$server->{dir}/s/.s.PGSQL.5432";
is_back('its socket removed');

my @others = map { $server->sql } 1 .. 22;
$_->run('select 1') for grep { eval { $_->run('select 1'); 1 } } @others;
$admin->run('select pg_terminate_backend(pid) from pg_stat_activity'
    . " where usename ~ '^orgdesk_'");
is_away('full');
@others = ();
is_back('full');

# A statement that waits for somebody else's lock is given up.
$admin->run('begin');
$admin->run("select 1 from app.organizations where slug = 'acme' for update");
my ($answer, $seconds) = timed(sub { $olga->post_json('/o/acme/general',
    { %{ form() }, version => 1 }) });
is $answer->status, 503, 'a write behind a lock is answered with 503';
ok $answer->header('Retry-After'), '… and when to come back';
cmp_ok $seconds, '<', 4.5, '… before the web server gives up';
cmp_ok $seconds, '>', 1, '… having waited';
is $olga->get('/o/acme/users')->status, 200, 'reading goes on';
$admin->run('rollback');
is_back('unlocked');

note sprintf 'away: answered within %.0f ms; back: within %.0f ms of the'
    . ' database', $slowest * 1000, $longest * 1000;
undef $admin;
done_testing;
