#!/usr/bin/perl
# What is hostile beside the fields: cookies, headers, lengths, bodies and the
# FastCGI records themselves. Whatever comes, the worker answers the next one.

use Orgdesk;
use Orgdesk::Hostile;
use Orgdesk::Markup;
use IO::Socket::UNIX ();
use Socket qw(SOCK_STREAM);
use Time::HiRes qw(time);

stack(request_seconds => 2);
my $olga = sign_in('olga@acme.example');
my $visitor = visitor();
my $own = $olga->csrf;
my @wrong;

sub judge {
	my ($name, $answer, $statuses) = @_;

	push @wrong, "$name: $answer->{status}" if $answer->status !~ $statuses;
	push @wrong, "$name: a header of its own" if grep { $_->[0] =~ /^x-b|bcc/i
	    || $_->[1] =~ /[^\x20-\x7e]/ } @{ $answer->{headers} };
	push @wrong, map { "$name: $_" }
	    Orgdesk::Markup::complaints($answer->characters) if $answer->is_html;
	return $answer;
}

sub is_clean {
	my ($sentence) = @_;

	is join("\n", @wrong), '', $sentence;
	@wrong = ();
}

# ---- cookies and headers -------------------------------------------------

for (Orgdesk::Hostile::inputs(1, 60), Orgdesk::Hostile::inputs(80, 81),
    Orgdesk::Hostile::inputs(113, 113)) {
	my ($name, $bytes) = @$_;
	next if length $bytes > 16000;
	my ($sid) = $olga->{cookies}{'__Host-sid'};
	for my $cookie ($bytes, "__Host-sid=$bytes", "__Host-lang=$bytes",
	    "__Host-flash=$bytes", "__Host-sid=$sid; __Host-sid=$bytes",
	    "__Host-sid=$sid; __Host-flash=$bytes; __Host-device=$bytes") {
		$cookie =~ tr/\0//d;
		judge("cookie $name", $visitor->get('/organizations',
		    Cookie => $cookie), qr/^(?:200|303|400)$/);
		judge("pre-session $name", $visitor->post('/signin',
		    { csrf => $own, email => 'a@b.example', password => 'x' },
		    headers => { Cookie => "$cookie; __Host-pre=$bytes" =~ tr/\0//dr }),
		    qr/^(?:400|403|422|429)$/);
	}
}
is_clean('no cookie is a fault, and none becomes a session');
for my $flip (0 .. 42) {
	my $sid = $olga->{cookies}{'__Host-sid'};
	my $letter = substr $sid, $flip, 1;
	substr $sid, $flip, 1, $letter eq 'A' ? 'B' : 'A';
	judge("flipped $flip", $visitor->get('/organizations',
	    Cookie => "__Host-sid=$sid"), qr/^303$/);
}
is_clean('one letter of the session\'s id changed: nobody');

for (Orgdesk::Hostile::inputs(1, 60), Orgdesk::Hostile::inputs(82, 86)) {
	my ($name, $bytes) = @$_;
	$bytes =~ tr/\0//d;
	next if length $bytes > 16000;
	for my $header (qw(Host Accept Accept-Language User-Agent Authorization
	    Idempotency-Key X-Forwarded-For Forwarded X-Forwarded-Host)) {
		my $answer = judge("$header $name", $olga->get('/account/profile',
		    $header => $bytes), qr/^(?:200|303|400)$/);
		push @wrong, "$header $name: it leads there" if $header =~ /Host/
		    && $answer->body =~ /evil\.example|orgdesk\.test\./;
	}
	next if $bytes eq 'https://orgdesk.test' || $bytes eq '';
	judge("Origin $name", $olga->post('/o/acme/general', { name => 'Evil' },
	    headers => { Origin => $bytes }), qr/^40[03]$/);
	judge("Sec-Fetch-Site $name", $olga->post('/o/acme/general',
	    { name => 'Evil' }, headers => { 'Sec-Fetch-Site' => $bytes }),
	    qr/^40[03]$/);
	judge("method $name", $olga->request($bytes =~ s/\s//gr || 'x',
	    '/o/acme/users'), qr/^40[045]$/);
}
is_clean('no header is a fault, an origin of its own is refused');

# Links in mails and redirects are ours, whatever the client calls us.
for my $host ('evil.example', 'orgdesk.test.evil.example', 'orgdesk.test:8443',
    'orgdesk.test.', '[::1]', 'a_b', 'evil.example, orgdesk.test') {
	my %as = (Host => $host, 'X-Forwarded-Host' => $host, Forwarded =>
	    "host=$host", 'X-Forwarded-Proto' => 'http');
	my $asked = $visitor->post('/password/forgot',
	    { email => 'noor@acme.example' }, headers => \%as);
	push @wrong, "$host: $asked->{status}" if $asked->status !~ /^(?:303|429)$/;
	push @wrong, "$host: to " . $visitor->get('/', %as)->location
	    if $visitor->get('/', %as)->location !~ m{^/signin};
}
push @wrong, grep { !m{^https://orgdesk\.test/} }
    map { @{ $_->{links} } } mails();
is_clean('links are made from the configured address');

# ---- bodies --------------------------------------------------------------

for (Orgdesk::Hostile::inputs(1, 54), Orgdesk::Hostile::inputs(75, 79)) {
	my ($name, $bytes) = @$_;
	my %own = map { ($_ => "csrf=$own&$_=") } 'name';
	judge("body $name", $olga->request('POST', '/o/acme/general',
	    type => 'application/x-www-form-urlencoded', body => $bytes,
	    headers => { Origin => 'https://orgdesk.test' }),
	    qr/^(?:400|403|413|415|422)$/);
	judge("value $name", $olga->request('POST', '/o/acme/general',
	    type => 'application/x-www-form-urlencoded',
	    body => "csrf=$own&name=$bytes",
	    headers => { Origin => 'https://orgdesk.test' }),
	    qr/^(?:400|409|413|415|422)$/);
	judge("type $name", $olga->request('POST', '/o/acme/general',
	    type => $bytes =~ tr/\0//dr, body => "csrf=$own&name=Evil",
	    headers => { Origin => 'https://orgdesk.test' }),
	    qr/^(?:400|403|415)$/) if length $bytes < 9000
	    && $bytes !~ m{^application/x-www-form-urlencoded\b(?!.*utf-7)}i;
}
is_clean('no body and no type of a body is a fault');

for (Orgdesk::Hostile::inputs(88, 93)) {
	my ($name, $bytes) = @$_;
	my ($boundary) = $bytes =~ /^--([^\r\n]*)\r?\n/;
	for my $type (grep { defined } $boundary, 'x', '"x"', '', 'x' x 70,
	    'x' x 71, 'y', $name =~ /boundary-\d+$/ ? $bytes : undef) {
		my $part = "Content-Disposition: form-data; name=\"csrf\"\r\n\r\n$own";
		my $answer = judge("parts $name", $olga->request('POST',
		    '/o/acme/general/logo', body => "--x\r\n$part\r\n$bytes",
		    type => "multipart/form-data; boundary=$type",
		    headers => { Origin => 'https://orgdesk.test' }),
		    qr/^(?:400|403|413|415|422)$/);
		judge("parts $name", $olga->request('POST', '/o/acme/general/logo',
		    body => $bytes, type => "multipart/form-data; boundary=$type",
		    headers => { Origin => 'https://orgdesk.test' }),
		    qr/^(?:400|403|413|415|422)$/);
	}
}
for (Orgdesk::Hostile::inputs(1, 42), Orgdesk::Hostile::inputs(91, 91)) {
	my ($name, $bytes) = @$_;
	next if length $bytes > 8000;
	judge("file name $name", $olga->post('/o/acme/general/logo', { logo => {
	    filename => $bytes, content => 'no picture', type => 'image/png' } }),
	    qr/^(?:400|422)$/);
	judge("type of a file $name", $olga->post('/o/acme/general/logo', {
	    logo => { filename => 'a', content => 'x', type => $bytes } }),
	    qr/^(?:400|422)$/);
}
is_clean('no arrangement of parts is a fault');
is sql->value(q{select name from app.organizations where slug = 'acme'
    and logo is null}), 'Acme', 'and Acme is as it was';

# ---- lengths and records -------------------------------------------------

my ($web) = map { stack->worker($_) } 'web';

sub params {
	my (%more) = @_;
	my %all = (REQUEST_METHOD => 'GET', REQUEST_URI => '/healthz', %more);

	return join '', map { Orgdesk::Fcgi::pair_length($_)
	    . Orgdesk::Fcgi::pair_length($all{$_}) . $_ . $all{$_} } sort keys %all;
}

sub record { # type, content; version and request id may be odd
	my ($type, $content, %odd) = @_;

	return pack('CCnnCx', $odd{version} // 1, $type, $odd{id} // 1,
	    $odd{length} // length $content, $odd{padding} // 0) . $content;
}

my $begin = record(1, pack 'nCx5', 1, 0);
my $end = record(4, '') . record(5, '');
my $post = params(REQUEST_METHOD => 'POST', REQUEST_URI => '/signin',
    CONTENT_TYPE => 'application/x-www-form-urlencoded', CONTENT_LENGTH => 10);
my %records = (
	'nothing at all' => '',
	'half a head' => substr($begin, 0, 5),
	'version 0' => record(1, pack('nCx5', 1, 0), version => 0),
	'version 2' => record(1, pack('nCx5', 1, 0), version => 2),
	'an unknown type' => record(200, 'x') . $begin . record(4, params()) . $end,
	'another request\'s id' => $begin . record(4, params(), id => 7) . $end,
	'an authorizer' => record(1, pack 'nCx5', 2, 0) . record(4, params()) . $end,
	'a filter' => record(1, pack 'nCx5', 3, 0) . record(4, params()) . $end,
	'no role' => record(1, pack 'nCx5', 77, 0) . record(4, params()) . $end,
	'a short begin' => record(1, 'x') . record(4, params()) . $end,
	'less than announced' => $begin . record(4, params(), length => 60000),
	'padding of 255' => $begin . record(4, params(), padding => 255)
	    . "\0" x 255 . $end,
	'padding that never comes' => $begin . record(4, params(), padding => 255),
	'a name of no length' => $begin . record(4, "\0\0" . params()) . $end,
	'names of 127 and 128' => $begin . record(4, params('A' x 127 => 1,
	    'B' x 128 => 'C' x 128)) . $end,
	'a length of 0x7fffffff' => $begin . record(4, "\xff\xff\xff\xff\1ab") . $end,
	'two of 0x7ffffff0' => $begin . record(4,
	    "\xff\xff\xff\xf0\xff\xff\xff\xf0ab") . $end,
	'a length cut in the middle' => $begin . record(4, "\x80\0") . $end,
	'a name cut in the middle' => $begin . record(4, "\x20\x20abc") . $end,
	'parameters behind their end' => $begin . record(4, params())
	    . record(4, '') . record(4, params()) . record(5, ''),
	'the body first' => $begin . record(5, 'x') . record(5, '')
	    . record(4, params()) . record(4, ''),
	'an abort' => $begin . record(2, '') . record(4, params()) . $end,
	'an abort in the body' => $begin . record(4, $post) . record(4, '')
	    . record(5, 'email') . record(2, ''),
	'a second begin' => $begin . record(4, params()) . $begin . $end,
	'a second begin in the body' => $begin . record(4, $post) . record(4, '')
	    . record(5, 'email') . $begin . record(5, '=a%40b') . record(5, ''),
	'a method twice' => $begin . record(4, params() . "\x0e\4REQUEST_METHODPOST")
	    . $end,
	'a body shorter than its length' => $begin . record(4, $post)
	    . record(4, '') . record(5, 'email') . record(5, ''),
	'a body longer than its length' => $begin . record(4, $post)
	    . record(4, '') . record(5, 'email=a%40b.example') . record(5, ''),
	'half a body' => $begin . record(4, $post) . record(4, '')
	    . record(5, 'ema', length => 10),
	'a proxy' => $begin . record(4, params(HTTP_PROXY => 'http://evil')) . $end,
	map({ my $length = $_; ("CONTENT_LENGTH $length" => $begin . record(4,
	    params(REQUEST_METHOD => 'POST', CONTENT_LENGTH => $length))
	    . record(4, '') . record(5, 'x') . record(5, '')) } '-1', '1e3', '0x1',
	    ' 1', '1, 1', '99999999999999999999', '2147483648', '+1', '1.0'),
);

# Sends bytes and hangs up, or waits for the end; what came back.
sub throw {
	my ($bytes, $waits) = @_;
	my $socket = IO::Socket::UNIX->new(Type => SOCK_STREAM,
	    Peer => $web->{socket}) or return 'nobody there';
	my $got = '';

	local $SIG{PIPE} = 'IGNORE';
	$socket->syswrite($bytes) if $bytes ne '';
	return '' if !$waits;
	shutdown $socket, 1;
	local $SIG{ALRM} = sub { die "it hangs\n" };
	alarm 8;
	eval { 1 while sysread $socket, $got, 65536, length $got; 1 }
	    or $got = $@;
	alarm 0;
	return $got;
}

my $deaths = 0;
for my $name (sort keys %records) {
	for my $waits (1, 0) {
		my $got = throw($records{$name}, $waits);
		unlike $got, qr/it hangs|^Status: 5/m, "$name: an end"
		    . ($waits ? '' : ', even when nobody waits');
	}
	# libfcgi ends the process over absurd lengths; its successor serves.
	select undef, undef, undef, 0.05 if $name =~ /0x7f/;
	if (!$web->is_alive) {
		$deaths++;
		unlike $web->log_text, qr/ERROR: AddressSanitizer: (?!requested alloc)|runtime error/,
		    "$name: ended, not corrupted";
		delete stack->{workers}{web};
		$web = stack->worker('web');
	}
	is $visitor->get('/healthz')->status, 200, "$name: the next is answered";
}
cmp_ok $deaths, '<=', 4, 'only absurd lengths end a worker';

# Half a request holds a worker no longer than its watchdog allows.
my $half = IO::Socket::UNIX->new(Type => SOCK_STREAM, Peer => $web->{socket});
$half->syswrite($begin . record(4, params(), length => 60000));
my $started = time;
select undef, undef, undef, 0.1 while $web->is_alive && time < $started + 8;
ok !$web->is_alive, 'half a request ends with its worker';
cmp_ok time - $started, '<', 4, 'after the seconds that a request may take';
expect_error(qr/event=watchdog/);
delete stack->{workers}{web};
is $visitor->get('/healthz')->status, 200, 'and the successor serves';

done_testing;
