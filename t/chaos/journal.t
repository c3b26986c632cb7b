#!/usr/bin/perl
# Promises P1 and P2: an acknowledged change survives the kill of any process
# at any moment; one that was not acknowledged is whole or absent, with its
# audit record and its mail. Writers keep a journal: the intent before the
# request, the outcome after the answer. ./dev chaos kills for longer.

use Orgdesk;
use Orgdesk::Pool;
use Orgdesk::Server;
use Time::HiRes qw(sleep time);

use constant { WRITERS => 4, KILLS => $ENV{ORGDESK_THOROUGH} ? 60 : 12 };

my $server = Orgdesk::Server->new;
my $pool = Orgdesk::Pool->start($server->{config}, 'web', 3);
use_stack(Orgdesk::Stack->on_server($server, web => $pool));
sql->run('update app.subscriptions set seats = 100000, mails_per_day = 100000');
my @browsers = map { sign_in("$_\@acme.example") } qw(olga adam olga adam);
$_->csrf for @browsers;
my $folder = Orgdesk::Place::folder();

# One request; its status, or '' when nobody answered.
sub send_invitation {
	my ($browser, $email, $key) = @_;

	return eval {
		my $answer = Orgdesk::Fcgi::read_answer($browser->post_later($pool,
		    '/o/acme/users', { email => $email, role => 'member',
		    key => $key }), 10);
		$answer ? $answer->{status} : '';
	} // '';
}

# A writer's life: every person is invited once, and asked for again with the
# same key when the outcome is unknown.
sub write_journal {
	my ($n) = @_;
	open my $journal, '>', "$folder/journal.$n" or die $!;
	$journal->autoflush(1);

	for (my $i = 1; !-e "$folder/stop"; $i++) {
		my ($email, $key) = ("w$n-$i\@journal.example", "key-$n-$i-0000000000");
		my $status = '';
		print {$journal} "intent $email\n";
		for my $try (1 .. ($i % 3 == 0 ? 1 : 40)) {
			$status = send_invitation($browsers[$n], $email, $key);
			last if $status ne '' && $status != 503;
			sleep 0.05 + rand 0.1;
		}
		print {$journal} "$status $email\n";
		sleep 0.02;
	}
	close $journal;
}

my %writers;
for my $n (0 .. WRITERS - 1) {
	my $pid = fork() // die "fork: $!";
	if ($pid == 0) {
		Test::More->builder->no_ending(1);
		eval { write_journal($n); 1 } or warn $@;
		POSIX::_exit(0);
	}
	$writers{$pid} = 1;
}

sub are_writing {
	for my $pid (keys %writers) {
		delete $writers{$pid} if waitpid($pid, POSIX::WNOHANG()) != 0;
	}
	return %writers;
}

# Whom to kill: workers mostly, a backend, now and then the whole server.
my %killed;
for my $n (1 .. KILLS) {
	sleep 0.2 + rand 0.4;
	if ($n % 6 == 0) {
		$server->stop('KILL');
		sleep rand 0.3;
		$server->start;
		$killed{'the whole server'}++;
	} elsif ($n % 3 == 0) {
		my ($pid) = sort { rand() <=> 0.5 } eval { $server->backends };
		kill 'KILL', $pid if $pid; # the others are reset by the postmaster
		$killed{'a backend'}++;
	} else {
		my @pids = $pool->workers;
		kill 'KILL', $pids[rand @pids] if @pids;
		$killed{'a worker'}++;
	}
}
sleep 0.3;
Orgdesk::Place::write_file("$folder/stop", '');
my $end = time + 60;
sleep 0.1 while are_writing() && time < $end;
is join(' ', keys %writers), '', 'the writers have finished';
$server->start;
stack->{sql} = $server->sql;

my (%status, @lost, @halves, @doubled);
my %rows = map { $_->{email} => $_ } sql->rows(q{select e.email,
    (select count(*) from app.members m where m.email_key = e.email) as member,
    (select count(*) from app.audit_events a where a.target = e.email
      and a.action = 'users.invite' and a.outcome = 'done') as audit,
    (select count(*) from app.outbox o where o.recipient = e.email) as mail
    from (select email_key as email from app.members union select target
    from app.audit_events union select recipient from app.outbox) e
    where e.email like '%@journal.example'});
for my $n (0 .. WRITERS - 1) {
	my %outcome;
	for (split /\n/, Orgdesk::Place::read_file("$folder/journal.$n")) {
		my ($word, $email) = /^(\S*) (\S+)$/ or next;
		$outcome{$email} = $word;
	}
	for my $email (sort keys %outcome) {
		my $row = $rows{$email};
		my $counts = $row ? "$row->{member} $row->{audit} $row->{mail}"
		    : '0 0 0';
		my $word = $outcome{$email};
		$status{ $word eq '' || $word eq 'intent' ? 'unknown' : $word }++;
		push @lost, "$email $word: $counts" if $word =~ /^2/
		    && $counts ne '1 1 1';
		push @halves, "$email $word: $counts" if $counts !~
		    /^(?:0 0 0|1 1 1)$/;
	}
}
cmp_ok $status{201} // 0, '>', KILLS * 10, 'most were acknowledged';
is join("\n", @lost), '', 'every acknowledged change is there, once';
is join("\n", @halves), '', 'every other is whole or absent';
is join(' ', grep { !/^(?:201|503|unknown)$/ } keys %status), '',
    'a repeated request with its key has its first answer';
is sql->value('select count(*) from (select email_key from app.members'
    . ' group by org_id, email_key having count(*) > 1) x'), 0,
    'nobody is there twice';
unlike orgdesk('audit', 'verify'), qr/broken|wrong/i,
    'the chain of the trail holds';
is sql->value(q{select count(*) from app.organizations o where not exists
    (select from app.members m where m.org_id = o.id
    and m.id = o.owner_member_id and m.status = 'active' and m.role = 'admin')}),
    0, 'every organization has its owner';
my $counted = sql->value(q{select sum(c.count) from app.member_counts c
    join app.organizations o on o.id = c.org_id where o.slug = 'acme'});
is $counted, sql->value(q{select count(*) from app.members m
    join app.organizations o on o.id = m.org_id where o.slug = 'acme'}),
    'and the counters count what is there';
my @mails = mails();
my %letters;
$letters{ $_->{to} }++ for grep { ($_->{to} // '') =~ /journal\.example/ } @mails;
is join(' ', grep { ($rows{$_} ? 1 : 0) != ($letters{$_} // 0) }
    sort keys %{ { %rows, %letters } }), '', 'each has exactly one mail';
note 'killed: ', join ', ', map { "$_ × $killed{$_}" } sort keys %killed;
note 'answers: ', join ', ', map { "$_ × $status{$_}" } sort keys %status;

for my $word (qw(synchronous_commit fsync full_page_writes)) {
	my ($is) = Orgdesk::Place::read_file(Orgdesk::Place::source(
	    'sql/server.conf')) =~ /^$word = (\w+)/m;
	is $is, 'on', "a real server has $word on";
	next if $word ne 'synchronous_commit';
	is sql->value('select count(*) from pg_db_role_setting s, unnest(setconfig)'
	    . " c where c like 'synchronous_commit=%' and c <> 'synchronous_commit=on'"),
	    0, '… for every role';
}

done_testing;
