package Orgdesk::Source;

# The source text as the lint tests see it.

use strict;
use warnings;
use Exporter qw(import);
use File::Find ();
use Test::More ();

use Orgdesk::Place;

our @EXPORT_OK = qw(none);

my $root = Orgdesk::Place::source();
sub root { return $root }

# Paths below the source folder that match, sorted: files(qr{^src/.*\.c$}).
# Only folders of the repository are looked at, never a build.
sub files {
	my ($pattern) = @_;
	my @found;

	for my $top (qw(src sql templates static po t nginx tools doc systemd)) {
		next if !-d "$root/$top";
		File::Find::find({ no_chdir => 1, wanted => sub {
			my $path = substr $_, length($root) + 1;
			push @found, $path if -f && $path =~ $pattern;
		} }, "$root/$top");
	}
	push @found, grep { $_ =~ $pattern } map { substr $_, length($root) + 1 }
	    grep { -f } glob "$root/*";
	return sort @found;
}

# Passes when nothing was found; says every finding otherwise.
sub none {
	my ($found, $sentence) = @_;

	Test::More::ok(!@$found, $sentence)
	    or Test::More::diag(map { "  $_\n" } @$found);
}

sub text {
	my ($path) = @_;
	my $text = Orgdesk::Place::read_file("$root/$path");

	utf8::decode($text);
	return $text;
}

sub lines { return split /\n/, text(@_), -1 }

# C with the inside of comments and strings blanked, line by line as it was.
sub bare {
	my ($text) = @_;

	$text =~ s{(/\*.*?\*/|//[^\n]*)|("(?:\\.|[^"\\\n])*")|('(?:\\.|[^'\\\n])*')}
	    {blank($1 // $2 // $3, defined $1)}gse;
	return $text;
}

sub blank {
	my ($piece, $is_comment) = @_;

	return $piece =~ s/[^\n]/ /gr if $is_comment;
	return substr($piece, 0, 1) . ' ' x (length($piece) - 2)
	    . substr($piece, -1);
}

# The string literals of C text: [line, content].
sub strings {
	my ($text) = @_;
	my @found;
	my $bare = $text =~ s{/\*.*?\*/}{$& =~ s/[^\n]/ /gr}gser;

	while ($bare =~ /"((?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])*'/g) {
		next if !defined $1;
		my ($content, $before) = ($1, substr $bare, 0, $-[0]);
		next if $before =~ /^[ \t]*#[ \t]*include[^\n]*\z/m;
		push @found, [1 + ($before =~ tr/\n//), $content];
	}
	return @found;
}

# Functions defined in C text in the style of the house: the name in column 0,
# braces in column 0. Each is { name, line, params, length, depth, budget }.
sub functions {
	my ($text) = @_;
	my @raw = split /\n/, $text, -1;
	my @bare = split /\n/, bare($text), -1;
	my @found;

	for (my $i = 0; $i < @bare; $i++) {
		next if $bare[$i] !~ /^(\w+)\(/ || $bare[$i] =~ /;\s*$/;
		my ($name, $first) = ($1, $i);
		my $head = '';
		$head .= "$bare[$i++] "
		    while $i < @bare && $bare[$i] !~ /^\{/ && $head !~ /[;}]/;
		next if $i >= @bare || $bare[$i] !~ /^\{/;
		my $open = $i;
		my $depth = 0;
		for ($i++; $i < @bare && $bare[$i] !~ /^\}/; $i++) {
			my ($tabs) = $bare[$i] =~ /^(\t+)(?![\t ]*$| {4})/;
			$depth = length($tabs) - 1
			    if $tabs && length($tabs) - 1 > $depth;
		}
		my $above = $first;
		$above-- while $above > 0 && $raw[$above - 1] =~ /\S/;
		push @found, { name => $name, line => $first + 1,
		    params => parameters($head), length => $i - $open - 1,
		    depth => $depth, budget => scalar(
		    join("\n", @raw[$above .. $i]) =~ m{/\* budget: .+? \*/}s) };
	}
	return @found;
}

# How many parameters a head "name(…)" has; "..." is none.
sub parameters {
	my ($head) = @_;
	my ($inside) = $head =~ /^\w+\((.*)\)/s;

	1 while $inside =~ s/\([^()]*\)//g;
	my @parts = grep { !/^\s*(?:void|\.\.\.)?\s*$/ } split /,/, $inside;
	return scalar @parts;
}

# Rows of the X-macro table src/routes.def.
sub routes {
	my @routes;

	for (text('src/routes.def') =~ /^ROUTE\((.*)\)\s*$/mg) {
		my ($method, $path, $action, $form, $handler, $pool, $trips) =
		    map { s/^\s+|\s+$|"//gr } split /,/;
		push @routes, { method => $method, path => $path,
		    action => $action, form => $form, handler => $handler,
		    pool => $pool, trips => $trips };
	}
	return @routes;
}

1;
