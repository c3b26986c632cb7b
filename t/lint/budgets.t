#!/usr/bin/perl
# Sizes that keep the code readable. Going over needs a reason in the same
# place: /* budget: why */ in the function, the comment above it, or before
# the first include of a file.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my %handler = map { $_->{handler} => 1 } Orgdesk::Source::routes();
my (@files, @headers, @functions, @handlers, @parameters, @depths);

for my $path (Orgdesk::Source::files(qr{^src/.*\.(?:c|cc|h)$})) {
	my $text = Orgdesk::Source::text($path);
	my $lines = $text =~ tr/\n//;
	my $most = $path =~ /\.h$/ ? 80 : 400;
	my ($top) = $text =~ /\A(.*?)^#/ms;

	push @{ $most == 80 ? \@headers : \@files }, "$path: $lines lines"
	    if $lines > $most && ($top // '') !~ m{/\* budget: .+?\*/}s;
	next if $path !~ /\.c$/;
	for my $f (Orgdesk::Source::functions($text)) {
		my $where = "$path:$f->{line} $f->{name}";
		my $is_handler = $handler{ $f->{name} }
		    && $path =~ m{^src/\w+/\w+\.c$};
		next if $f->{budget};
		push @functions, "$where: $f->{length} lines" if $f->{length} > 40;
		push @handlers, "$where: $f->{length} lines"
		    if $is_handler && $f->{length} > 25;
		push @parameters, "$where: $f->{params}" if $f->{params} > 4;
		push @depths, "$where: $f->{depth} deep" if $f->{depth} > 3;
	}
}

none \@files, 'a file has at most 400 lines';
none \@headers, 'a header has at most 80 lines';
none \@functions, 'a function has at most 40 lines';
none \@handlers, 'a handler has at most 25 lines';
none \@parameters, 'a function takes at most 4 parameters';
none \@depths, 'nothing is nested deeper than 3';

done_testing;
