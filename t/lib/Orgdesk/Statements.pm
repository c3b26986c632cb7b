package Orgdesk::Statements;

# The named statements as the build makes them from sql/.

use strict;
use warnings;
use Orgdesk::Place;

# Statements of all files: { name, text, file, wing, room, params }.
sub all {
	my @all;

	for my $path (sort glob Orgdesk::Place::source('sql/*/*.sql')) {
		my ($file, $wing, $room) = $path =~ m{(sql/(\w+)/(\w+)\.sql)$};
		next if $wing eq 'schema';
		push @all, map { { %$_, file => $file, wing => $wing,
		    room => $room } } of_file($path);
	}
	return @all;
}

sub of_file {
	my ($path) = @_;
	my $awk = Orgdesk::Place::source('tools/stmt.awk');

	open my $from, '-|', 'awk', '-v', 'out=sql', '-f', $awk, $path
	    or die "awk: $!";
	binmode $from, ':utf8';
	my $text = do { local $/; readline $from } // '';
	close $from or die "stmt.awk refuses $path\n";
	my @found;
	for my $part (split /^(?=prepare )/m, $text) {
		my ($name, $sql) = $part =~ /^prepare (\w+) as (.*);\s*$/s
		    or die "$path: $part";
		my ($most) = sort { $b <=> $a } 0, $sql =~ /\$(\d+)/g;
		push @found, { name => $name, text => $sql, params => $most };
	}
	return @found;
}

1;
