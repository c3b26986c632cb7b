#!/usr/bin/perl
# Promise P12: whoever is killed whenever, every committed invitation is handed
# over; in the folder exactly once, to a server with one identity each.

use strict;
use warnings;
use Test::More;
use Time::HiRes qw(sleep);

use Orgdesk::Jobs;
use Orgdesk::Smtp;

use constant { MAILS => 60, KILLS => 8 };

# Two mailers share an outbox; one is killed again and again, the other once.
sub storm {
	my ($jobs) = @_;
	my $people = 0;
	my $other = bless { %$jobs, pid => 0, log => "$jobs->{log}2" },
	    ref $jobs;

	$jobs->invite("p$_\@acme.example") for 1 .. MAILS / 2;
	$other->start;
	for my $turn (1 .. KILLS) {
		$jobs->start;
		$jobs->until(sub { starts($jobs) >= $turn });
		$jobs->invite('k' . $people++ . '@acme.example')
		    for 1 .. MAILS / 2 / KILLS;
		sleep rand 0.1;
		$jobs->stop('KILL');
	}
	$other->stop('KILL');
	$jobs->clock('241 seconds');
	$jobs->once;
	my $db = $jobs->db;
	is $db->value("select count(*) from app.outbox where status <> 'sent'"),
	    0, 'every mail is sent';
	is $db->value("select count(*) from app.members
	    where mail_status = 'queued'"), 0, 'and every user\'s row says so';
	$jobs->check($jobs->log);
	return map { $_->{message_id} }
	    $db->rows('select message_id from app.outbox');
}

sub starts {
	my ($jobs) = @_;

	return -e $jobs->{log}
	    ? scalar(() = $jobs->log =~ /event=jobs\.started/g) : 0;
}

sub newcomer {
	my (%keys) = @_;
	my $jobs = Orgdesk::Jobs->new(%keys);

	$jobs->{log} = Orgdesk::Place::folder() . "/$jobs->{database}.log";
	return $jobs;
}

my @ids = storm(newcomer());
my @mails = Orgdesk::Mail->folder(Orgdesk::Place::folder() . '/mail/new');
is_deeply [sort map { $_->id } @mails], [sort @ids],
    'the folder has each exactly once';

SKIP: {
	skip 'node is not installed', 3 if !Orgdesk::Smtp::can_run();
	my $smtp = Orgdesk::Smtp->start;
	my (%link, %to);

	@ids = storm(newcomer(mail_driver => 'smtp',
	    smtp_url => $smtp->url));
	for ($smtp->mails) {
		$link{$_->id}{$_->link}++;
		$to{$_->to}{$_->id}++;
	}
	is_deeply [sort keys %link], [sort @ids], 'the server has each';
	is scalar(grep { keys %$_ != 1 } values %link), 0,
	    'with one link a Message-ID';
	is scalar(grep { keys %$_ != 1 } values %to), 0,
	    'and one Message-ID a person';
}

done_testing;
