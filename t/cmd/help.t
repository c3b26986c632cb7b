#!/usr/bin/perl
# What a person at a shell meets first: help, exit statuses, man pages, the
# configuration's documentation held against its table.

use strict;
use warnings;
use Test::More;

use Orgdesk::Place;

my $program = Orgdesk::Place::program();
my $table = Orgdesk::Place::read_file(Orgdesk::Place::source(
    'src/cmd/commands.def'));
my @commands = $table =~ /^COMMAND\((\w+),/mg;

# Exit status and everything that was said.
sub run {
	my (@arguments) = @_;
	my $pid = open my $from, '-|';

	if ($pid == 0) {
		open STDERR, '>&', \*STDOUT;
		open STDIN, '<', '/dev/null';
		exec $program, @arguments or POSIX::_exit(127);
	}
	my $said = do { local $/; readline $from } // '';
	close $from;
	return ($? >> 8, $said);
}

my ($status, $said) = run('--help');
is $status, 0, 'orgdesk --help exits 0';
like $said, qr/^  \Q$_\E +\w/m, "and lists $_" for @commands;
($status, $said) = run('--version');
is $status, 0, 'orgdesk --version exits 0';
like $said, qr/^orgdesk \d+\.\d+\.\d+\n\z/, 'and says the version';
($status, $said) = run();
is $status, 2, 'no command at all exits 2';
($status, $said) = run('frobnicate');
is $status, 2, 'an unknown command exits 2';
like $said, qr/no command "frobnicate"/, 'and is named';

for my $command (@commands) {
	($status, $said) = run($command, '--help');
	is $status, 0, "orgdesk $command --help exits 0";
	like $said, qr/\Ausage: orgdesk $command\b.*\n\n\S.*\n/,
	    "and says how $command is called";
	($status, $said) = run($command, '--frobnicate');
	is $status, 2, "$command refuses an option it does not know";
	($status, $said) = run($command, '--config');
	is $status, 2, "$command refuses --config without a file";
	($status, $said) = run($command, qw(a b c d));
	is $status, 2, "$command refuses operands it does not know";
}

# Operands are judged before anything is opened.
for (['org', 'show'], ['org', 'frob', 'acme'], ['org', 'suspend', 'acme'],
    ['org', 'suspend', 'acme', '--reason', 'mood'], ['org', 'create', 'X'],
    ['org', 'partner', 'acme', 'perhaps'], ['org', 'plan', 'acme'],
    ['org', 'show', 'acme', '--reason', 'abuse'], ['user', 'create', 'a@b.c'],
    ['user', 'quota', 'a@b.c', '-1'], ['user', 'quota', 'a@b.c', '1001'],
    ['user', 'quota', 'a@b.c', '1x'], ['audit', 'prove'],
    ['web', '--pool', 'third'], ['demo', '--users', '0'],
    ['demo', '--users', 'many'], ['migrate', '--status', '--status=yes'],
    ['demo', '--users', '1', '--users', '2']) {
	($status, $said) = run(@$_, '--config', '/nowhere');
	is $status, 2, "orgdesk @$_ exits 2" or diag $said;
}
for (['migrate'], ['org', 'show', 'acme'], ['user', 'show', 'a@b.c'],
    ['audit', 'verify'], ['demo'], ['web'], ['jobs'], ['doctor']) {
	($status, $said) = run(@$_, '--config', '/nowhere/at/all');
	is $status, 1, "orgdesk @$_ exits 1 without a configuration";
	like $said, qr{/nowhere/at/all}, 'and names the file';
}

# A man page for every command, with every option of its help.
for my $command (@commands) {
	my $path = Orgdesk::Place::source("doc/orgdesk-$command.1.scd");
	my $page = -e $path ? Orgdesk::Place::read_file($path) : '';
	my (undef, $help) = run($command, '--help');
	my @options = $help =~ /(--[a-z]+)/g;

	ok $page ne '', "orgdesk-$command(1) is written";
	is join(' ', grep { $page !~ /\Q$_\E/ && !/^--(?:config|help)$/ }
	    @options), '', "and explains every option of $command";
	like Orgdesk::Place::read_file(Orgdesk::Place::source(
	    'doc/orgdesk.1.scd')), qr/\*orgdesk-$command\*\(1\)/,
	    "orgdesk(1) refers to orgdesk-$command(1)";
}

# Every key of the configuration: the table, the sample, the man page.
my $keys = Orgdesk::Place::read_file(Orgdesk::Place::source('src/cfg.def'));
my $man = Orgdesk::Place::read_file(Orgdesk::Place::source(
    'doc/orgdesk.conf.5.scd'));
my ($sampled, $sample) = run('doctor', '--sample');
is $sampled, 0, 'doctor --sample exits 0 without a configuration';
my %documented = map { $_ => 1 } $man =~ /^\*(\w+)\* \(/mg;
while ($keys =~ /CFG_(TEXT|INT)\((\w+), ([^\n]*?),\s*\n?\s*(?="|\d)/g) {
	my ($kind, $key, $preset) = ($1, $2, $3);
	my ($text) = $preset =~ /^"([^"]*)"$/;
	my $shown = $kind eq 'INT' ? ($preset =~ /^(\d+)/)[0]
	    : $text // $preset =~ s/ "|"//gr;

	ok delete $documented{$key}, "orgdesk.conf(5) explains $key";
	like $man, qr/^\*$key\* \(\Q$shown\E[;)]/m,
	    "and says its preset, \"$shown\"";
	like $sample, qr/^#$key = /m, "the sample has $key";
}
is join(' ', sort keys %documented), '',
    'orgdesk.conf(5) explains no key that is not there';
is scalar(() = $sample =~ /^#\w+ = /mg), scalar(() = $keys =~ /^CFG_\w+\(/mg),
    'the sample has as many keys as the table';
my $file = Orgdesk::Place::write_file(Orgdesk::Place::folder() . '/sample',
    $sample =~ s/^#(?=\w+ = )//gmr);
(undef, $said) = run('doctor', '--config', $file);
like $said, qr/^ok +config/m, 'and is a configuration that can be read';

done_testing;
