#!/usr/bin/perl
# One name, every floor: the page "users" is users.c, users.tpl, users.sql,
# users.t. And how files and functions may not be called.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my @all = grep { !/^(?:Makefile\.in|config\.h\.in|aclocal\.m4|configure)/ }
    Orgdesk::Source::files(qr{^});

none [grep { m{(?:^|[/_-])(?:utils?|helpers?|misc|common|manager)[._/-]}i } @all],
    'no file is called util, helper, misc, common or manager';
none [grep { m{[^a-z0-9_./-]} && !m{^(?:Makefile\.am|README\.md|STYLE\.md|COPYING|CHANGELOG\.md)$|^t/lib/|^static/} }
    grep { m{^(?:src|sql|templates|t)/} } @all],
    'file names are lower snake_case';

# Rooms: the wings whose pages people see.
my %c = map { $_ => 1 } map { m{^src/((?:org|account|workspace|partner)/\w+)\.c$} } @all;
for my $floor ([qr{^sql/((?:org|account|workspace|partner)/\w+)\.sql$}, 'statements'],
    [qr{^t/http/((?:org|account|workspace|partner)/\w+)\.t$}, 'tests']) {
	my ($pattern, $what) = @$floor;
	none [grep { !$c{$_} } map { $_ =~ $pattern } @all],
	    "$what stand in a room of their name";
}
# A template is its room's, or that of a noun which a handler begins with.
my %noun = map { $_ => 1 } map { $_->{handler} =~ /^(\w+?)(?:_[a-z]+)?$/ }
    Orgdesk::Source::routes();
none [grep { my ($wing, $name) = split m{/};
    !grep { $noun{$_} || $c{"$wing/$_"} || $c{"$wing/${_}s"} } prefixes($name) }
    map { m{^templates/((?:org|account|workspace|partner)/[a-z]\w*)\.tpl$} } @all],
    'templates stand in a room of their name';

# "a_b_c": "a_b_c", "a_b", "a".
sub prefixes {
	my ($name) = @_;
	my @found = $name;

	push @found, $name while $name =~ s/_[^_]*$//;
	return @found;
}

# C: names as the house writes them.
my (@typedefs, @columns, @wide, @names);
for my $path (grep { m{^(?:src|t/unit)/.*\.(?:c|h)$} } @all) {
	my $bare = Orgdesk::Source::bare(Orgdesk::Source::text($path));
	my @lines = split /\n/, $bare, -1;

	for my $i (0 .. $#lines) {
		push @typedefs, "$path:" . ($i + 1)
		    if $lines[$i] =~ /^\s*typedef\b/;
		push @names, "$path:" . ($i + 1)
		    if $lines[$i] =~ /\bstruct\s+\w+_t\b|\b[a-z]+[A-Z]\w*\(/
		    && $lines[$i] !~ /\b(?:PQ\w+|PG\w+|FCGX_\w+|gd\w+|json_\w+|OPENSSL_\w+|EVP_\w+|LLVM\w+)\(/;
	}
	my $n = 0;
	for my $line (Orgdesk::Source::lines($path)) {
		$n++;
		my $width = 0;
		$width = /\t/ ? $width + 8 - $width % 8 : $width + 1
		    for split //, $line;
		push @wide, "$path:$n" if $width > 80
		    && !($path =~ m{^t/} && $line =~ /"/);
	}
}
none \@typedefs, 'no typedefs';
none \@names, 'functions are noun_verb, structs have no _t';
none \@wide, 'C fits in 80 columns (test data may be longer)';

# White space, everywhere.
my (@blanks, @spaces, @left);
for my $path (grep { /\.(?:c|cc|h|def|mk|am|ac|sql|tpl|t|pm|pg|awk|css|js|md|conf|in|po)$|^dev$/ } @all) {
	my $text = Orgdesk::Source::text($path);

	$text =~ s/^-- $/--/m if $path =~ m{^templates/mail/}; # RFC 3676 4.3
	push @blanks, $path if $text =~ /[ \t]$/m || $text =~ /\r/
	    || $text =~ /\n\n\z/ || $text !~ /\n\z/;
	push @spaces, $path if $path =~ /\.(?:c|cc|h)$/
	    && Orgdesk::Source::bare($text) =~ /^ {8}\S/m;
	push @left, "$path: $1" if $text =~ /\b((?:TO)DO|FI(?:XME)|X{3}|HA(?:CK))\b/;
}
none \@blanks, 'no blanks at line ends, no stray empty lines, one last newline';
none \@spaces, 'C is indented by tabs';
none \@left, 'nothing is left to be done later';

done_testing;
