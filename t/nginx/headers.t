#!/usr/bin/perl
# Every answer carries the same headers, whoever gives it.

use strict;
use warnings;
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;
my %expected = (
	'strict-transport-security' => qr/^max-age=63072000; includeSubDomains$/,
	'content-security-policy' => qr/^default-src 'none'; .*trusted-types/,
	'x-content-type-options' => qr/^nosniff$/,
	'referrer-policy' => qr/^same-origin$/,
	'x-frame-options' => qr/^DENY$/,
	'cross-origin-opener-policy' => qr/^same-origin$/,
	'cross-origin-resource-policy' => qr/^same-origin$/,
	'permissions-policy' => qr/camera=\(\)/,
	'x-request-id' => qr/^[0-9a-f]{32}$/,
	'server' => qr/^nginx$/,
);

sub carries_all {
	my ($what, $answer, $status) = @_;
	my @wrong = grep {
		my @values = @{ $answer->{head}{$_} // [] };
		@values != 1 || $values[0] !~ $expected{$_};
	} sort keys %expected;

	is $answer->{status}, $status, "$what is answered with $status";
	is "@wrong", '', "$what carries every header once";
}

my ($css) = Orgdesk::Place::read_file(
    "$nginx->{folder}/public/static/manifest") =~ /^app\.css (\S+)/m;

carries_all('a page', $nginx->get('/o/acme/users'), 200);
carries_all('a page of the auth pool', $nginx->get('/signin'), 200);
carries_all('an error of the worker', $nginx->get('/o/error'), 500);
carries_all('a static file', $nginx->get("/static/$css"), 200);
carries_all('a static file that is not there',
    $nginx->get('/static/app.00000000.css'), 404);
carries_all('a write to a static file',
    $nginx->get("/static/$css", '-d', 'a=b'), 404);
carries_all('the manifest', $nginx->get('/static/manifest'), 404);
carries_all('an error page asked for by name',
    $nginx->get('/errors/503.html'), 404);
carries_all('robots.txt', $nginx->get('/robots.txt'), 200);
carries_all('a report of the content security policy',
    $nginx->get('/csp', '-d', '{}'), 204);
carries_all('a body that is too large',
    $nginx->get('/signin', '-d', 'x' x 70_000), 413);
carries_all('an address that is too long',
    $nginx->get('/o/' . 'x' x 9000), 400);
carries_all('a header that is too long',
    $nginx->get('/', '-H', 'A: ' . 'x' x 9000), 400);
carries_all('an address with a broken escape', $nginx->get('/%zz'), 400);
carries_all('plain http', $nginx->get(
    "http://localhost:$nginx->{plain_port}/"), 308);
my $answer = $nginx->get('/o/headers');
carries_all('a worker that sends headers of its own', $answer, 200);
ok !$answer->{head}{'x-powered-by'}, 'X-Powered-By is dropped';
$nginx->worker_stop('web');
carries_all('a page without a worker', $nginx->get('/o/acme'), 503);

done_testing;
