package Orgdesk::Pool;

# A pool of workers as the stack runs it: spawn-fcgi opens the socket,
# multiwatch starts a worker again when one is gone.

use strict;
use warnings;
use parent -norequire, 'Orgdesk::Worker';
use POSIX ();
use Time::HiRes qw(sleep time);

use Orgdesk::Place;
use Orgdesk::Worker;

my $started = 0;

sub start {
	my ($class, $config, $pool, $count) = @_;
	my $base = Orgdesk::Place::folder() . "/pool$pool." . ++$started;
	my $self = bless { socket => "$base.sock", log => "$base.log",
	    pool => $pool, owner => $$, count => $count }, $class;

	$self->{pid} = fork() // die "fork: $!";
	if ($self->{pid} == 0) {
		open STDERR, '>>', $self->{log};
		open STDOUT, '>&', \*STDERR;
		open STDIN, '<', '/dev/null';
		exec 'spawn-fcgi', '-n', '-s', $self->{socket}, '-M', '0660', '-b',
		    16, '--', multiwatch(), '-r', 1000, '-t', 200, '-f', $count,
		    '--', Orgdesk::Place::program(), 'web', '--config', $config,
		    '--pool', $pool or POSIX::_exit(127);
	}
	my $end = time + 10;
	sleep 0.02 while !-S $self->{socket} && time < $end;
	sleep 0.02 while $self->workers < $count && time < $end;
	return $self;
}

sub multiwatch { # spawn-fcgi wants the whole path
	my ($found) = grep { -x } map { "$_/multiwatch" } split /:/, $ENV{PATH};

	return $found // die "multiwatch is not installed\n";
}

# Pids of the workers that are there now.
sub workers {
	return Orgdesk::Place::children($_[0]{pid});
}

1;
