package Orgdesk::Server;

# A PostgreSQL server of a test's own, to be stopped, killed and frozen, with
# the demo organization in it. What is committed survives kills of processes;
# only a power cut is not played here.

use strict;
use warnings;
use File::Path qw(make_path);
use POSIX ();
use Time::HiRes qw(sleep time);

use Orgdesk::Cluster;
use Orgdesk::Place;
use Orgdesk::Psql;

sub new {
	my ($class) = @_;
	my $dir = Orgdesk::Place::folder() . '/pg';
	my ($uid, $gid) = Orgdesk::Cluster::ordinary();
	my $self = bless { dir => $dir, owner => $$ }, $class;

	make_path("$dir/s");
	chmod 0755, Orgdesk::Place::folder();
	chown $uid, $gid, $dir, "$dir/s" if defined $uid;
	$self->run('initdb', '-D', "$dir/data", '-U', 'postgres', '-A', 'trust',
	    '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync') or die 'initdb failed';
	Orgdesk::Place::write_file("$dir/more.conf", join '', map { "$_\n" }
	    "listen_addresses = ''", "unix_socket_directories = '$dir/s'",
	    'max_connections = 25', 'superuser_reserved_connections = 3',
	    'shared_buffers = 32MB', 'fsync = off', 'autovacuum = off',
	    'wal_level = minimal', 'max_wal_senders = 0', 'jit = off',
	    'log_min_messages = fatal', 'restart_after_crash = on');
	chmod 0644, "$dir/more.conf";
	open my $conf, '>>', "$dir/data/postgresql.conf" or die $!;
	print {$conf} "include '$dir/more.conf'\n";
	close $conf;
	$self->start;
	my $admin = $self->sql('postgres');
	$admin->file(Orgdesk::Place::source('sql/roles.sql'));
	$admin->run('create database orgdesk owner orgdesk_migrate');
	$self->{config} = Orgdesk::Place::configuration('orgdesk',
	    database => $self->conninfo);
	Orgdesk::Place::orgdesk($self->{config}, $_) for qw(migrate demo);
	return $self;
}

sub conninfo { return "host=$_[0]{dir}/s dbname=orgdesk" }

# A session of its own; the superuser's.
sub sql {
	my ($self, $database) = @_;

	return Orgdesk::Psql->open("$self->{dir}/s", $database // 'orgdesk');
}

sub run {
	my ($self, $program, @arguments) = @_;
	my $pid = $self->launch($program, @arguments);

	waitpid $pid, 0;
	return $? == 0;
}

sub launch {
	my ($self, $program, @arguments) = @_;
	my $pid = fork() // die "fork: $!";

	return $pid if $pid;
	Orgdesk::Cluster::become_ordinary();
	open STDIN, '<', '/dev/null';
	open STDOUT, '>>', "$self->{dir}/log";
	open STDERR, '>&', \*STDOUT;
	exec Orgdesk::Cluster::server_bin() . "/$program", @arguments
	    or POSIX::_exit(127);
}

# Returns when it accepts connections; what a crash left is waited for.
sub start {
	my ($self) = @_;
	my $end = time + 30;

	while (time < $end) {
		$self->{pid} = $self->launch('postgres', '-D',
		    "$self->{dir}/data") if !$self->is_running;
		return if eval { $self->sql('postgres')->value('select 1') };
		sleep 0.05;
	}
	die 'PostgreSQL does not start: '
	    . Orgdesk::Place::read_file("$self->{dir}/log");
}

sub is_running {
	my ($self) = @_;

	return 0 if !$self->{pid};
	return 1 if waitpid($self->{pid}, POSIX::WNOHANG()) == 0;
	$self->{pid} = 0;
	return 0;
}

# The postmaster and its children.
sub pids {
	my ($self) = @_;

	return ($self->{pid}, Orgdesk::Place::children($self->{pid}));
}

# 'INT': at once but cleanly; 'KILL': the postmaster and every backend.
sub stop {
	my ($self, $how) = @_;
	my @pids = $self->pids;

	return if !$self->{pid};
	kill 'CONT', @pids;
	kill $how, $how eq 'KILL' ? @pids : $self->{pid};
	waitpid $self->{pid}, 0;
	$self->{pid} = 0;
}

sub freeze { kill 'STOP', $_[0]->pids }
sub thaw { kill 'CONT', $_[0]->pids }

# Pids of the backends that the program's workers are connected to.
sub backends {
	my ($self) = @_;

	return map { $_->{pid} } $self->sql->rows(q{select pid
	    from pg_stat_activity where usename ~ '^orgdesk_(web|auth)$'});
}

sub DESTROY {
	my ($self) = @_;

	local ($@, $!, $?);
	$self->stop('KILL') if $self->{owner} == $$;
}

1;
