#!/usr/bin/perl
# Only the configured origin is served; everything else is closed or sent
# there.

use strict;
use warnings;
use IO::Socket::INET;
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;
my ($port, $plain) = @$nginx{qw(port plain_port)};

# What the plain port says to raw bytes.
sub raw {
	my ($bytes) = @_;
	my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1',
	    PeerPort => $plain, Timeout => 5) or die $!;

	local $SIG{ALRM} = sub { die "no answer\n" };
	alarm 15;
	print {$socket} $bytes;
	my $answer = do { local $/; readline $socket } // '';
	alarm 0;
	return $answer;
}

my $answer = $nginx->get("http://localhost:$plain/o/acme?x=%20y&z");
is $answer->{status}, 308, 'plain http is sent elsewhere, method and all';
is $answer->{head}{location}[0], "https://localhost:$port/o/acme?x=%20y&z",
    'to the origin, with path and query';
like raw("GET http://evil.test/x HTTP/1.1\r\nHost: localhost\r\n"
    . "Connection: close\r\n\r\n"), qr/^$/,
    'an absolute address of another host is closed';
like raw("GET /x HTTP/1.1\r\nHost: localhost\@evil.test\r\n"
    . "Connection: close\r\n\r\n"), qr/^(?!.*evil)/s,
    'no Host gets into the answer';
is raw("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n"), '',
    'plain http under another name is closed without a word';
is raw("GET / HTTP/1.0\r\n\r\n"), '', 'and without a name';
unlike raw("GET //evil.test/ HTTP/1.1\r\nHost: localhost\r\n"
    . "Connection: close\r\n\r\n"), qr{Location: (?!https://localhost:$port/)},
    'a doubled slash stays behind the origin';
like raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    qr{^HTTP/1.1 405 }, 'TRACE is refused';

is $nginx->get("https://127.0.0.1:$port/")->{curl}, 35,
    'TLS without the name is refused in the handshake';
is $nginx->get("https://evil.test:$port/", '--resolve',
    "evil.test:$port:127.0.0.1")->{curl}, 35, 'so is TLS for another name';
is $nginx->get('/o/acme', '-H', 'Host: evil.test')->{status}, 0,
    'another Host inside TLS is closed';
for my $version ('1.0', '1.1') {
	isnt $nginx->get('/', "--tlsv$version", '--tls-max', $version)->{curl},
	    0, "TLS $version is refused";
}
is $nginx->get('/', '--tlsv1.2', '--tls-max', '1.2')->{status}, 200,
    'TLS 1.2 is served';
is $nginx->get('/', '--tlsv1.3')->{status}, 200, 'TLS 1.3 is served';
isnt $nginx->get('/', '--tls-max', '1.2', '--ciphers',
    'ECDHE-ECDSA-AES128-SHA')->{curl}, 0, 'ciphers without AEAD are refused';

done_testing;
