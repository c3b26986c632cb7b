#!/usr/bin/perl
# Sizes and rates, refused before a worker hears of them.

use strict;
use warnings;
use Test::More;

use Orgdesk::Nginx;

my $nginx = Orgdesk::Nginx->start(auth_rate => 1);

sub status_of_body {
	my ($path, $size) = @_;
	my $file = Orgdesk::Place::write_file("$nginx->{folder}/body",
	    'x' x $size);

	return $nginx->get($path, '--data-binary', "\@$file")->{status};
}

is status_of_body('/organizations/new', 65_536), 200,
    'a form may have 64 KiB';
is status_of_body('/organizations/new', 65_537), 413, 'and no more';
is status_of_body('/account/profile', 65_537), 413,
    'nor on the pages of an account';
is status_of_body('/o/acme/general/logo', 1_048_576), 200,
    'an organization takes uploads of 1 MiB';
is status_of_body('/o/acme/general/logo', 1_048_577), 413, 'and no more';
is status_of_body('/csp', 20_000), 413, 'a report has 16 KiB';

my %seen;
$seen{ $nginx->get('/signin', '-d', 'a=b')->{status} }++ for 1 .. 130;
cmp_ok $seen{200} // 0, '>=', 100, 'a hundred sign-ins at once are let through';
cmp_ok $seen{429} // 0, '>', 0, 'a flood of them is not';
my $answer = $nginx->get('/signin', '-d', 'a=b');
is $answer->{status}, 429, 'the refusal is a 429';
like $answer->{head}{'retry-after'}[0] // '', qr/^\d+$/,
    'that says when to come back';
is $nginx->get('/signin')->{status}, 200, 'reading the page is not counted';
is $nginx->get('/o/acme', '-d', 'a=b')->{status}, 200,
    'nor is writing elsewhere';

done_testing;
