#!/usr/bin/perl
# A worker sees an allow-list of parameters, each once.

use strict;
use warnings;
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;

sub params {
	my $answer = $nginx->get(@_);

	return $answer->{json} ? $answer->{json}{params} : {};
}

my $params = params('/o/acme/users?q=a%20b&x=%2F',
    map { ('-H', $_) } 'Accept: text/html', 'Accept-Language: it',
    'Cookie: a=b', 'User-Agent: tester', 'Origin: https://o.test',
    'Sec-Fetch-Site: same-origin', 'Idempotency-Key: k', 'Authorization: Bearer x',
    'Proxy: evil', 'X-Forwarded-For: 9.9.9.9', 'X-Forwarded-Proto: http',
    'X-Accel-Redirect: /x', 'X-Request-Id: chosen', 'Forwarded: for=9.9.9.9',
    'Content-Type: text/plain', 'X_Real_IP: 9.9.9.9', 'Range: bytes=0-1');
is join(' ', sort keys %$params), join(' ', sort qw(REQUEST_METHOD REQUEST_URI
    CONTENT_TYPE CONTENT_LENGTH REMOTE_ADDR REQUEST_ID HTTP_HOST HTTP_COOKIE
    HTTP_ORIGIN HTTP_SEC_FETCH_SITE HTTP_ACCEPT HTTP_ACCEPT_LANGUAGE
    HTTP_USER_AGENT HTTP_AUTHORIZATION HTTP_IDEMPOTENCY_KEY)),
    'exactly the parameters of the list arrive';
is join(' ', grep { @{ $params->{$_} } != 1 } sort keys %$params), '',
    'no parameter arrives twice';
is $params->{REQUEST_URI}[0], '/o/acme/users?q=a%20b&x=%2F',
    'the address arrives as it was sent';
is $params->{REMOTE_ADDR}[0], '127.0.0.1', 'the address is the peer\'s own';
like $params->{REQUEST_ID}[0], qr/^[0-9a-f]{32}$/,
    'the request id is made by nginx, not by the client';

my $answer = $nginx->get('/o/acme');
is $answer->{json}{params}{REQUEST_ID}[0], $answer->{head}{'x-request-id'}[0],
    'the worker and the client are told the same request id';
isnt $answer->{head}{'x-request-id'}[0], $params->{REQUEST_ID}[0],
    'every request has an id of its own';
like $nginx->log('access'), qr/"request_id":"$params->{REQUEST_ID}[0]"/,
    'and so does its line in the access log';

$params = params('/o/acme', '-H', 'Origin: https://one.test', '-H',
    'Origin: https://two.test', '-H', 'Accept:');
is scalar @{ $params->{HTTP_ORIGIN} // [] }, 1,
    'a header that is sent twice arrives once';
is $nginx->get('/o/acme', '-H', 'Authorization: one', '-H',
    'Authorization: two')->{status}, 400, 'two bearers are none';
ok !exists $params->{HTTP_ACCEPT}, 'a header that is not sent does not arrive';

$answer = $nginx->get('/o/acme', '-d', 'name=Acme&x=1');
is $answer->{json}{params}{REQUEST_METHOD}[0], 'POST', 'a POST is a POST';
is $answer->{json}{params}{CONTENT_LENGTH}[0], 13, 'its length is told';
is $answer->{json}{body}, 'name=Acme&x=1', 'its body arrives';

done_testing;
