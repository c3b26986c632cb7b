#!/usr/bin/perl
# Migrations: forward only, once, one at a time, all of a file or nothing.

use strict;
use warnings;
use File::Path qw(make_path);
use Test::More;

use Orgdesk::Cluster;
use Orgdesk::Place;
use Orgdesk::Psql;

my $folder = Orgdesk::Place::folder() . '/schema';
my $count = 0;

Orgdesk::Cluster::need();
my $admin = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), 'postgres');

# An empty database whose name needs quotes, and a configuration for it.
sub database {
	my $name = sprintf 'migrate_%d_%d-"x"', $$, ++$count;
	my $quoted = $name =~ s/"/""/gr;

	$admin->run(qq(create database "$quoted" owner orgdesk_owner));
	my $config = Orgdesk::Place::configuration("x$count",
	    schema_dir => $folder,
	    database => 'host=' . Orgdesk::Cluster::socket_folder()
	    . " dbname='$name'");
	return ($config, $name);
}

sub session { Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), $_[0]) }
sub run { Orgdesk::Place::orgdesk_status(@_) }

# The folder of migrations as the program has it.
sub files {
	make_path($folder);
	unlink glob "$folder/*";
	Orgdesk::Place::write_file($folder . '/' . s{.*/}{}r,
	    Orgdesk::Place::read_file($_))
	    for glob Orgdesk::Place::source('sql/schema/*.sql');
	return map { s{.*/}{}r } sort glob "$folder/*";
}

my @files = files();
my $last = $#files;
my ($config, $name) = database();
my ($status, $said) = run($config, 'migrate', '--status');
is $status, 0, 'the status of an empty database can be asked';
is scalar(() = $said =~ /pending/g), scalar @files, 'everything is pending';

($status, $said) = run($config, 'migrate');
is $status, 0, 'an empty database is migrated' or diag $said;
is scalar(split /\n/, $said), scalar @files, 'a line a migration';
($status, $said) = run($config, 'migrate');
is $status, 0, 'a second run is fine';
is $said, "nothing to do: the schema is up to date\n", 'and does nothing';
($status, $said) = run($config, 'migrate', '--status');
unlike $said, qr/pending|CHANGED|NO FILE/, 'nothing is pending afterwards';
like $said, qr/^0001 foundation +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m,
    'each has the time it was applied';
my $sql = session($name);
is $sql->value(q{select count(*) from app.migrations
    where octet_length(checksum) = 32}), scalar @files, 'and its checksum';
is $sql->value(q{select count(*) from app.migrations
    where applied_at > clock_timestamp() - interval '1 minute'}),
    scalar @files, 'dated by the clock of the wall';
is(Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), $name, $_)
    ->value('select max(version) from app.migrations'), $last,
    "$_ can read which version is there")
    for qw(orgdesk_web orgdesk_auth orgdesk_jobs);

# Files that were touched.
Orgdesk::Place::write_file("$folder/$files[1]", Orgdesk::Place::read_file(
    "$folder/$files[1]") . "-- a remark\n");
($status, $said) = run($config, 'migrate');
is $status, 1, 'a file that was changed after it was applied stops it';
like $said, qr/foundation: the file was changed/, 'and is named';
(undef, $said) = run($config, 'migrate', '--status');
like $said, qr/^0001 .*CHANGED$/m, 'the status says so, too';
files();
unlink "$folder/$files[$last]";
($status, $said) = run($config, 'migrate');
is $status, 1, 'a file that is gone stops it';
like $said, qr/no such file: is this an older version/, 'with the reason';
unlink "$folder/$files[1]";
($status, $said) = run($config, 'migrate', '--status');
is $status, 1, 'a gap in the numbers stops everything';
like $said, qr/a number is missing/, 'with the reason';
unlink glob "$folder/*";
($status, $said) = run($config, 'migrate');
is $status, 1, 'so does an empty folder';
like $said, qr/no migrations there/, 'with the reason';

# A migration that fails leaves nothing behind, and does not hide the others.
files();
my $new = sprintf '%04d_broken.sql', $last + 1;
Orgdesk::Place::write_file("$folder/$new", "create table app.half (n int);\n"
    . "select 1 / 0;\n");
($status, $said) = run($config, 'migrate');
is $status, 1, 'a migration that fails exits 1';
like $said, qr/broken: ERROR:  division by zero/, 'with the server\'s words';
is $sql->value("select to_regclass('app.half')"), undef, 'half of it is undone';
is $sql->value('select count(*) from app.migrations'), scalar @files,
    'and it is not recorded';
Orgdesk::Place::write_file("$folder/$new", "create table app.whole (n int);\n"
    . "comment on database :database is 'mended';\n");
($status, $said) = run($config, 'migrate');
is $status, 0, 'mended, it runs' or diag $said;
is $sql->value("select to_regclass('app.whole') is not null"), 1,
    'and its table is there';
is $sql->value(q{select shobj_description(oid, 'pg_database') from pg_database
    where datname = current_database()}), 'mended',
    ':database is the database\'s name, quoted';

# A statement that does not fit the schema stops the release.
$sql->run('alter table app.members rename column mail_status to post_status');
($status, $said) = run($config, 'migrate');
is $status, 1, 'a statement that does not fit exits 1';
like $said, qr/statement \w+: ERROR: .*mail_status/, 'and is named';
$sql->run('alter table app.members rename column post_status to mail_status');

# One at a time.
my ($second) = database();
my $other = session(sprintf 'migrate_%d_%d-"x"', $$, $count);
$other->run('select pg_advisory_lock(19780, 1)');
my $pid = open my $from, '-|';
if ($pid == 0) {
	open STDERR, '>&', \*STDOUT;
	exec Orgdesk::Place::program(), 'migrate', '--config', $second
	    or POSIX::_exit(127);
}
my $first = readline $from;
like $first, qr/^waiting for another/, 'a second migrate waits, and says so';
is $other->value("select to_regclass('app.migrations')"), undef,
    'meanwhile nothing happens';
$other->run('select pg_advisory_unlock(19780, 1)');
my @rest = readline $from;
close $from;
is $?, 0, 'then it goes on';
is scalar @rest, @files + 1, 'and applies everything';

$_->close for $sql, $other;
$admin->run(sprintf 'drop database "migrate_%d_%d-""x""" with (force)', $$, $_)
    for 1 .. $count;
done_testing;
