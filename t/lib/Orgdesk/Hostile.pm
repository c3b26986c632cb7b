package Orgdesk::Hostile;

# The inputs of t/corpus, and the forms of the program that they are tried on,
# read from the sources: a new field is attacked without being asked for.

use strict;
use warnings;

use Orgdesk::Place;
use Orgdesk::Source;

# [name, bytes] of the inputs whose item of the list is one of these.
sub inputs {
	my ($from, $to) = @_;
	my @found;

	for my $path (sort glob Orgdesk::Place::source('t/corpus/[0-9]*')) {
		my ($name, $item) = $path =~ m{([^/]*)$} ? ($1, substr $1, 0, 3) : ();
		next if $item < $from || $item > $to;
		my $bytes = Orgdesk::Place::read_file($path);
		$bytes x= $1 if $name =~ /\.x(\d+)$/;
		push @found, [$name, $bytes];
	}
	return @found;
}

# { table => [{ name, type, flags }] } of every table of fields.
sub tables {
	my %tables = (none => []);

	for my $path (Orgdesk::Source::files(qr{^src/(?:account|org)/.*\.c$})) {
		my $text = Orgdesk::Source::text($path);
		while ($text =~ /^const struct field (\w+)_form\[\] = \{(.*?)^\};/msg) {
			my ($table, $rows) = ($1, $2);
			$tables{$table} = [map { field($_) }
			    $rows =~ /\{ (\.name[^}]*)\}/g];
		}
	}
	return \%tables;
}

sub field {
	my ($row) = @_;
	my ($name) = $row =~ /\.name = "(\w+)"/;
	my ($type) = $row =~ /\.type = (F_\w+)/;
	my ($flags) = $row =~ /\.flags = ([\w| ]+)/;

	return { name => $name, type => $type, flags => $flags // '' };
}

1;
