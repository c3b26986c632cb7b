#!/usr/bin/perl
# The access log: one JSON line a request, without secrets.

use strict;
use warnings;
use JSON::PP qw(decode_json);
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;

$nginx->get('/o/acme/users?q=secret-query', '-H', 'Cookie: sid=secret-cookie',
    '-H', 'Referer: https://x.test/secret-referrer', '-H',
    'Authorization: Bearer secret-token', '-d', 'password=secret-body');
$nginx->get("/$_/secret-link") for qw(verify invitations password/reset);
$nginx->get('/o/%22%0a%1b%5b31m%3c');
$nginx->worker_stop($_) for qw(auth web);
$nginx->get('/verify/secret-link');
$nginx->get('/o/acme/gone?q=secret-query');
$nginx->worker_start('web');
$nginx->get('/o/acme');

my @lines = split /\n/, $nginx->log('access');
is scalar(@lines), 8, 'a request is a line';
my @records = map { eval { decode_json($_) } } @lines;
is scalar(grep { defined } @records), 8, 'every line is a JSON object';
unlike $nginx->log('access'), qr/secret/,
    'no query, cookie, referrer, body or link of a mail is in it';
is $records[1]{path}, '/verify/', 'links are cut where the secret begins';
is $records[6]{path}, '/o/acme/gone',
    'a page that could not be served is logged by its own address';
is $records[6]{status}, 503, 'with the status that was answered';
unlike $nginx->log('nginx'), qr/secret-link/,
    'the error log has no link of a mail either';

done_testing;
