#!/usr/bin/perl
# A pool that is away or too slow: 503 at once, in two languages, and only for
# the addresses of that pool.

use strict;
use warnings;
use Test::More;
use Time::HiRes qw(time);

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;

sub is_busy {
	my ($what, $answer) = @_;

	is $answer->{status}, 503, "$what: 503";
	like $answer->{head}{'retry-after'}[0] // '', qr/^\d+$/,
	    "$what: says in seconds when to come back";
	like $answer->{head}{'content-type'}[0] // '', qr{^text/html},
	    "$what: a page";
	like $answer->{body}, qr/lang="en".*lang="it"/s,
	    "$what: in English and in Italian";
	is $answer->{head}{'cache-control'}[0], 'no-store',
	    "$what: is not kept";
}

my $started = time;
is_busy 'a worker that is stuck', $nginx->get('/o/slow');
cmp_ok time - $started, '<', 8, 'nobody waits longer than the deadline';
$nginx->worker_stop('web');
$nginx->worker_start('web');
is $nginx->get('/o/acme')->{status}, 200, 'a new worker is used at once';

$nginx->worker_stop('web');
$started = time;
is_busy 'a page without its pool', $nginx->get('/o/acme/users');
is_busy 'a write without its pool', $nginx->get('/o/acme/users', '-d', 'a=b');
cmp_ok time - $started, '<', 1, 'and that is said at once';
is $nginx->get($_)->{status}, 200, "$_ belongs to the other pool"
    for qw(/signin /signin/code /signup /signout /verify/abc /password/forgot
    /invitations/abc /account /account/sessions);
like $nginx->get('/o/acme')->{body}, qr{href="/static/error\.css"},
    'the page is dressed by nginx';

$nginx->worker_start('web');
$nginx->worker_stop('auth');
is_busy 'a sign-in without its pool', $nginx->get('/signin');
is $nginx->get($_)->{status}, 200, "$_ belongs to the web pool"
    for qw(/ /organizations /o/acme /api/v1/users /healthz /readyz);

done_testing;
