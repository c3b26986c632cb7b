package Orgdesk::FakeWorker;

# A FastCGI responder in Perl that tells what it was given, for tests of the
# web server alone. One request at a time, like a real worker.
#
# The answer is a JSON object {"params": {name: [value, …]}, "body": "…"}.
# These paths do more: /o/slow answers after six seconds, /o/error with 500,
# /o/headers with headers that no worker should send.

use strict;
use warnings;
use IO::Socket::UNIX;
use JSON::PP ();
use POSIX ();
use Socket qw(SOCK_STREAM);

use constant { END_REQUEST => 3, PARAMS => 4, BODY => 5, ANSWER => 6 };

# Forks; returns the pid. The socket is there when it returns.
sub start {
	my ($class, $path) = @_;
	my $listener = IO::Socket::UNIX->new(Type => SOCK_STREAM,
	    Local => $path, Listen => 16) or die "$path: $!";
	my $pid = fork() // die "fork: $!";

	return $pid if $pid;
	$SIG{PIPE} = 'IGNORE';
	$SIG{TERM} = 'DEFAULT';
	while (my $client = $listener->accept) {
		serve($client);
		close $client;
	}
	POSIX::_exit(0);
}

sub serve {
	my ($client) = @_;
	my ($params, $body) = ('', '');

	while (my ($type, $content) = record($client)) {
		$params .= $content if $type == PARAMS;
		next if $type != BODY;
		$body .= $content;
		last if $content eq '';
	}
	my %params = decode($params);
	return if !$params{REQUEST_URI};
	my ($path) = $params{REQUEST_URI}[0] =~ /^([^?]*)/;
	my ($status, %headers) = (200);
	sleep 6 if $path eq '/o/slow';
	$status = 500 if $path eq '/o/error';
	%headers = ('X-Powered-By' => 'magic', 'X-Request-Id' => 'mine',
	    'X-Accel-Redirect' => '/errors/404.html') if $path eq '/o/headers';
	my $answer = join '', "Status: $status\r\n",
	    "Content-Type: application/json\r\nCache-Control: no-store\r\n",
	    (map { "$_: $headers{$_}\r\n" } sort keys %headers), "\r\n",
	    JSON::PP->new->canonical->encode({ params => \%params,
	    body => $body });
	send_record($client, ANSWER, $_) for unpack '(a8000)*', $answer;
	send_record($client, ANSWER, '');
	send_record($client, END_REQUEST, "\0" x 8);
}

sub record {
	my ($client) = @_;
	my $head = bytes($client, 8) // return;
	my (undef, $type, undef, $length, $padding) = unpack 'CCnnC', $head;
	my $content = bytes($client, $length) // return;

	bytes($client, $padding) // return;
	return ($type, $content);
}

sub bytes {
	my ($client, $count) = @_;
	my $got = '';

	while (length $got < $count) {
		sysread $client, $got, $count - length $got, length $got
		    or return undef;
	}
	return $got;
}

sub send_record {
	my ($client, $type, $content) = @_;

	syswrite $client,
	    pack('CCnnCC', 1, $type, 1, length $content, 0, 0) . $content;
}

# Name-value pairs; every value of a name is kept.
sub decode {
	my ($bytes) = @_;
	my %params;

	while ($bytes ne '') {
		my @lengths;
		for (1, 2) {
			my $first = unpack 'C', $bytes;
			push @lengths, $first < 128 ? $first
			    : unpack('N', $bytes) & 0x7fffffff;
			substr($bytes, 0, $first < 128 ? 1 : 4) = '';
		}
		my $name = substr $bytes, 0, $lengths[0], '';
		push @{ $params{$name} }, substr $bytes, 0, $lengths[1], '';
	}
	return %params;
}

1;
