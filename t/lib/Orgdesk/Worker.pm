package Orgdesk::Worker;

# One worker of a pool, on a Unix socket of its own, as spawn-fcgi would start
# it: the listening socket is descriptor 0, the log is descriptor 2.

use strict;
use warnings;
use IO::Socket::UNIX ();
use POSIX qw(dup2 WNOHANG);
use Socket qw(SOCK_STREAM);

use Orgdesk::Place;

my $started = 0;

sub start {
	my ($class, $config, $pool) = @_;
	my $base = Orgdesk::Place::folder() . "/$pool." . ++$started;
	my $self = bless { socket => "$base.sock", log => "$base.log",
	    pool => $pool, owner => $$ }, $class;
	my $listen = IO::Socket::UNIX->new(Type => SOCK_STREAM, Listen => 16,
	    Local => $self->{socket}) or die "$self->{socket}: $!";

	$self->{pid} = fork() // die "fork: $!";
	if ($self->{pid} == 0) {
		dup2(fileno $listen, 0);
		open STDERR, '>>', $self->{log};
		open STDOUT, '>&', \*STDERR;
		exec Orgdesk::Place::program(), 'web', '--config', $config,
		    $pool eq 'auth' ? ('--pool', 'auth') : ()
		    or POSIX::_exit(127);
	}
	return $self;
}

sub is_alive {
	my ($self) = @_;

	$self->{ended} = $?
	    if !defined $self->{ended} && waitpid($self->{pid}, WNOHANG) > 0;
	return !defined $self->{ended};
}

# How it died, if it did, and its last words.
sub obituary {
	my ($self) = @_;

	for (1 .. 20) {
		last if defined $self->{ended};
		$self->{ended} = $? if waitpid($self->{pid}, WNOHANG) > 0;
		select undef, undef, undef, 0.05;
	}
	my $log = $self->log_text;
	my ($report) = $log =~ /(==\d+==ERROR: .*)/s;
	my @lines = split /\n/, $report // $log;
	my @words = $report ? splice(@lines, 0, 30)
	    : splice(@lines, @lines > 10 ? -10 : 0);
	return join "\n", defined $self->{ended}
	    ? sprintf 'wait status %#x', $self->{ended} : 'alive', @words, '';
}

# Ends it politely; returns the wait status.
sub stop {
	my ($self) = @_;

	return $self->{ended} if defined $self->{ended};
	kill 'TERM', $self->{pid};
	local $?;
	waitpid $self->{pid}, 0;
	return $self->{ended} = $?;
}

sub log_text {
	my ($self) = @_;

	return -e $self->{log} ? Orgdesk::Place::read_file($self->{log}) : '';
}

# The fields of a request's line, by its id: { route, status, queries, trips,
# ms, … }.
sub line_of {
	my ($self, $request_id) = @_;
	my ($line) = grep { /\bevent=request\b/ && /\brequest=\Q$request_id\E\b/ }
	    split /\n/, $self->log_text;

	return undef if !defined $line;
	return { $line =~ /(\w+)=("(?:\\.|[^"\\])*"|\S+)/g };
}

# What no test may leave behind in a log.
sub complaints {
	my ($self) = @_;

	return grep { /\blevel=error\b|AddressSanitizer|LeakSanitizer
	    |runtime error:|unknown marker/x } split /\n/, $self->log_text;
}

sub DESTROY {
	my ($self) = @_;

	local ($@, $!, $?);
	$self->stop if $self->{owner} == $$;
}

1;
