#!/usr/bin/perl
# Includes point down: wings, then the machine, then {vm, form, db, rules},
# then the ground. A room never includes another room.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my @wings = qw(account org workspace partner api jobs cmd);
my $wing = join '|', @wings;

# The ground knows nothing above it; the rules know the ground; what has no
# request in its header knows no request (but the connection, which hangs the
# first problem on it); the machine knows no wing.
my $ground = qr{^(?:arena|lazy|log|clock|cfg|crypto|text|text_unicode|mo|plural|format
    |format_\w+|media|message|link|json)\.}x;
my %with_request = map { $_ => 1 } qw(db.c rows.c vm.c);
my @floor_names = ('the ground', 'the rules', 'what has no request',
    'the machine', 'the commands');

my %includes;
for my $path (Orgdesk::Source::files(qr{^src/.*\.(?:c|cc|h)$})) {
	my $file = $path =~ s{^src/}{}r;
	$includes{$file} = [grep { !/\.def$|^(?:config|stmt)\.h$/ }
	    Orgdesk::Source::text($path) =~ /^#include "([^"]+)"/mg];
}

# Is one header part of another?
sub reaches {
	my ($from, $to, %seen) = @_;
	my @open = @{ $includes{$from} || [] };

	while (defined(my $next = shift @open)) {
		return 1 if $next eq $to;
		push @open, @{ $includes{$next} || [] } if !$seen{$next}++;
	}
	return 0;
}

# A room that became several nouns shares a header: users_filter.h is for
# users.c and users_export.c.
sub noun { return join '', $_[0] =~ m{^(\w+/[a-z]+)} }

sub floor_of {
	my ($file) = @_;
	my $header = $file =~ s/\.\w+$/.h/r;

	return 4 if $file =~ /^(?:main|command|operator)\./;
	return 0 if $file =~ $ground;
	return 1 if $file =~ m{^rules/};
	return 3 if $with_request{$file} || !$includes{$header};
	return 3 if $file =~ /^(?:rq|route|session|worker|view|stages)\./;
	return reaches($header, 'rq.h') ? 3 : 2;
}

for my $file (sort keys %includes) {
	my @wrong;
	for my $other (@{ $includes{$file} }) {
		my $own = $file =~ s/\.\w+$/.h/r;
		push @wrong, "$other: say it from src/" if $other =~ m{\.\./};
		push @wrong, "$other is another room"
		    if $other =~ m{^(?:$wing)/} && $other ne $own
		    && noun($other) ne noun($file);
		push @wrong, "$other: $floor_names[floor_of($other)]"
		    if $file !~ m{^(?:$wing)/} && $other !~ m{^(?:$wing)/|\.\./}
		    && floor_of($other) > floor_of($file);
	}
	none \@wrong, "src/$file includes only what is below it";
}

none [grep { /\.h$/ && reaches($_, $_) } sort keys %includes],
    'no header includes itself by a detour';

# src/rules is pure.
my @impure = grep { Orgdesk::Source::bare(Orgdesk::Source::text($_))
    =~ /\b(?:time|clock_\w+|getenv|fopen|db_\w+|rq_\w+|random|getrandom)\s*\(/ }
    Orgdesk::Source::files(qr{^src/rules/});
none \@impure, 'the rules know no clock, no database, no request';

done_testing;
