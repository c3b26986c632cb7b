#!/usr/bin/perl
# The database goes away under the jobs: they wait, and nothing is sent twice.

use strict;
use warnings;
use Test::More;

use Orgdesk::Jobs;
use Orgdesk::Smtp;

plan skip_all => 'node is not installed' if !Orgdesk::Smtp::can_run();

my $smtp = Orgdesk::Smtp->start;
my $jobs = Orgdesk::Jobs->new(mail_driver => 'smtp', smtp_url => $smtp->url);
my $admin = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), 'postgres');

sub away {
	$admin->run("alter database $jobs->{database} allow_connections false");
	$admin->run("select pg_terminate_backend(pid) from pg_stat_activity
	    where datname = '$jobs->{database}' and usename = 'orgdesk_jobs'");
}

sub back {
	$admin->run("alter database $jobs->{database} allow_connections true");
}

$jobs->start;
$jobs->invite('pia@acme.example');
is $smtp->wait_for(1), 1, 'mail goes';
away();
ok $jobs->until(sub { $jobs->log =~ /db\.away/ }), 'the database is away';
$jobs->invite('max@acme.example');
back();
is $smtp->wait_for(2, 5), 2, 'and goes again when the database is back';

# Away just when the server takes a mail: that must not be forgotten.
$smtp->answers(BODY => 'SLEEP 1500 250 taken');
$jobs->invite('kim@acme.example');
is $smtp->wait_for(3), 3, 'the server has a mail';
away();
ok $jobs->until(sub { (() = $jobs->log =~ /mail\.sent/g) == 3 }),
    'its answer arrives';
is $jobs->db->value('select count(*) from app.outbox
    where status = ?', 'sending'), 1, 'and cannot be written down';
back();
ok $jobs->until(sub { !$jobs->db->value('select count(*) from app.outbox
    where status <> ?', 'sent') }), 'until the database is back';
is scalar($smtp->mails), 3, 'nobody gets a mail twice';
is $jobs->stop, 0, 'TERM ends the process well';
$jobs->check($jobs->log);

done_testing;
