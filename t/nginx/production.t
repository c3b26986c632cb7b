#!/usr/bin/perl
# The sample configuration of production works as it is shipped.

use strict;
use warnings;
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start(is_production => 1);

is $nginx->get($_)->{status}, 200, "$_ is served"
    for qw(/o/acme/users /signin /robots.txt /static/error.css);
my $answer = $nginx->get('/o/acme');
like $answer->{head}{'strict-transport-security'}[0] // '', qr/^max-age=/,
    'with the headers of every answer';
is $answer->{json}{params}{REMOTE_ADDR}[0], '127.0.0.1',
    'and the parameters of every worker';
$answer = $nginx->get(
    "http://orgdesk.example.com:$nginx->{plain_port}/o/acme?x=1");
is $answer->{status}, 308, 'plain http is sent elsewhere';
is $answer->{head}{location}[0], 'https://orgdesk.example.com/o/acme?x=1',
    'to the origin of the configuration';
is $nginx->get("http://localhost:$nginx->{plain_port}/")->{status}, 0,
    'another name is closed';
is $nginx->get("https://localhost:$nginx->{port}/")->{curl}, 35,
    'also in the handshake';
is $nginx->get('/metrics')->{status}, 404,
    'the numbers are not on the public address';
is $nginx->get("http://127.0.0.1:$nginx->{metrics_port}/metrics")->{status},
    200, 'they have a listener on loopback';
is $nginx->get("http://127.0.0.1:$nginx->{metrics_port}/o/acme")->{status},
    404, 'that serves nothing else';
$nginx->worker_stop('web');
is $nginx->get('/o/acme')->{status}, 503, 'a pool that is away is a 503';
like $nginx->get('/o/acme')->{body}, qr/lang="it"/, 'with its page';

my $sample = Orgdesk::Place::read_file(
    Orgdesk::Place::source('nginx/orgdesk.conf.in'));
my $ours = Orgdesk::Place::read_file(
    Orgdesk::Place::source('nginx/dev.conf.in'));
is includes($ours), includes($sample),
    'development includes what production includes';
my $all = join '', map { Orgdesk::Place::read_file($_) }
    glob Orgdesk::Place::source('nginx/*.conf*');
$all =~ s/^\s*#.*//mg;
unlike $all, qr/^\s*(?:alias|rewrite|location ~|ssi on|autoindex on)/m,
    'no alias, no rewrite, no regular expression, no listing';
unlike $all, qr/fastcgi_keep_conn on/, 'no kept connection to a worker';

sub includes {
	my %named = map { $_ => 1 } $_[0] =~ /include (\S+);/g;

	return join ' ', sort keys %named;
}

done_testing;
