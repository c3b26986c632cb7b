#!/usr/bin/perl
# Promise P24: a worker that dies harms its own request only, and its successor
# serves; a peer that hangs up in the middle harms nobody.

use Orgdesk;
use Orgdesk::Pool;
use Orgdesk::Server;
use Time::HiRes qw(sleep time);

use constant { DEATHS => $ENV{ORGDESK_THOROUGH} ? 300 : 12, WORKERS => 2 };

my $server = Orgdesk::Server->new;
my $pool = Orgdesk::Pool->start($server->{config}, 'web', WORKERS);
use_stack(Orgdesk::Stack->on_server($server, web => $pool));
my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my %general = %{ $olga->get_json('/o/acme/general')->{general} };
my $admin = $server->sql;
$_->csrf for $olga, $adam;

sub version { return sql->value(
    q{select version from app.organizations where slug = 'acme'}) }

sub edits { return sql->value(q{select count(*) from app.audit_events
    where action = 'general.edit' and outcome = 'done'}) }

sub save { # sends, and does not wait
	my ($name) = @_;

	return $olga->post_later($pool, '/o/acme/general', { (map { $_ =>
	    $general{$_} // '' } qw(phone website timezone language)),
	    name => $name, version => version() });
}

sub is_waiting {
	return sql->value(q{select count(*) from pg_stat_activity
	    where wait_event_type = 'Lock' and usename = 'orgdesk_web'});
}

sub until_true {
	my ($what, $seconds) = @_;
	my $end = time + ($seconds // 5);

	while (time < $end) {
		return 1 if $what->();
		sleep 0.01;
	}
	return 0;
}

# Workers that came so far as to take requests.
sub started {
	return scalar(() = $pool->log_text =~ /event=started/g);
}

# How often each worker has waited for something.
sub waits {
	return { map { $_ => Orgdesk::Place::read_file("/proc/$_/status")
	    =~ /^voluntary_ctxt_switches:\s+(\d+)/m } $pool->workers };
}

# The one that has waited most often since: for the database, in a request.
sub busy_since {
	my ($before) = @_;
	my $now = waits();
	my ($busy) = sort { ($now->{$b} - ($before->{$b} // 0))
	    <=> ($now->{$a} - ($before->{$a} // 0)) } keys %$now;

	return $busy;
}

# ---- killed in the middle of a write ------------------------------------

until_true(sub { started() == WORKERS });
my ($lost, $others, $slow) = (0, 0, 0);
for my $n (1 .. DEATHS) {
	my $before = version();
	$admin->run('begin');
	$admin->run("select 1 from app.organizations where slug = 'acme' for update");
	my $since = waits();
	my $socket = save("Name $n");
	until_true(\&is_waiting) or die 'nobody waits';
	my $pid = busy_since($since);
	kill 'KILL', $pid;
	# The others go on meanwhile.
	# A fresh worker may find its first connection too slow, and says so.
	$others++ if !grep { $adam->get('/o/acme/users')->status == 200 } 1 .. 3;
	my $answer = Orgdesk::Fcgi::read_answer($socket, 10);
	$admin->run('rollback');
	$lost++ if defined $answer;
	$slow++ if !until_true(sub { started() == WORKERS + $n }, 3);
	until_true(sub { !is_waiting() });
	fail "death $n: the write was done" if version() != $before;
}
is $lost, 0, DEATHS . ' workers killed in a write: each took its own request along';
is $others, 0, 'no other request failed';
is $slow, 0, 'each was replaced';
is edits(), 0, 'nothing was written by halves';
is $olga->post_json('/o/acme/general', { (map { $_ => $general{$_} // '' }
    qw(phone website timezone language)), name => 'Acme', version => version() })
    ->status, 200, 'the same write works afterwards';

# ---- told to stop in the middle ------------------------------------------

$admin->run('begin');
$admin->run("select 1 from app.organizations where slug = 'acme' for update");
my $socket = save('Told to stop');
until_true(\&is_waiting) or die 'nobody waits';
kill 'TERM', $pool->workers;
sleep 0.2;
$admin->run('rollback');
my $answer = Orgdesk::Fcgi::read_answer($socket, 10);
is $answer && $answer->{status}, 200, 'TERM lets the request end first';
ok until_true(sub { $pool->workers == WORKERS }), 'then others take over';

# ---- hung up in the middle -----------------------------------------------

my $begin = Orgdesk::Fcgi::record(1, pack 'nCx5', 1, 0);
for my $half ('', $begin, substr($begin, 0, 4), $begin . pack('CCnnCx', 1, 4, 1,
    500, 0) . 'half a parameter') {
	for (1 .. WORKERS + 1) {
		my $peer = IO::Socket::UNIX->new(Type => Socket::SOCK_STREAM,
		    Peer => $pool->{socket});
		$peer->syswrite($half) if $half ne '';
		close $peer;
	}
	is $adam->get('/o/acme/users')->status, 200,
	    'after ' . length($half) . ' bytes and an end, the next is answered';
}
my ($version, $edits) = (version(), edits());
for my $n (1 .. 5) {
	close save("Gone $n");
	is $adam->get('/o/acme/users')->status, 200, 'a client that does not wait';
}
sleep 0.3;
is version() - $version, edits() - $edits,
    'whatever came of their writes is whole';

# The database ends a connection in the middle of a request.
my ($unknown, $ok) = (0, 0);
for (1 .. 10) {
	$admin->run('begin');
	$admin->run("select 1 from app.organizations where slug = 'acme' for update");
	my $before = version();
	my $waits = save('Cut off');
	until_true(\&is_waiting) or die 'nobody waits';
	sql->run(q{select pg_terminate_backend(pid) from pg_stat_activity
	    where wait_event_type = 'Lock' and usename = 'orgdesk_web'});
	my $answer = Orgdesk::Fcgi::read_answer($waits, 10);
	$admin->run('rollback');
	$unknown++ if !$answer || $answer->{status} != 503
	    || version() != $before;
	$ok++ if $adam->get('/o/acme/users')->status == 200
	    && $olga->get('/o/acme/users')->status == 200;
}
is $unknown, 0, 'a connection lost in the middle: 503, and nothing written';
is $ok, 10, 'the next requests do not notice';

undef $admin;
done_testing;
