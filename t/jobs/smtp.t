#!/usr/bin/perl
# A mail server that takes mail, asks to come later, refuses, or is away; and
# a mailer that is killed at the worst moment.

use strict;
use warnings;
use Test::More;

use Orgdesk::Jobs;
use Orgdesk::Smtp;

plan skip_all => 'node is not installed' if !Orgdesk::Smtp::can_run();

my $smtp = Orgdesk::Smtp->start;
my $jobs = Orgdesk::Jobs->new(mail_driver => 'smtp', smtp_url => $smtp->url);
my $db = $jobs->db;

sub newest { return $db->value('select max(id) from app.outbox') }
sub due { $db->run('update app.outbox set next_at = app.now()
    where id = ?', $_[0]) }

# Taken.
my $pia = $jobs->invite('pia@acme.example');
my $max = $jobs->invite('max@acme.example', language => 'it');
$jobs->once;
is scalar($smtp->mails), 2, 'two mails are two mails';
is_deeply [sort map { $_->to } $smtp->mails],
    ['max@acme.example', 'pia@acme.example'], 'each to its person';
is $jobs->mail_status($pia), 'sent', 'the user\'s row says sent';
is scalar(grep { /EHLO orgdesk\.test$/ } $smtp->session), 1,
    'over one connection, greeting with our own host';
is scalar(grep { /MAIL FROM:<noreply\@orgdesk\.test>/ } $smtp->session), 2,
    'the envelope\'s sender is ours';

# A line that begins with a dot arrives as it was.
my $note = $jobs->mail('note', 'pia@acme.example',
    params => '{"word": ".."}');
$jobs->once;
like(($smtp->mails)[-1]->text, qr/^\.\.$/m, 'dots arrive');

# Later: the waiting grows, and at last it is taken.
$smtp->answers('RCPT anna@acme.example' => '451 4.7.1 greylisted');
$jobs->invite('anna@acme.example');
my $anna = newest();
my $id = $db->value('select message_id from app.outbox where id = ?', $anna);
for (60, 120, 300, 900, 3600, 3600) {
	$jobs->once;
	my $row = $jobs->row($anna);
	is $row->{status}, 'queued', 'a mail that is put off waits';
	ok abs($row->{seconds} - $_) <= 2, "$_ seconds" or diag $row->{seconds};
	due($anna);
}
$smtp->answers;
$jobs->once;
is $jobs->status($anna), 'sent', 'later it is taken';
is(($smtp->mails)[-1]->id, $id, 'with the same Message-ID');

# Put off for three days.
$smtp->answers(BODY => '452 4.2.2 full');
my $full = $jobs->mail('note', 'noor@acme.example', params => '{"word": "x"}');
$jobs->once;
is $jobs->status($full), 'queued', 'a full mailbox is waited for';
$db->run("update app.outbox set next_at = app.now(),
    created_at = app.now() - interval '73 hours' where id = ?", $full);
$jobs->once;
is $jobs->status($full), 'bounced', 'for three days';

# Refused.
$smtp->answers('RCPT gone@acme.example' => '550 5.1.1 no gone@acme.example');
my $gone = $jobs->invite('gone@acme.example');
my $bounced = newest();
my $fine = $jobs->invite('fine@acme.example');
$jobs->once;
is $jobs->status($bounced), 'bounced', 'a refused mail bounces';
is $jobs->mail_status($gone), 'bounced', 'and the user\'s row says so';
is $jobs->mail_status($fine), 'sent', 'the next mail is not touched by it';
$smtp->answers(BODY => '554 5.7.1 spam');
my $spam = $jobs->mail('note', 'tom@acme.example', params => '{"word": "x"}');
$jobs->once;
is $jobs->status($spam), 'bounced', 'so does one that is refused after DATA';

# Not about a mail at all.
for ([GREETING => '554 not you'], [GREETING => '421 busy'], [EHLO => '550 no'],
    [MAIL => '421 closing']) {
	$smtp->answers(@$_, $_->[0] eq 'EHLO' ? (HELO => '550 no') : ());
	my $wait = $jobs->mail('note', 'uma@acme.example',
	    params => '{"word": "x"}');
	$jobs->once;
	is $jobs->status($wait), 'queued', "$_->[0] $_->[1]: mail waits";
	is $jobs->row($wait)->{attempts}, 0, 'and the try does not count';
	$smtp->answers;
	$jobs->once;
	is $jobs->status($wait), 'sent', 'until the server is well again';
}

# The server is away; the process finds it again by itself.
$smtp->stop;
$jobs->start;
my @waiting = map { $jobs->mail('note', "p$_\@acme.example",
    params => '{"word": "x"}') } 1 .. 5;
ok $jobs->until(sub { $jobs->log =~ /mail\.away/ }), 'the server is away';
is $db->value("select count(*) from app.outbox where status <> 'queued'
    and id >= ?", $waiting[0]), 0, 'mail waits';
my $before = $smtp->mails;
$smtp->{folder} .= 'b';
mkdir $smtp->{folder};
$smtp->start_again;
is $smtp->wait_for(5), 5, 'and goes when the server is back';
ok $jobs->until(sub { !$db->value("select count(*) from app.outbox
    where status <> 'sent' and id >= ?", $waiting[0]) }), 'all of it, once';

# TERM finishes the mail in hand.
is $jobs->stop, 0, 'TERM ends the process well';
$jobs->check($jobs->log);

# Killed after the server has taken the message: the same again.
$smtp->answers(BODY => 'HOLD');
my $kim = $jobs->invite('kim@acme.example');
my $kims = newest();
my $count = $smtp->mails;
$jobs->start;
is $smtp->wait_for($count + 1), $count + 1, 'the server has taken a mail';
$jobs->stop('KILL');
is $jobs->status($kims), 'sending', 'but nobody wrote that down';
$smtp->answers;
$jobs->clock('241 seconds');
$jobs->once;
is $jobs->status($kims), 'sent', 'the mail goes again';
my ($one, $two) = ($smtp->mails)[-2, -1];
is $two->id, $one->id, 'with the same Message-ID';
is $two->link, $one->link, 'and the same link';

done_testing;
