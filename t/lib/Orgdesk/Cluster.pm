package Orgdesk::Cluster;

# A throwaway PostgreSQL cluster, shared by all tests of a build folder.
#
# The first test that needs it starts it; every test holds a shared lock on it
# while it runs; a keeper stops it and removes it when nobody has held the
# lock for a few seconds. A test gets its own database, a clone of a template
# (50 ms), and drops nothing.

use strict;
use warnings;
use Cwd qw(abs_path);
use Digest::SHA qw(sha1_hex);
use Fcntl qw(:flock);
use File::Path qw(make_path remove_tree);
use POSIX qw(setsid);
use Time::HiRes qw(sleep);

use Orgdesk::Place;
use Orgdesk::Psql;

use constant IDLE_SECONDS => 8;

my ($lock, $clones);

my $folder = ($ENV{TMPDIR} || '/tmp') . "/orgdesk-check-$<-"
    . substr(sha1_hex(Orgdesk::Place::build()), 0, 8);
sub folder { return $folder }

sub socket_folder { return folder() . '/s' }

sub conninfo {
	my ($database) = @_;

	return 'host=' . socket_folder() . " dbname=$database";
}

# Runs a command of the PostgreSQL server, as an ordinary user when we are
# root; PostgreSQL refuses to run as root.
sub server_run {
	my ($program, @args) = @_;
	my @command = (server_bin() . "/$program", @args);
	my $pid = fork() // die "fork: $!";

	if ($pid == 0) {
		become_ordinary();
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', folder() . '/server.log' or die "log: $!";
		open STDERR, '>&', \*STDOUT;
		exec @command or POSIX::_exit(127);
	}
	waitpid $pid, 0;
	return $? == 0;
}

sub server_bin {
	my @found = sort { ($b =~ /(\d+)/)[0] <=> ($a =~ /(\d+)/)[0] }
	    glob '/usr/lib/postgresql/*/bin';
	my ($bin) = grep { -x "$_/initdb" } @found,
	    split /:/, $ENV{PATH};

	return $bin // die "no PostgreSQL server is installed\n";
}

sub ordinary {
	my @user = $< == 0 ? (getpwnam('postgres'), getpwnam('nobody')) : ();

	return @user[2, 3];
}

sub become_ordinary {
	my ($uid, $gid) = ordinary();

	return if !defined $uid;
	$( = $) = "$gid $gid";
	POSIX::setgid($gid);
	POSIX::setuid($uid);
	chdir '/';
}

sub is_up {
	return -S socket_folder() . '/.s.PGSQL.5432'
	    && Orgdesk::Psql->answers(socket_folder());
}

# Takes the shared lock and makes sure that the cluster runs.
sub need {
	return if $lock;
	open $lock, '>>', folder() . '.lock' or die 'lock: ', folder(), ": $!";
	flock $lock, LOCK_SH;
	while (!is_up()) {
		flock $lock, LOCK_EX; # one starts it, the others wait here
		start() if !is_up();
		flock $lock, LOCK_SH;
	}
}

sub start {
	my $dir = folder();
	my ($uid, $gid) = ordinary();

	server_run('pg_ctl', '-D', "$dir/data", '-m', 'immediate', 'stop')
	    if -d "$dir/data";
	remove_tree($dir);
	make_path("$dir/s");
	chown $uid, $gid, $dir, "$dir/s" if defined $uid;
	chmod 0700, "$dir/s";
	server_run('initdb', '-D', "$dir/data", '-U', 'postgres', '-A', 'trust',
	    '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
	    or die "initdb failed, see $dir/server.log\n";
	open my $conf, '>>', "$dir/data/postgresql.conf" or die $!;
	print {$conf} map { "$_\n" } (
		"listen_addresses = ''", "unix_socket_directories = '$dir/s'",
		'fsync = off', 'full_page_writes = off', 'max_connections = 60',
		'shared_buffers = 32MB', 'autovacuum = off',
		'max_wal_senders = 0', 'wal_level = minimal', 'jit = off',
		"log_min_messages = fatal", 'log_parameter_max_length = 0',
		'log_parameter_max_length_on_error = 0');
	close $conf;
	server_run('pg_ctl', '-D', "$dir/data", '-w', '-l', "$dir/server.log",
	    'start') or die "PostgreSQL did not start, see $dir/server.log\n";
	Orgdesk::Psql->open(socket_folder(), 'postgres')
	    ->file(Orgdesk::Place::source('sql/roles.sql'));
	keep();
}

# A process of its own that ends the cluster when the last test is gone.
sub keep {
	return if fork() // die "fork: $!";
	setsid();
	POSIX::_exit(0) if fork();
	$0 = 'orgdesk-check keeper';
	POSIX::close($_) for 0 .. 63;
	open my $own, '>>', folder() . '.lock';
	my $idle = 0;
	while ($idle < IDLE_SECONDS * 2) {
		sleep 0.5;
		$idle = flock($own, LOCK_EX | LOCK_NB) ? $idle + 1 : 0;
		last if !-d folder();
		flock $own, LOCK_UN if $idle < IDLE_SECONDS * 2;
	}
	server_run('pg_ctl', '-D', folder() . '/data', '-m', 'immediate', 'stop');
	remove_tree(folder());
	POSIX::_exit(0);
}

# A database of this test's own, cloned from a template: 'schema' (no rows)
# or 'demo' (the demo organization). Returns its name.
sub clone {
	my ($kind) = @_;
	my $name = sprintf 'test_%d_%d', $$, ++$clones;

	need();
	my $from = template($kind);
	my $admin = Orgdesk::Psql->open(socket_folder(), 'postgres');
	$admin->run("create database $name template $from"
	    . ' owner orgdesk_migrate');
	# A clone does not inherit the rights on the database itself.
	$admin->run("revoke temporary on database $name from public")
	    if $admin->value("select not has_database_privilege('public', ?,"
	    . " 'temp')", $from) eq 1;
	return $name;
}

# The template's name holds a digest of what it is made from, so that a warm
# cluster never serves yesterday's schema.
sub template {
	my ($kind) = @_;
	my $name = "${kind}_" . substr(sha1_hex(join "\n", map {
	    join ' ', $_, (stat)[7, 9] } ingredients()), 0, 12);
	my $admin = Orgdesk::Psql->open(socket_folder(), 'postgres');

	return $name if has_database($admin, $name);
	open my $turn, '>>', folder() . "/$kind.lock" or die $!;
	flock $turn, LOCK_EX;
	return $name if has_database($admin, $name);
	my $new = "${name}_new";
	$admin->run("drop database if exists $new");
	if ($kind eq 'schema') {
		$admin->run("create database $new owner orgdesk_migrate");
		Orgdesk::Place::migrate($new);
	} else {
		$admin->run("create database $new template " . template('schema'));
		Orgdesk::Place::demo($new);
	}
	$admin->run("alter database $new rename to $name");
	return $name;
}

sub has_database {
	my ($admin, $name) = @_;

	return $admin->value('select count(*) from pg_database where datname = ?',
	    $name);
}

sub ingredients {
	return (glob(Orgdesk::Place::source('sql/schema/*.sql')),
	    Orgdesk::Place::source('sql/roles.sql'),
	    grep { -e } Orgdesk::Place::program());
}

1;
