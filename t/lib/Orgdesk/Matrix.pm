package Orgdesk::Matrix;

# The tables of the program, as it prints them: who may do what, and what
# every address asks for. The tests of all routes are made from these.

use strict;
use warnings;

# { key => { owner => 1, admin => 1, … , guard => 'none' } } of `orgdesk policy`.
sub policy {
	my ($output) = @_;
	my ($head, @lines) = grep { /\S/ } split /\n/, $output;
	my (undef, @columns) = split ' ', $head;
	my %policy;

	for (@lines) {
		my ($key, @cells) = split ' ';
		my %row;
		@row{@columns} = map { $_ eq 'Y' ? 1 : $_ eq '_' ? 0 : $_ } @cells;
		$policy{$key} = \%row;
	}
	return \%policy;
}

# [{ method, path, action, pool }] of `orgdesk routes`.
sub routes {
	my ($output) = @_;
	my @routes;

	for (split /\n/, $output) {
		my ($method, $path, $action, $pool) = split ' ' or next;
		push @routes, { method => $method, path => $path,
		    action => $action, pool => $pool };
	}
	return @routes;
}

# A path with its parameters filled.
sub fill {
	my ($path, %values) = @_;

	$path =~ s/\{(\w+)\}/$values{$1} \/\/ ($1 eq 'token' ? 'A' x 54
	    : $1 eq 'org' ? 'acme' : 999999999)/ge;
	return $path;
}

1;
