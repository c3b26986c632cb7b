#!/usr/bin/perl
# Every sentence has its Italian, no sentence is left over, every code that C
# chooses has a sentence.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);
use Orgdesk::Texts;

my $templates = Orgdesk::Texts::of_templates();
my @messages = Orgdesk::Texts::of_table('src/messages.def', 'MESSAGE');
my @labels = Orgdesk::Texts::of_table('src/labels.def', 'LABEL');
my %wanted = %$templates;
push @{ $wanted{ $_->[1] } }, "messages.def $_->[0]" for @messages;
push @{ $wanted{ $_->[1] } }, "labels.def $_->[0]" for @labels;

# Sentences in C itself, marked N_("…") for the extractor.
for my $path (Orgdesk::Source::files(qr{^src/.*\.(?:c|h|def)$})) {
	push @{ $wanted{ Orgdesk::Texts::unescape(join '', /"((?:\\.|[^"\\])*)"/g) } },
	    $path for Orgdesk::Source::text($path)
	    =~ /\bN_\(\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)/g;
}

for my $path (Orgdesk::Source::files(qr{^po/\w+\.po$})) {
	my $catalogue = Orgdesk::Texts::catalogue($path);
	my @lost;

	none [map { "$_ ($wanted{$_}[0])" } grep { !$catalogue->{$_}
	    || grep { !length } @{ $catalogue->{$_} } } sort keys %wanted],
	    "$path says everything";
	none [grep { /^fuzzy / } sort keys %$catalogue],
	    "$path is sure of what it says";
	for my $id (grep { length && !/^(?:fuzzy | order$)/ } sort keys %$catalogue) {
		my $marks = join ' ', sort $id =~ /(\{\{?[^}]+\}?\}|<\/?\w+)/g;
		push @lost, "$id: $_" for grep { $marks ne join ' ',
		    sort /(\{\{?[^}]+\}?\}|<\/?\w+)/g } $catalogue->{$id}[0];
	}
	none \@lost, "$path keeps every marker";
	my @ids = grep { length } @{ $catalogue->{' order'} };
	is join("\n", @ids), join("\n", sort @ids), "$path is in order";
}

my @codes = map { $_->[0] } @messages;
is join("\n", @codes), join("\n", sort @codes), 'messages.def is in order';
my (%twice, %message);
none [grep { $twice{$_}++ } @codes], 'no code stands twice';
@message{@codes} = ();

# Codes in C: "users.already_member" and the like where codes are given.
my %used;
for my $path (Orgdesk::Source::files(qr{^src/.*\.(?:c|def)$})) {
	next if $path =~ m{/(?:messages|labels)\.def$};
	my $text = Orgdesk::Source::text($path);
	$used{$_} = $path for grep { exists $message{$_} }
	    $text =~ /"([a-z_]+(?:\.[a-z_0-9]+)+)"/g;
	while ($text =~ /\b(?:rq_fail|form_error|answer_flash(?:_link)?|rq_say)\s*\(([^;]*);/g) {
		for my $code ($1 =~ /"([a-z_]+\.[a-z_0-9.]+)"/g) {
			$used{$code} = $path;
		}
	}
}
# A batch is judged row by row, in its statement.
for my $path (Orgdesk::Source::files(qr{^sql/api/.*\.sql$})) {
	$used{$_} = $path for grep { exists $message{$_} }
	    Orgdesk::Source::text($path) =~ /'([a-z_]+\.[a-z_.]+)'/g;
}
none [map { "$_ ($used{$_})" } grep { !exists $message{$_} } sort keys %used],
    'every code that C gives has a sentence';
my @all_text = map { Orgdesk::Source::text($_) }
    Orgdesk::Source::files(qr{^(?:src|templates)/.*\.(?:c|h|tpl|def)$});
none [grep { !$used{$_} } @codes], 'every sentence is said somewhere';

done_testing;
