#!/usr/bin/perl
# Statements: the tenant in every one of them, no name that the search path
# decides, no setting that outlives its transaction, one clock.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);
use Orgdesk::Statements;

my @all = Orgdesk::Statements::all();
my %tenant = map { $_ => 1 } map { /^create table app\.(\w+)/mg }
    map { Orgdesk::Source::text($_) } Orgdesk::Source::files(qr{^sql/schema/});
delete @tenant{qw(migrations outbox form_keys)};

# The tables of the tenants that a statement names.
sub tables {
	my ($sql) = @_;
	my %seen;

	return grep { $tenant{$_} && !$seen{$_}++ } $sql =~ /\bapp\.(\w+)\b(?!\s*\()/g;
}

# "org_id = $1" of any alias; organizations have their id for it; an insert
# gives the tenant as the first value.
sub is_bound {
	my ($sql) = @_;
	my ($first) = $sql =~ /insert into app\.\w+(?: as \w+)?\s*\(\s*(\w+)/;

	return 1 if $sql =~ /\borg_id\b\)?\s*=\s*\$1::bigint/;
	return 1 if $sql =~ /\(\w*\.?org_id,[^)]*\)\s*=\s*\(\s*\$1::bigint/;
	return 1 if $sql =~ /\bapp\.organizations\b/
	    && $sql =~ /\b(?:o\.|c\.)?id = \$1::bigint/;
	return 1 if $first && $first =~ /^(?:org_)?id$/
	    && $sql =~ /(?:values\s*\(|select\s+)\$1::bigint/;
	return 0;
}

my (@unbound, @unqualified, @settings, @clock, @slow, @stars, @named, @casts);
for my $s (@all) {
	my $sql = $s->{text} =~ s/'(?:[^']|'')*'/''/gr;
	my $where = "$s->{file}: $s->{name}";
	my %with = map { $_ => 1 } $sql =~ /\b(\w+)(?:\s*\([\w, ]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/g;

	push @unbound, $where if $s->{wing} !~ /^(?:jobs|cmd|demo)$/ && tables($sql)
	    && !is_bound($sql);
	push @unqualified, "$where: $_" for grep { !$with{$_} }
	    $sql =~ /(?<!distinct )(?<!epoch )\b(?:from|join|into|update(?! set))\s+(?!only\b|pg_\w+|lateral\b|unnest\b|generate_series\b|jsonb?_\w+|select\b|skip\b|of\b|\(|set\b)([a-z_]+)\b(?!\.|\s*\()/g;
	push @settings, $where if $s->{text} =~ /set_config\s*\([^)]*,\s*false\s*\)/
	    || $sql =~ /^\s*(?:set|reset|discard|begin|commit|lock)\b/i;
	push @clock, $where if $s->{wing} ne 'cmd'
	    && $sql =~ /(?<!app\.)\bnow\s*\(|current_(?:timestamp|date|time)|clock_timestamp/;
	push @slow, $where if $sql =~ /\b(?:i?like|similar to)\b|[^<>=]~|\^@/
	    && tables($sql);
	push @stars, $where if $sql =~ /\bselect\s+(?:\w+\.)?\*/
	    && $sql !~ /\bfrom door\.\w+\s*\([^)]*\)\s*(?:\w+)?\s*$/;
	push @casts, $where if $s->{wing} ne 'cmd' && $sql =~ /\$\d+(?!\d|::)/;
	push @named, "$where: begins with its noun"
	    if $s->{wing} !~ /^(?:machine|cmd)$/
	    && index($s->{name}, substr $s->{room}, 0, 4) != 0
	    && index($s->{name}, $s->{wing}) != 0 && !related($s);
}

# signup.sql holds token_next; a room may have a second noun of its own as
# long as nobody else has it.
sub related {
	my ($s) = @_;
	my ($noun) = $s->{name} =~ /^([a-z]+)/;

	return !grep { $_->{file} ne $s->{file} && $_->{name} =~ /^\Q$noun\E_/ }
	    @all;
}

none \@unbound, 'every statement on a tenant\'s table says org_id = $1';
none \@unqualified, 'every table is named with its schema';
none \@settings, 'no setting outlives its transaction';
none \@clock, 'only app.now() is asked for the time';
none \@slow, 'no operator that is not leakproof on a tenant\'s table';
none \@stars, 'columns are named; a door names its own';
none \@casts, 'every parameter says its type';
none \@named, 'a statement has the name of its room';
none [map { "$_->{file}: $_->{name}" } grep { $_->{text} =~ /form_keys/
    && $_->{wing} ne 'jobs' && $_->{text} !~ /user_id/ } @all],
    'a form\'s key is looked for with its person';

# Statements nobody uses, uses of what is not there.
my $c = join "\n", map { Orgdesk::Source::bare(Orgdesk::Source::text($_)) }
    Orgdesk::Source::files(qr{^src/.*\.(?:c|cc|h)$});
my %used = map { $_ => 1 } $c =~ /\bSTMT_(\w+)/g;
# Variants (`-- each:`) are chosen by arithmetic from their first.
my %each = map { $_ => 1 } map { Orgdesk::Source::text($_)
    =~ /^-- each: .*\n(?:-- .*\n)*-- name: ([a-z_]*[a-z])/mg }
    Orgdesk::Source::files(qr{^sql/\w+/\w+\.sql$});
none [grep { my $name = $_; !$used{$name}
    && !grep { index($name, $_) == 0 } keys %each } map { $_->{name} } @all],
    'every statement is used';

done_testing;
