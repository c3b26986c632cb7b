package Orgdesk::Texts;

# Every sentence that people read: marked text of the templates, the tables
# of messages and labels, the catalogues.

use strict;
use warnings;
use Orgdesk::Source;

# { sentence => [where, …] } of all templates; white space squeezed.
sub of_templates {
	my %found;

	for my $path (Orgdesk::Source::files(qr{^templates/.*\.tpl$})) {
		my $text = Orgdesk::Source::text($path);

		$text =~ s/\{\{!.*?\}\}//gs;
		push @{ $found{ s/\s+/ /gr =~ s/^ | $//gr } }, $path
		    for $text =~ /\[\[(.*?)\]\]/gs;
	}
	return \%found;
}

# Rows of an X-macro table of texts: [code, sentence, …] each, the strings
# joined as C joins them.
sub of_table {
	my ($path, $macro) = @_;
	my @rows;

	for my $row (Orgdesk::Source::text($path)
	    =~ /^$macro\(((?:"(?:\\.|[^"\\])*"|[^"()])*)\)/mg) {
		push @rows, [map { join '', map { unescape($_) }
		    /"((?:\\.|[^"\\])*)"/g }
		    split /,(?=(?:[^"]*"(?:\\.|[^"\\])*")*[^"]*$)/, $row];
	}
	return @rows;
}

sub unescape {
	my ($text) = @_;

	$text =~ s/\\(["\\])/$1/g;
	$text =~ s/\\n/\n/g;
	$text =~ s/\\x([0-9a-fA-F]{2})/chr hex $1/ge;
	return $text;
}

# A catalogue: { msgid => [translations] }; the plural's forms are several.
# Under ' order' the msgids in their order.
sub catalogue {
	my ($path) = @_;
	my %found;

	for my $entry (split /\n\s*\n/, Orgdesk::Source::text($path)) {
		my %part;
		my $key;
		next if $entry =~ /^#~/m;
		for (split /\n/, $entry) {
			$key = $1 if s/^(msg\w+(?:\[\d\])?)\s+(?=")//;
			$part{$key} .= unescape($1) if $key && /^"(.*)"$/;
		}
		next if !defined $part{msgid};
		$part{msgid} =~ s/\s+/ /g;
		$found{ $part{msgid} } = [map { $part{$_} }
		    sort grep { /^msgstr/ } keys %part];
		$found{ $part{msgid_plural} } = $found{ $part{msgid} }
		    if defined $part{msgid_plural};
		push @{ $found{' order'} }, $part{msgid}; # in the order of the file
		$found{"fuzzy $part{msgid}"} = 1 if $entry =~ /^#,.*fuzzy/m;
	}
	return \%found;
}

1;
