package Orgdesk::Stack;

# A test's own database with a worker of each pool and a folder of mails.

use strict;
use warnings;
use Carp qw(croak);
use MIME::Base64 qw(decode_base64);
use MIME::QuotedPrint qw(decode_qp);
use Test::More ();

use Orgdesk::Browser;
use Orgdesk::Cluster;
use Orgdesk::Place;
use Orgdesk::Psql;
use Orgdesk::Source;
use Orgdesk::Worker;

use constant PASSWORD => 'orgdesk demo 2026';

# kind: 'demo' or 'schema'; keys: configuration of its own.
sub new {
	my ($class, $kind, %keys) = @_;
	my $database = Orgdesk::Cluster::clone($kind);
	my $self = bless { database => $database, workers => {}, old => [],
	    offset => 0, expected => [], keys => \%keys }, $class;

	$self->{config} = Orgdesk::Place::configuration($database, %keys);
	return $self;
}

# On a server of the test's own; workers: pools to start with, by name.
sub on_server {
	my ($class, $server, %workers) = @_;

	return bless { database => 'orgdesk', workers => \%workers, old => [],
	    offset => 0, expected => [], keys => {}, config => $server->{config},
	    sql => $server->sql }, $class;
}

sub base_url { return 'https://orgdesk.test' }

sub worker {
	my ($self, $pool) = @_;

	return $self->{workers}{$pool} //= Orgdesk::Worker->start(
	    $self->{config}, $pool);
}

# The pool that nginx would choose: the table's; web for what is not in it.
my @routes;
sub worker_for {
	my ($self, $method, $path) = @_;

	$path =~ s/\?.*//s;
	@routes = map { { %$_, pattern => pattern($_->{path}) } }
	    Orgdesk::Source::routes() if !@routes;
	my ($route) = ((grep { $_->{method} eq $method && $path =~ $_->{pattern} }
	    @routes), grep { $path =~ $_->{pattern} } @routes);
	return $self->worker($route ? $route->{pool} : 'web');
}

sub pattern {
	my ($path) = @_;
	my $pattern = join '[^/]+', map { quotemeta } split /\{\w+\}/, $path, -1;

	return qr{^$pattern$};
}

sub sql {
	my ($self) = @_;

	return $self->{sql} //= Orgdesk::Psql->open(
	    Orgdesk::Cluster::socket_folder(), $self->{database});
}

sub orgdesk {
	my ($self, @arguments) = @_;

	return Orgdesk::Place::orgdesk($self->{config}, @arguments);
}

# Moves the clock of database, workers and jobs together: '+8d', '+61m',
# '-1h', '+5s', '0'.
sub clock {
	my ($self, $move) = @_;
	my %unit = (s => 1, m => 60, h => 3600, d => 86400);
	my ($sign, $n, $unit) = $move =~ /^([+-]?)(\d+)([smhd]?)$/
	    or croak "clock $move?";

	$self->{offset} = $sign eq '' ? $n : $self->{offset}
	    + ($sign eq '-' ? -1 : 1) * $n * $unit{ $unit || 's' };
	Orgdesk::Place::write_file(Orgdesk::Place::folder() . '/clock',
	    "$self->{offset}\n");
	$self->sql->run("alter database $self->{database}"
	    . " set orgdesk.clock_offset = '$self->{offset} seconds'");
	$self->sql->run("set orgdesk.clock_offset = '$self->{offset} seconds'");
	$self->restart;
}

# New workers, new sessions of the database.
sub restart {
	my ($self) = @_;

	for my $worker (values %{ $self->{workers} }) {
		$worker->stop;
		push @{ $self->{old} }, $worker;
	}
	$self->{workers} = {};
}

# Runs the jobs, then every mail so far, oldest first: { from, to, subject,
# text, html, headers, links }.
sub mails {
	my ($self) = @_;

	$self->orgdesk('jobs', '--once');
	my $dir = Orgdesk::Place::folder() . '/mail/new';
	return map { mail(Orgdesk::Place::read_file($_)) }
	    sort { -M $b <=> -M $a || $a cmp $b } glob "$dir/*";
}

sub mail {
	my ($raw) = @_;
	my ($head, $body) = split /\r?\n\r?\n/, $raw, 2;
	my %mail = (raw => $raw, headers => headers($head), text => '', html => '');

	for my $part (parts($mail{headers}, $body)) {
		my ($type, $content) = @$part;
		$mail{ $type =~ m{^text/html} ? 'html' : 'text' } .= $content
		    if $type =~ m{^text/};
	}
	$mail{$_} = $mail{headers}{$_} for qw(from to subject);
	$mail{links} = [$mail{text} =~ m{(https://[^\s<>]+)}g];
	$mail{paths} = [map { m{^https://[^/]+(/.*)} } @{ $mail{links} }];
	return \%mail;
}

sub headers {
	my ($head) = @_;
	my %found;

	$head =~ s/\r?\n[ \t]+/ /g;
	for (split /\r?\n/, $head) {
		my ($name, $value) = /^([^:]+):\s*(.*)/ or next;
		$value =~ s/\?=\s+=\?/?==?/g;
		$value =~ s/=\?utf-8\?([bq])\?([^?]*)\?=/lc $1 eq 'b'
		    ? decode_base64($2) : decode_qp($2 =~ tr{_}{ }r)/gie;
		utf8::decode($value);
		$found{ lc $name } = $value;
	}
	return \%found;
}

# [type, decoded content] of every leaf.
sub parts {
	my ($headers, $body) = @_;
	my $type = $headers->{'content-type'} // 'text/plain';

	if (my ($boundary) = $type =~ /boundary="?([^";]+)/) {
		my @pieces = split /(?:\A|\r?\n)--\Q$boundary\E(?:--)?[ \t]*\r?\n?/,
		    $body;
		return map { my ($h, $b) = split /\r?\n\r?\n/, $_, 2;
		    defined $b ? parts(headers($h), $b) : () } @pieces;
	}
	my $how = $headers->{'content-transfer-encoding'} // '';
	$body = $how =~ /quoted/i ? decode_qp($body)
	    : $how =~ /base64/i ? decode_base64($body) : $body;
	utf8::decode($body);
	$body =~ s/\r\n/\n/g;
	return [$type, $body];
}

# Tests that nobody writes: the logs are clean, no worker died.
sub judge {
	my ($self) = @_;

	for my $pool (sort keys %{ $self->{workers} }) {
		my $worker = $self->{workers}{$pool};
		Test::More::ok($worker->is_alive, "the $pool worker lives on")
		    or Test::More::diag($worker->log_text);
	}
	my @workers = (@{ $self->{old} }, values %{ $self->{workers} });
	my @ends = grep { $_ != 0 } map { $_->stop } @workers;
	Test::More::is("@ends", '', 'every worker ends well when it is told to');
	my @complaints = grep { my $line = $_;
	    !grep { $line =~ $_ } @{ $self->{expected} } }
	    map { $_->complaints } @workers;
	Test::More::is(join("\n", @complaints), '', 'no worker complained');
}

1;
