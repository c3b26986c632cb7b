#!/usr/bin/perl
# Sentences get the values they ask for, the answers of the rules have one, and
# the catalogues are those of the extractor. (texts.t holds the tables.)

use strict;
use warnings;
use Test::More;

use Orgdesk::Place;
use Orgdesk::Source qw(none);

my $root = Orgdesk::Place::source();
my $string = qr/(?:"(?:\\.|[^"\\])*"\s*)+/;

# Code => sentence of a .def file.
sub rows {
	my ($path, $macro) = @_;
	my $text = Orgdesk::Source::text($path);
	my %rows;

	while ($text =~ /^$macro\("([^"]+)",\s*($string)\)/gm) {
		my ($code, $value) = ($1, $2);
		$rows{$code} = join '', $value =~ /"((?:\\.|[^"\\])*)"/g;
	}
	return %rows;
}

my %sentence = rows('src/messages.def', 'MESSAGE');
my %label = rows('src/labels.def', 'LABEL');
my (@unknown, @unfilled, @unnamed);

for my $path (Orgdesk::Source::files(qr{^src/.*\.(?:c|cc)$})) {
	my $text = Orgdesk::Source::text($path) =~ s{/\*.*?\*/}{}gsr;

	push @unknown, map { "$path: $_" } grep { !exists $sentence{$_} }
	    $text =~ /(?:\breturn\b|[?:=])\s*"([a-z_]+\.[a-z_]+)"/g
	    if $path =~ m{^src/(?:rules/|field\.c|seats\.c)};
	while ($text =~ /\b(?:rq_fail|form_error|answer_flash(?:_link)?|rq_say)
	    \(([^;{]*?)\);/gsx) {
		my $call = $1;
		next if $call !~ /"([a-z_]+\.[a-z_]+)"(.*)/s;
		my ($code, $rest) = ($1, $2);
		my %given = map { $_ => 1 } $rest =~ /"(\w+)",/g;
		push @unfilled, map { "$path: $code wants {$_}" }
		    grep { !$given{$_} } ($sentence{$code} // '') =~ /\{(\w+)\}/g;
	}
	push @unnamed, map { "$path: $_" } grep { !exists $label{$_} }
	    $text =~ /\baudit_(?:record|account)\([^"]*"([a-z_]+\.[a-z_]+)"/g;
}
none \@unknown, 'every answer of a rule has a sentence';
none \@unfilled, 'every sentence gets the values it asks for';
none \@unnamed, 'every action of the audit log has words';

# Catalogues: entries of a .po file, each {id, plural, texts}.
sub entries {
	my ($text) = @_;
	my @entries;

	for my $block (split /\n\n+/, $text) {
		my %field;
		next if $block =~ /^#~/m;
		while ($block =~ /^(msgid|msgid_plural|msgstr(?:\[\d\])?) ($string)/gm) {
			my ($name, $value) = ($1, $2);
			$field{$name} = join '', $value =~ /"((?:\\.|[^"\\])*)"/g;
		}
		next if !defined $field{msgid} || $field{msgid} eq '';
		push @entries, { id => $field{msgid},
		    plural => $field{msgid_plural},
		    texts => [map { $field{$_} } sort grep { /^msgstr/ } keys %field] };
	}
	return @entries;
}

# Markers and tags, each as often as it stands there.
sub pieces {
	return join ' ', sort shift =~ /\{\{.*?\}\}|\{\w+\}|<[^<>]*>/g;
}

my $pot = do {
	open my $in, '-|', $^X, "$root/tools/pot", $root or die "pot: $!";
	binmode $in, ':encoding(UTF-8)';
	local $/;
	<$in>;
};
my @wanted = entries($pot);
cmp_ok(scalar @wanted, '>', 300, 'the extractor finds sentences');

for my $path (Orgdesk::Source::files(qr{^po/\w+\.po$})) {
	my $text = Orgdesk::Source::text($path);
	my %entry = map { $_->{id} => $_ } entries($text);
	my %wanted = map { $_->{id} => 1 } @wanted;
	my (@missing, @pieces, @spaces);

	for my $want (@wanted) {
		my $have = $entry{ $want->{id} };
		if (!$have || grep { $_ eq '' } @{ $have->{texts} }) {
			push @missing, $want->{id};
			next;
		}
		my @sources = ($want->{id}, $want->{plural} // ());
		for my $i (0 .. $#{ $have->{texts} }) {
			my $said = $have->{texts}[$i];
			my $source = $sources[$i > 0 ? -1 : 0];
			push @pieces, "$said" if pieces($said) ne pieces($source);
			push @spaces, "$said" if ($said =~ /^ /) != ($source =~ /^ /)
			    || ($said =~ / $/) != ($source =~ / $/);
		}
	}
	none \@missing, "$path says every sentence (make update-po)";
	none [grep { !$wanted{$_} } sort keys %entry],
	    "$path says nothing that is gone";
	none \@pieces, "$path keeps every marker and tag";
	none \@spaces, "$path keeps blanks at the ends";
	unlike($text, qr/^#(?::|~|, fuzzy)/m,
	    "$path has no line numbers, no guesses, nothing obsolete");
}

done_testing;
