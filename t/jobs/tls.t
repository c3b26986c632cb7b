#!/usr/bin/perl
# Encryption and sign-in towards the mail server.

use strict;
use warnings;
use Test::More;

use Orgdesk::Jobs;
use Orgdesk::Smtp;

plan skip_all => 'node is not installed' if !Orgdesk::Smtp::can_run();

my $plain = Orgdesk::Smtp->start;
my $tls = Orgdesk::Smtp->start(tls => 1);
my $closed = Orgdesk::Smtp->start(tls => 1, secret => 'orgdesk:pass word');
my $password = Orgdesk::Place::write_file(
    Orgdesk::Place::folder() . '/password', "pass word\n", 0600);
my $jobs = Orgdesk::Jobs->new;

# Sends one mail with these keys; its status.
sub status_with {
	my ($smtp, %keys) = @_;
	$jobs->{config} = Orgdesk::Place::configuration($jobs->{database},
	    %{ $jobs->{keys} }, mail_driver => 'smtp', smtp_url => $smtp->url,
	    %keys);
	my $id = $jobs->mail('note', 'pia@acme.example',
	    params => '{"word": "x"}');

	$jobs->once;
	my $status = $jobs->status($id);
	$jobs->db->run("update app.outbox set status = 'dropped'
	    where id = ?", $id);
	return $status;
}

sub is_secure { return scalar grep { /STARTTLS/ } $_[0]->session }

is status_with($plain), 'sent', 'encryption is not insisted on by default';
is status_with($tls), 'sent', 'but taken where it is offered';
ok is_secure($tls), 'by STARTTLS';
is status_with($plain, smtp_tls => 'required'), 'queued',
    'where it is required, nothing goes in the clear';
is status_with($tls, smtp_tls => 'required'), 'queued',
    'nor to a server that nobody vouches for';
is status_with($tls, smtp_tls => 'required', smtp_ca_file => $tls->ca_file),
    'sent', 'but to one whose authority is named';
is status_with($tls, smtp_ca_file => $closed->ca_file), 'queued',
    'naming an authority is insisting on it';
is status_with($plain, smtp_ca_file => $tls->ca_file), 'queued',
    'everywhere';
is status_with($tls, smtp_tls => 'never'), 'sent',
    'encryption can be switched off';

my %known = (smtp_user => 'orgdesk', smtp_password_file => $password,
    smtp_ca_file => $closed->ca_file);
is status_with($closed, %known), 'sent', 'a password signs in';
is status_with($closed, %known, smtp_ca_file => $tls->ca_file), 'queued',
    'it is not told to a stranger';
is status_with($plain, %known), 'queued', 'nor in the clear';
is scalar(grep { /AUTH/ } $plain->session), 0, 'not even tried';
is status_with($closed, %known, smtp_user => 'other'), 'queued',
    'a wrong name is the operator\'s to mend: mail waits';

done_testing;
