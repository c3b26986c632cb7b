package Orgdesk::Nginx;

# nginx of a test: dev.conf.in, or the configuration of production, with the
# test's own folder and ports, a fake worker behind each pool. Stops and
# removes everything when it goes.

use strict;
use warnings;
use File::Path qw(make_path);
use IO::Socket::INET;
use JSON::PP ();
use POSIX ();
use Time::HiRes qw(sleep);

use Orgdesk::FakeWorker;
use Orgdesk::Place;

# options: auth_rate (requests a second), connections (at once),
# is_production (orgdesk.conf.in; its host is orgdesk.example.com).
sub start {
	my ($class, %options) = @_;
	my $self = bless { folder => Orgdesk::Place::folder(), owner => $$,
	    workers => {} }, $class;
	my $folder = $self->{folder};

	make_path("$folder/run", "$folder/log", "$folder/nginx", "$folder/tls",
	    "$folder/public");
	symlink Orgdesk::Place::source('nginx'), "$folder/nginx/orgdesk";
	certificate($folder);
	system(Orgdesk::Place::source('tools/static'), Orgdesk::Place::source(),
	    "$folder/public") == 0 or die "tools/static failed\n";
	@$self{qw(port plain_port metrics_port)} = free_ports();
	my $text = $options{is_production} ? $self->production
	    : $self->development(%options);
	$text = "user root;\n$text" if $< == 0; # the test's folder is root's
	Orgdesk::Place::write_file("$folder/nginx/nginx.conf", $text);
	$self->worker_start($_) for qw(web auth);
	$self->launch;
	return $self;
}

sub development {
	my ($self, %options) = @_;
	my $folder = $self->{folder};
	my %values = (VAR => $folder, BUILD => "$folder/public", V6 => '# ',
	    PORT => $self->{port}, PLAIN_PORT => $self->{plain_port},
	    AUTH_RATE => $options{auth_rate} // 500,
	    CONNECTIONS => $options{connections} // 1000);
	my $text = Orgdesk::Place::read_file(
	    Orgdesk::Place::source('nginx/dev.conf.in'));

	$text =~ s/@([A-Z0-9_]+)@/$values{$1} \/\/ die "no value for $1\n"/ge;
	$self->{host} = 'localhost';
	return $text;
}

# The sample of production as Debian would include it; only ports, places and
# the certificate are the test's.
sub production {
	my ($self) = @_;
	my $folder = $self->{folder};
	my %values = (runstatedir => "$folder/run",
	    pkgdatadir => "$folder/public");
	my $text = Orgdesk::Place::read_file(
	    Orgdesk::Place::source('nginx/orgdesk.conf.in'));

	$text =~ s/@([a-z]+)@/$values{$1} \/\/ die "no value for $1\n"/ge;
	$text =~ s/^ *listen \[::\]:.*\n//mg;
	$text =~ s/listen 443 /listen 127.0.0.1:$self->{port} /g;
	$text =~ s/listen 80\b/listen 127.0.0.1:$self->{plain_port}/g;
	$text =~ s/listen 127.0.0.1:9180/listen 127.0.0.1:$self->{metrics_port}/;
	$text =~ s{run/orgdesk-(web|auth).sock}{run/$1.sock}g;
	$text =~ s{/etc/letsencrypt/live/[^;]*/fullchain.pem}{$folder/tls/cert.pem};
	$text =~ s{/etc/letsencrypt/live/[^;]*/privkey.pem}{$folder/tls/key.pem};
	$text =~ s{/var/log/nginx/orgdesk.access.log}{$folder/log/access.log};
	$self->{host} = 'orgdesk.example.com';
	return "daemon off;\npid $folder/nginx/pid;\nerror_log stderr warn;\n"
	    . "events {}\nhttp {\n" . join('', map {
	    "${_}_temp_path $folder/nginx/$_;\n" } qw(client_body fastcgi proxy
	    uwsgi scgi)) . "$text}\n";
}

sub certificate {
	my ($folder) = @_;

	system("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
	    . " -nodes -days 2 -subj /CN=localhost"
	    . " -addext subjectAltName=DNS:localhost"
	    . " -keyout '$folder/tls/key.pem' -out '$folder/tls/cert.pem'"
	    . " 2>/dev/null") == 0 or die "openssl failed\n";
}

sub free_ports {
	my @sockets = map { IO::Socket::INET->new(Listen => 1,
	    LocalAddr => '127.0.0.1', LocalPort => 0) or die "port: $!" } 1 .. 3;

	return map { $_->sockport } @sockets;
}

sub launch {
	my ($self) = @_;

	$self->{pid} = fork() // die "fork: $!";
	if ($self->{pid} == 0) {
		$ENV{PATH} .= ':/usr/sbin:/sbin';
		open STDERR, '>>', "$self->{folder}/log/nginx.log";
		exec 'nginx', '-e', 'stderr', '-c',
		    "$self->{folder}/nginx/nginx.conf" or POSIX::_exit(127);
	}
	for (1 .. 100) {
		return if IO::Socket::INET->new(PeerAddr => '127.0.0.1',
		    PeerPort => $self->{port});
		die "nginx ended:\n", $self->log('nginx')
		    if waitpid $self->{pid}, POSIX::WNOHANG();
		sleep 0.05;
	}
	die "nginx does not listen\n";
}

sub worker_start {
	my ($self, $pool) = @_;

	$self->{workers}{$pool} = Orgdesk::FakeWorker->start(
	    "$self->{folder}/run/$pool.sock");
}

# Takes the pool away, socket and all.
sub worker_stop {
	my ($self, $pool) = @_;
	my $pid = delete $self->{workers}{$pool};

	kill 'KILL', $pid;
	waitpid $pid, 0;
	unlink "$self->{folder}/run/$pool.sock";
}

sub origin { return "https://$_[0]{host}:$_[0]{port}" }

sub log {
	my ($self, $name) = @_;

	return Orgdesk::Place::read_file("$self->{folder}/log/$name.log");
}

# get(path, curl arguments…): {status, head {name: [values]}, body, json}.
# A path that begins with http is taken as it is.
sub get {
	my ($self, $path, @arguments) = @_;
	my $url = $path =~ /^http/ ? $path : $self->origin . $path;

	open my $from, '-|', 'curl', '-ski', '--http1.1', '--path-as-is',
	    '--max-time', 20, '-H', 'Expect:', '--resolve', "$self->{host}:$self->{port}:127.0.0.1",
	    '--resolve', "$self->{host}:$self->{plain_port}:127.0.0.1",
	    @arguments, $url
	    or die "curl: $!";
	binmode $from;
	my $text = do { local $/; readline $from } // '';
	close $from;
	return { status => 0, curl => $? >> 8, head => {}, body => '' }
	    if $text eq '';
	my ($head, $body) = split /\r\n\r\n/, $text, 2;
	my ($first, @lines) = split /\r\n/, $head;
	my %head;
	for (@lines) {
		my ($name, $value) = split /:\s*/, $_, 2;
		push @{ $head{lc $name} }, $value;
	}
	return { status => $first =~ /^HTTP\S+ (\d+)/ ? $1 : 0, curl => 0,
	    head => \%head, body => $body,
	    json => scalar eval { JSON::PP::decode_json($body) } };
}

sub DESTROY {
	my ($self) = @_;

	return if $self->{owner} != $$;
	local ($?, $!);
	for my $pid (grep { defined } $self->{pid}, values %{ $self->{workers} })
	{
		kill 'TERM', $pid;
		waitpid $pid, 0;
	}
}

1;
