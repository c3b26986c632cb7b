#!/usr/bin/perl
# STYLE.md names every lint test, and none that is not there.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my $style = Orgdesk::Source::text('STYLE.md');
my @tests = map { s{^t/lint/}{}r } Orgdesk::Source::files(qr{^t/lint/\w+\.t$});
my %there = map { $_ => 1 } @tests;
my %named = map { $_ => 1 } $style =~ m{`t/lint/(\w+\.t)`}g;

none [grep { !$named{$_} && $_ ne 'style.t' } @tests],
    'every lint test has its rule in STYLE.md';
none [grep { !$there{$_} } sort keys %named],
    'every lint test that STYLE.md names is there';
cmp_ok $style =~ tr/\n//, '<', 120, 'and it is two pages';

done_testing;
