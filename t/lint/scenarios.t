#!/usr/bin/perl
# t/scenarios.txt names tests that exist.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my ($proofs, $line, @wrong) = (0);
my %proved;

for (Orgdesk::Source::lines('t/scenarios.txt')) {
	if (/^- (.*)/) {
		$line = $1;
		$proved{$line} = 0;
	} elsif (my ($file, $test) = /^\t(t\/\S+\.t): (.*)/) {
		my $text = -e Orgdesk::Place::source($file)
		    ? Orgdesk::Source::text($file) : '';
		# Long names are broken over two lines of source.
		$text =~ s/'\s*\n?\s*\.\s*'//g;
		push @wrong, "$line: $file has no \"$test\""
		    if index($text, $test) < 0;
		$proved{$line}++;
		$proofs++;
	} elsif (/^\tlater: /) {
		$proved{$line}++;
	}
}
cmp_ok $proofs, '>', 50, 'scenarios are proved';
none(\@wrong, 'by tests that are there');
none([grep { !$proved{$_} } sort keys %proved], 'each, or it says when');

done_testing;
