package Orgdesk::Fcgi;

# The web server's side of FastCGI: one request a connection, as nginx does it
# with fastcgi_keep_conn off.

use strict;
use warnings;
use IO::Socket::UNIX ();
use Socket qw(SOCK_STREAM);

use constant { R_BEGIN => 1, R_END => 3, R_PARAMS => 4, R_IN => 5, R_OUT => 6,
    R_ERR => 7 };

# params: names and values in order; body: bytes. Returns { status, headers
# [[name, value], …], body, stderr }, or undef when the worker hung up.
sub ask {
	my ($path, $params, $body, $seconds) = @_;
	my $socket = connect_to($path, $params, $body);

	return read_answer($socket, $seconds // 30);
}

# Sends a request and does not wait.
sub connect_to {
	my ($path, $params, $body) = @_;
	my $socket = IO::Socket::UNIX->new(Type => SOCK_STREAM, Peer => $path)
	    or die "$path: $!";
	my $pairs = '';

	for (my $i = 0; $i < @$params; $i += 2) {
		my ($name, $value) = @$params[$i, $i + 1];
		utf8::encode($_) for grep { utf8::is_utf8($_) } $name, $value;
		$pairs .= pair_length($name) . pair_length($value) . $name . $value;
	}
	local $SIG{PIPE} = 'IGNORE';
	$socket->syswrite(record(R_BEGIN, pack 'nCx5', 1, 0) . stream(R_PARAMS, $pairs)
	    . stream(R_IN, $body // ''));
	return $socket;
}

sub pair_length {
	my $n = length $_[0];

	return $n < 128 ? pack 'C', $n : pack 'N', $n | 0x80000000;
}

sub record {
	my ($type, $content) = @_;

	return pack('CCnnCx', 1, $type, 1, length $content, 0) . $content;
}

sub stream {
	my ($type, $content) = @_;
	my $out = '';

	$out .= record($type, substr $content, 0, 32768, '') while length $content;
	return $out . record($type, '');
}

sub read_answer {
	my ($socket, $seconds) = @_;
	my %said = (R_OUT, '', R_ERR, '');
	my $is_done = 0;

	local $SIG{ALRM} = sub { die "no answer within $seconds s\n" };
	alarm $seconds;
	while (!$is_done) {
		my $head = read_exactly($socket, 8) // last;
		my (undef, $type, undef, $length, $padding) = unpack 'CCnnC', $head;
		my $content = $length ? read_exactly($socket, $length) // last : '';
		read_exactly($socket, $padding) if $padding;
		$said{$type} .= $content;
		$is_done = $type == R_END;
	}
	alarm 0;
	return undef if !$is_done;
	return parse($said{+R_OUT}, $said{+R_ERR});
}

sub read_exactly {
	my ($socket, $length) = @_;
	my $got = '';

	while (length $got < $length) {
		sysread $socket, $got, $length - length $got, length $got
		    or return undef;
	}
	return $got;
}

sub parse {
	my ($out, $stderr) = @_;
	my ($head, $body) = split /\r?\n\r?\n/, $out, 2;
	my @headers = map { /^([^:]+):\s*(.*?)\r?$/ ? [$1, $2] : () }
	    split /\n/, $head // '';
	my ($status) = map { $_->[1] =~ /^(\d+)/ }
	    grep { lc $_->[0] eq 'status' } @headers;

	return { status => $status // 200, headers => \@headers,
	    body => $body // '', stderr => $stderr };
}

1;
