#!/usr/bin/perl
# The development stack, through ./dev alone: starts, says where it is, moves
# its clock, heals, stops, and leaves nothing behind.

use strict;
use warnings;
use IO::Socket::INET;
use Test::More;
use Time::HiRes qw(sleep time);

use Orgdesk::Place;

plan skip_all => 'the build is not in ./build'
    if Orgdesk::Place::build() ne Orgdesk::Place::source('build');

my $folder = Orgdesk::Place::folder();
my $var = "$folder/a stack";
my ($port) = grep { is_free($_) && is_free($_ + 1) }
    map { 20_000 + int rand 10_000 } 1 .. 50;
my $origin = "https://localhost:$port";
my $status;
chmod 0755, $folder;
@ENV{qw(ORGDESK_VAR ORGDESK_PORT ORGDESK_WORKERS)} = ($var, $port, 2);
END {
	local $?;
	dev('reset') if $port;
}

sub is_free {
	return defined IO::Socket::INET->new(Listen => 1, ReuseAddr => 1,
	    LocalAddr => '127.0.0.1', LocalPort => $_[0]);
}

# What ./dev prints; its exit status in $status.
sub dev {
	my (@arguments) = @_;
	my $pid = open(my $from, '-|') // die "fork: $!";

	if ($pid == 0) {
		open STDERR, '>>', "$folder/dev.log";
		exec Orgdesk::Place::source('dev'), @arguments
		    or POSIX::_exit(127);
	}
	my $output = do { local $/; readline $from } // '';
	close $from;
	$status = $? >> 8;
	return $output;
}

sub answers {
	my ($path) = @_;

	return `curl -sk -m 5 -o /dev/null -w '%{http_code}' '$origin$path'`;
}

sub answers_within {
	my ($seconds, $path) = @_;
	my $end = time + $seconds;

	while (time < $end) {
		return 1 if answers($path) eq '200';
		sleep 0.1;
	}
	return 0;
}

# Pids of the stack whose command line matches.
sub processes {
	my ($pattern) = @_;
	my @found;

	for my $dir (glob '/proc/[0-9]*') {
		my ($command, $environment) = map {
			open my $in, '<', "$dir/$_" or next;
			local $/;
			readline($in) // '';
		} qw(cmdline environ);
		next if !defined $environment || ($command !~ /\Q$var/
		    && $environment !~ /ORGDESK_VAR=\Q$var\E\0/);
		next if $command =~ /^perl|curl|stack\.t/;
		$command =~ tr/\0/ /;
		push @found, $dir =~ /(\d+)$/ if $command =~ $pattern;
	}
	return @found;
}

my $last = (split /\n/, dev('up'))[-1] // '';
is $status, 0, 'up succeeds' or diag Orgdesk::Place::read_file(
    "$folder/dev.log");
is $last, $origin, 'and says where';
is answers($_), 200, "$_ answers" for qw(/healthz /readyz /signin);
is scalar(processes(qr{orgdesk web --config})) > 2, 1,
    'there are settings workers';
ok processes(qr{orgdesk web --pool auth}), 'and sign-in workers';
is scalar(processes(qr{^\S*/orgdesk jobs})), 1, 'and one jobs process';
if ($< == 0) {
	is scalar(grep { (stat "/proc/$_")[4] == 0 } processes(qr/./)), 0,
	    'nothing runs as root';
}
is sprintf('%o', (stat "$var/secret")[2] & 0777), '400',
    'the key file is for one';
is dev('psql', '-Atc', "select string_agg(setting, ' ' order by name)"
    . " from pg_settings where name in ('fsync', 'data_checksums',"
    . " 'full_page_writes', 'listen_addresses', 'synchronous_commit')"),
    "on on on  on\n", 'the database is safe and silent on the network';

my $before = dev('psql', '-Atc', 'select pg_postmaster_start_time()');
$last = (split /\n/, dev('up'))[-1];
is $last, $origin, 'up again says the same';
is dev('psql', '-Atc', 'select pg_postmaster_start_time()'), $before,
    'and starts nothing again';

dev('demo');
is $status, 0, 'the demo loads';
like dev('demo'), qr/nothing changed.*\n\Q$origin\E\n\z/s,
    'a second time it says that nothing changed, and where it is';
like dev('orgdesk', 'routes'), qr{^GET\s+/signin}m,
    'orgdesk is the built program';
dev('orgdesk', 'nonsense');
is $status, 2, 'and keeps its exit status';
dev('jobs');
is $status, 0, 'jobs does what is due';

my $day = sub { dev('psql', '-Atc',
    "select to_char(app.now(), 'YYYY-MM-DD')") };
is dev('clock', '2028-01-31T10:00:00Z'), "2028-01-31T10:00:00Z\n",
    'the clock goes to a date';
is $day->(), "2028-01-31\n", 'and the database with it';
dev('clock', '+1d');
is $day->(), "2028-02-01\n", 'a step adds to it';
dev('clock', 'yesterday');
is $status, 2, 'nonsense is refused';
dev('clock', 'reset');
isnt $day->(), "2028-02-01\n", 'and it comes back';

for my $case (['a worker', qr{^\S*/orgdesk web --config}],
    ['the watcher of a pool', qr{^\S*/multiwatch .*orgdesk web --config}],
    ['jobs', qr{^\S*/orgdesk jobs}], ['nginx', qr{^nginx: master}],
    ['PostgreSQL', qr{^\S*/postgres -D}]) {
	my ($name, $pattern) = @$case;
	my ($pid) = processes($pattern);
	ok $pid, "$name runs";
	kill 'KILL', $pid;
	for (1 .. 60) {
		my ($now) = processes($pattern);
		last if defined $now && $now != $pid;
		sleep 0.1;
	}
	my ($now) = processes($pattern);
	isnt $now // $pid, $pid, "$name is there again after a kill";
	ok answers_within(10, '/readyz'), "$name: the stack is ready again";
}

{
	local $ENV{ORGDESK_VAR} = "$folder/" . 'x' x 100;
	dev('up');
	is $status, 1, 'a folder too long for sockets is refused';
	local $ENV{ORGDESK_VAR} = $folder;
	dev('reset');
	is $status, 1, 'a folder that is no stack is not removed';
}

dev('down');
is $status, 0, 'down succeeds';
is scalar(processes(qr/./)), 0, 'and no process is left';
ok -d "$var/pg", 'the data stays';
dev('down');
is $status, 0, 'down again is no error';
dev('reset');
ok !-e $var, 'reset leaves nothing';

done_testing;
