#!/usr/bin/perl
# Static files: hashed, packed beforehand, asked for once.

use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start;
my $folder = "$nginx->{folder}/public/static";
my %hashed = map { split } split /\n/,
    Orgdesk::Place::read_file("$folder/manifest");
my %types = (css => 'text/css; charset=utf-8',
    js => 'text/javascript; charset=utf-8',
    svg => 'image/svg+xml; charset=utf-8');

ok keys %hashed, 'the manifest names files';
for my $name (sort keys %hashed) {
	my ($ending) = $name =~ /\.(\w+)$/;
	my $path = "/static/$hashed{$name}";
	my $content = Orgdesk::Place::read_file("$folder/$hashed{$name}");
	my $hash = substr sha256_hex($content), 0, 8;
	like $hashed{$name}, qr/\.\Q$hash\E\.$ending$/,
	    "$name is named after its content";
	my $answer = $nginx->get($path);
	is $answer->{head}{'cache-control'}[0],
	    'public, max-age=31536000, immutable', "$name never changes";
	is $answer->{head}{'content-type'}[0], $types{$ending},
	    "$name has its type" if $types{$ending};
	is $answer->{body}, $content, "$name arrives whole";
	$answer = $nginx->get($path, '-H', 'Accept-Encoding: gzip');
	is $answer->{head}{'content-encoding'}[0], 'gzip', "$name comes packed";
	is $answer->{head}{'content-length'}[0], -s "$folder/$hashed{$name}.gz",
	    "$name was packed beforehand";
	like $answer->{head}{vary}[0] // '', qr/Accept-Encoding/,
	    "$name varies with the encoding";
}
my $answer = $nginx->get('/static/');
is $answer->{status}, 404, 'the folder is not listed';
is $nginx->get($_)->{status}, 404, "$_ is not there"
    for '/static/.new', '/static/manifest.new';
ok $nginx->get($_)->{json}, "$_ is no file, the worker is asked"
    for '/static/../static.conf', '/static/%2e%2e/nginx/nginx.conf';
is $nginx->get('/errors/error.css')->{status}, 404,
    'the folder of the error pages is closed';
$answer = $nginx->get('/static/error.css');
is $answer->{head}{'cache-control'}[0], 'public, max-age=3600',
    'the stylesheet of the error pages has a plain name, so it may change';

done_testing;
