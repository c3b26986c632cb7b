package Orgdesk::Smtp;

# A scripted mail server (t/lib/smtp.mjs) of a test.
#
#   my $smtp = Orgdesk::Smtp->start(tls => 1, secret => 'name:password');
#   $smtp->answers(RCPT => '550 5.1.1 unknown');
#   my @mails = $smtp->mails;	# as Orgdesk::Mail

use strict;
use warnings;
use JSON::PP ();
use Time::HiRes qw(sleep);

use Orgdesk::Mail;
use Orgdesk::Place;

my $count = 0;

# Is there a node to run it?
sub can_run { return `node --version 2>/dev/null` =~ /^v(\d+)/ && $1 >= 18 }

# options: port, tls, secret.
sub start {
	my ($class, %options) = @_;
	my $folder = Orgdesk::Place::folder() . '/smtp' . ++$count;
	my $self = bless { folder => $folder, options => \%options,
	    owner => $$ }, $class;

	mkdir $folder or die "$folder: $!";
	certificate($folder) if $options{tls};
	$self->launch($options{port} // 0);
	return $self;
}

sub certificate {
	my ($folder) = @_;

	system("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
	    . " -nodes -days 2 -subj /CN=localhost"
	    . " -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
	    . " -keyout '$folder/key.pem' -out '$folder/cert.pem'"
	    . " 2>/dev/null") == 0 or die "openssl failed\n";
}

sub launch {
	my ($self, $port) = @_;
	my @secret = $self->{options}{secret} // ();

	$self->{pid} = open $self->{out}, '-|', 'node',
	    Orgdesk::Place::source('t/lib/smtp.mjs'), $port, $self->{folder},
	    @secret or die "node: $!";
	chomp($self->{port} = readline($self->{out}) // die "no mail server\n");
}

# Stops it; start_again listens on the same port.
sub stop {
	my ($self) = @_;

	return if !$self->{pid};
	kill TERM => $self->{pid};
	close $self->{out};
	$self->{pid} = 0;
}

sub start_again { $_[0]->launch($_[0]{port}) }
sub url { return "smtp://127.0.0.1:$_[0]{port}" }
sub ca_file { return "$_[0]{folder}/cert.pem" }

sub answers {
	my ($self, %answers) = @_;

	Orgdesk::Place::write_file("$self->{folder}/answers.new",
	    JSON::PP->new->encode(\%answers));
	rename "$self->{folder}/answers.new", "$self->{folder}/answers.json";
}

# The mails it has accepted, oldest first.
sub mails {
	my ($self) = @_;

	return map { Orgdesk::Mail->read($_) }
	    sort { ($a =~ /(\d+)\.eml/)[0] <=> ($b =~ /(\d+)\.eml/)[0] }
	    glob "$self->{folder}/*.eml";
}

# Waits until it holds so many; how many it holds.
sub wait_for {
	my ($self, $wanted, $seconds) = @_;
	my $tries = 20 * ($seconds // 10);

	sleep 0.05 while $self->mails < $wanted && $tries-- > 0;
	return scalar $self->mails;
}

# What the clients said, "connection line".
sub session {
	my ($self) = @_;
	my $path = "$self->{folder}/session.log";

	return -e $path ? split /\n/, Orgdesk::Place::read_file($path) : ();
}

sub DESTROY {
	my ($self) = @_;

	local ($?, $!);
	$self->stop if $self->{owner} == $$;
}

1;
