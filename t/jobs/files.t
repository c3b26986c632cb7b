#!/usr/bin/perl
# The folder driver: one whole file a mail, exactly once; which mails are not
# sent any more; what a mail says.

use strict;
use warnings;
use utf8;
use Test::More;

use Orgdesk::Jobs;

my $jobs = Orgdesk::Jobs->new;
my $folder = Orgdesk::Place::folder() . '/mail/new';
my $db = $jobs->db;

sub mails { return Orgdesk::Mail->folder($folder) }

# What an invitation says.
my $pia = $jobs->invite('pia@acme.example');
$jobs->once;
my ($mail) = mails();
is scalar(mails()), 1, 'an invitation is one mail';
is $mail->to, 'pia@acme.example', 'to the person';
is $mail->subject, 'Join Acme', 'its subject names the organization';
is $mail->link, 'https://orgdesk.test/invitations/' . $jobs->token('invitation',
    $pia, $jobs->nonce('app.members', $pia)), 'its link is derived';
like $mail->html, qr/href="\Q${\ $mail->link}\E"/, 'both parts have it';
is $mail->id, $db->value('select message_id from app.outbox'),
    'its Message-ID was fixed in the outbox';
is $mail->header('Auto-Submitted'), 'auto-generated', 'no robot answers it';
is $mail->header('From'), '"orgdesk" <noreply@orgdesk.test>', 'its sender';
is $jobs->mail_status($pia), 'sent', 'the user\'s row says sent';
$jobs->once;
is scalar(mails()), 1, 'sent mails are not sent again';

# Exactly once, whatever was written down.
$db->run("update app.outbox set status = 'sending',
    next_at = app.now() - interval '1 second'");
$jobs->once;
is scalar(mails()), 1, 'a mail whose delivery was not written down is found';
is $db->value('select status from app.outbox'), 'sent', 'and counts as sent';

# Whatever people are called stays in its place.
$db->run('update app.organizations set name = ? where id = ?',
    "<b>\"Böse\" & Söhne \x{202e}\x{1f468}\x{200d}\x{1f469}</b> {{link}}",
    $jobs->{org});
$jobs->invite('max@acme.example');
$jobs->once;
$mail = (mails())[-1];
is $mail->subject, "Join <b>\"Böse\" & Söhne \x{202e}\x{1f468}\x{200d}"
    . "\x{1f469}</b> {{link}}", 'a subject says a name literally';
unlike $mail->html, qr/<b>/, 'a name is no markup';
like $mail->html, qr/&lt;b&gt;/, 'but stands there, escaped';
is scalar(my @n = $mail->names), 9, 'and makes no header';

$jobs->mail('note', 'max@acme.example',
    params => '{"word": "a\r\nBcc: eve@evil.example\r\n\r\nb"}');
$jobs->once;
$mail = (mails())[-1];
is $mail->header('Bcc'), undef, 'a line end in a value makes no header';
like $mail->subject, qr/^a +Bcc: eve\@evil\.example +b$/,
    'the subject keeps to its line';

for (['two recipients', 'a@acme.example, b@acme.example'],
    ['a recipient with a line end', "a\@acme.example\nBcc: c\@acme.example"],
    ['something that is no address', 'acme']) {
	my $id = $jobs->mail('note', $_->[1], params => '{"word": "x"}');
	my $count = mails();
	$jobs->once;
	is $jobs->status($id), 'bounced', "$_->[0] bounces";
	is scalar(mails()), $count, 'and nothing is sent';
}

# Languages.
$jobs->invite('anna@acme.example', language => 'it');
$jobs->once;
is((mails())[-1]->header('Content-Language'), 'it',
    'a mail has the language of its row');
$jobs->invite('noor@acme.example', language => 'xx');
$jobs->once;
is((mails())[-1]->header('Content-Language'), 'en',
    'an unknown language is English');

# Links that died before the mail went.
my %dead = (
	'a revoked invitation' => 'delete from app.members where id = ?',
	'an expired one' => 'update app.members set expires_at = app.now()
	    where id = ?',
	'an accepted one' => "update app.members set status = 'active',
	    user_id = 1000 + id where id = ?",
);
for (sort keys %dead) {
	my $member = $jobs->invite(s/\W/./gr . '@acme.example');
	my $id = $db->value('select max(id) from app.outbox');
	my $count = mails();
	$db->run($dead{$_}, $member);
	$jobs->once;
	is $jobs->status($id), 'dropped', "the mail of $_ is dropped";
	is scalar(mails()), $count, 'and not sent';
}

# Sent anew before the first went: one mail, with the new link.
my $tom = $jobs->invite('tom@acme.example');
my $first = $db->value('select max(id) from app.outbox');
$db->run("update app.members set nonce = decode(repeat('ab', 32), 'hex')
    where id = ?", $tom);
my $second = $jobs->mail('invitation', 'tom@acme.example',
    org => $jobs->{org}, params => "{\"member_id\": \"$tom\"}");
my $count = mails();
$jobs->once;
is $jobs->status($first), 'dropped', 'the older mail of two is dropped';
is $jobs->status($second), 'sent', 'the newer is sent';
is scalar(mails()), $count + 1, 'one mail goes out';
is((mails())[-1]->link, 'https://orgdesk.test/invitations/'
    . $jobs->token('invitation', $tom, 'ab' x 32), 'with the new link');

# Suspended: nobody is invited; resumed: they are.
my $sue = $jobs->invite('sue@acme.example');
my $held = $db->value('select max(id) from app.outbox');
$db->run("update app.organizations set status = 'suspended' where id = ?",
    $jobs->{org});
$jobs->once;
is $jobs->status($held), 'queued', 'a suspended organization invites nobody';
$db->run("update app.organizations set status = 'active'");
$db->run('update app.outbox set next_at = app.now() where id = ?', $held);
$jobs->once;
is $jobs->status($held), 'sent', 'until it is resumed';

# A person's own links.
my $user = $db->value("insert into auth.users (email, email_key, name)
    values ('zoe\@z.example', 'zoe\@z.example', 'Zoe') returning id");
my @tokens = map { $db->value("insert into auth.tokens (user_id, purpose, nonce,
    hash, expires_at) values (?, 'verify', decode(repeat(?, 32), 'hex'), ?,
    app.now() + interval '1 day') returning id", $user, "0$_", "h$_") } 1, 2;
my @mails = map { $jobs->mail('verify', 'zoe@z.example',
    params => "{\"token_id\": \"$_\"}") } @tokens;
$count = mails();
$jobs->once;
is $jobs->status($mails[0]), 'dropped', 'a link that a newer one replaces';
is $jobs->status($mails[1]), 'sent', 'the newer is sent';
is((mails())[-1]->link, 'https://orgdesk.test/verify/'
    . $jobs->token('verify', $tokens[1], '02' x 32), 'and is derived');
like((mails())[-1]->html, qr/>Zoe</, 'with the person\'s name');

done_testing;
