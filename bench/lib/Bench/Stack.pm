package Bench::Stack;

# What is measured, running: the product's stack, the ceilings, the peers, and
# an nginx in front of all of them. Everything that was started here ends here.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Path qw(make_path);
use IO::Socket::INET;
use IO::Socket::UNIX;
use POSIX ();
use Time::HiRes qw(sleep time);

our @subjects = qw(product file hello php twig node django alone);
my @started;

sub new {
	my ($class, %self) = @_;
	my $self = bless { %self }, $class;
	my $port = $self->{port} + 2;

	$self->{dir} = "$self->{build}/bench";
	$self->{ports}{$_} = $port++ for @subjects;
	$self->{user} = $> != 0 ? undef :
	    defined getpwnam('www-data') ? 'www-data' : 'nobody';
	make_path($self->{dir});
	chmod 0755, $self->{dir};
	if ($self->{user}) {
		my (undef, undef, $uid, $gid) = getpwnam $self->{user};
		chown $uid, $gid, $self->{dir};
	}
	return $self;
}

# Runs a command to its end and gives its output; dies when it fails.
sub out {
	my ($self, @command) = @_;

	open my $pipe, '-|', @command or die "$command[0]: $!\n";
	local $/;
	my $out = <$pipe>;
	close $pipe or die "bench: @command failed\n";
	return $out;
}

sub dev { my ($self, @arguments) = @_; return $self->out("$self->{src}/dev",
    @arguments) }

sub sql {
	my ($self, $text) = @_;
	my $out = $self->dev('psql', '-XAtq', '-c', $text);

	chomp $out;
	return $out;
}

# Starts a command as the web's user; environment: pairs.
sub start {
	my ($self, $name, $environment, @command) = @_;
	my $pid = fork // die "fork: $!\n";

	if ($pid == 0) {
		%ENV = (PATH => $ENV{PATH}, LANG => 'C.UTF-8', HOME => $self->{dir},
		    %$environment);
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', "$self->{dir}/$name.log";
		open STDERR, '>&', \*STDOUT;
		POSIX::setpgid(0, 0);
		@command = ('setpriv', "--reuid=$self->{user}",
		    '--regid=' . (getpwnam $self->{user})[3], '--init-groups', '--',
		    @command) if $self->{user};
		exec @command or POSIX::_exit(127);
	}
	push @started, $pid;
	return $pid;
}

sub stop {
	my ($self, $pid) = @_;

	kill 'TERM', $pid;
	for (1 .. 100) {
		last if waitpid($pid, POSIX::WNOHANG()) != 0;
		sleep 0.05;
	}
	kill 'KILL', -$pid;
	waitpid $pid, 0;
	@started = grep { $_ != $pid } @started;
}

sub stop_all {
	my ($self) = @_;
	my @all = reverse @started;

	$self->stop($_) for @all;
}

sub wait_for {
	my ($self, $what, $is_there) = @_;

	for (1 .. 400) {
		return if $is_there->();
		sleep 0.05;
	}
	die "bench: $what does not answer; see $self->{dir}\n";
}

sub wait_socket {
	my ($self, $path) = @_;

	$self->wait_for($path, sub { IO::Socket::UNIX->new(Peer => $path) });
}

# spawn-fcgi and multiwatch, as the product's own pools.
sub start_pool {
	my ($self, $name, $workers, @command) = @_;
	my $path = "$self->{dir}/$name.sock";

	unlink $path;
	my $pid = $self->start($name, {}, 'spawn-fcgi', '-n', '-s', $path, '-M',
	    '0660', '-b', 512, '--', '/usr/bin/multiwatch', '-f', $workers, '--',
	    @command);
	$self->wait_for($path, sub { -S $path });
	return $pid;
}

sub start_ceilings {
	my ($self, $page) = @_;

	$self->write('page.html', $page);
	$self->out(qw(cc -O2 -o), "$self->{dir}/hello",
	    "$self->{src}/bench/hello.c", '-lfcgi');
	$self->start_pool('hello', $self->{workers}, "$self->{dir}/hello",
	    "$self->{dir}/page.html");
}

sub write {
	my ($self, $name, $text) = @_;

	open my $file, '>:raw', "$self->{dir}/$name" or die "$name: $!\n";
	print $file $text;
	close $file or die "$name: $!\n";
	chmod 0644, "$self->{dir}/$name";
}

# The statements of the page, by name, as the product sends them.
sub statements {
	my ($self) = @_;
	my $text = $self->out('awk', '-v', 'out=sql', '-f',
	    "$self->{src}/tools/stmt.awk", glob("$self->{src}/sql/machine/*.sql"),
	    "$self->{src}/sql/org/users.sql");
	my %all = $text =~ /^prepare (\w+) as (.*?);$/msg;

	return { map { $_ => $all{$_} } qw(session_actor users_page_name_asc
	    users_summary users_workspaces) };
}

sub write_peers {
	my ($self) = @_;
	my $sql = $self->statements;
	my $quote = sub { my ($text, $q) = @_; $text =~ s/\n/ /g;
	    $text =~ s/\\/\\\\/g; $text =~ s/$q/\\$q/g; return "$q$text$q" };
	my %files = (php => 'php', twig => 'twig', eta => 'eta',
	    django => 'html');

	$self->write("users.$files{$_}", $self->out(
	    "$self->{src}/bench/peers/translate", $_, "$self->{src}/templates"))
	    for keys %files;
	$self->write('statements.php', "<?php\nreturn [" . join(",\n", map {
	    "'$_' => " . $quote->($sql->{$_}, "'") } sort keys %$sql) . "];\n");
	$self->write('statements.json', '{' . join(",\n", map {
	    "\"$_\": " . $quote->($sql->{$_}, '"') } sort keys %$sql) . "}\n");
}

# The peers whose parts are here; the others are said to be missing.
sub start_peers {
	my ($self) = @_;
	my $host = "$self->{var}/run/pg";
	my %environment = (PEERS => $self->{dir}, PGHOST => $host,
	    WORKERS => $self->{workers}, PROCESSES => $self->{cpus},
	    DATABASE => "host=$host dbname=orgdesk user=orgdesk_web");
	my ($fpm) = glob '/usr/sbin/php-fpm*';
	my $peers = "$self->{src}/bench/peers";

	$self->write_peers;
	if ($fpm && $self->{can}{php}) {
		$self->start('php', \%environment, $fpm, '-n', '-d',
		    'zend_extension=opcache', '-d', 'extension=pgsql', '-d',
		    'extension=mbstring', '-d', 'extension=ctype', '-y',
		    "$peers/php/fpm.conf");
		$self->wait_socket("$self->{dir}/php.sock");
	}
	if ($self->{can}{node}) {
		$self->out('sh', '-c', 'cp "$1"/*.mjs "$1"/*.json "$2" && cd "$2" '
		    . '&& npm ci --no-audit --no-fund --loglevel=error >&2',
		    'sh', "$peers/node", $self->{dir});
		$self->start('node', { %environment, NODE_ENV => 'production' },
		    'node', "$self->{dir}/server.mjs");
		$self->wait_socket("$self->{dir}/node.sock");
	}
	if ($self->{can}{django}) {
		$self->start('django', { %environment,
		    PYTHONDONTWRITEBYTECODE => 1 }, 'gunicorn', '--chdir',
		    "$peers/django", '-w', $self->{workers}, '-b',
		    "unix:$self->{dir}/django.sock", '--worker-tmp-dir', '/dev/shm',
		    'bench_site:application');
		$self->wait_socket("$self->{dir}/django.sock");
	}
}

sub start_nginx {
	my ($self) = @_;
	open my $in, '<', "$self->{src}/bench/nginx.conf.in" or die $!;
	local $/;
	my $text = <$in>;
	my %names = (DIR => $self->{dir}, SRC => $self->{src}, VAR => $self->{var},
	    map { uc $_ => $self->{ports}{$_} } @subjects);

	$text =~ s/\@([A-Z]+)\@/$names{$1} \/\/ die "$1?"/ge;
	$self->write('nginx.conf', $text);
	$self->start('nginx', {}, 'nginx', '-e', 'stderr', '-p', $self->{dir},
	    '-c', "$self->{dir}/nginx.conf");
	$self->wait_for('nginx', sub { IO::Socket::INET->new(
	    PeerAddr => "127.0.0.1:$self->{ports}{product}") });
}

1;
