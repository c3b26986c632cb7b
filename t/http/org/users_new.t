#!/usr/bin/perl
# Adding a user: who may, whom, when there is no seat, and what is sent.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $uma = sign_in('uma@acme.example');

sub invite {
	my ($who, $email, $role, @more) = @_;

	return $who->post_json('/o/acme/users', { email => $email,
	    role => $role // 'member', @more });
}

my $lena = invite($olga, 'Lena@Acme.example', 'member', name => 'Lena Novak');
is $lena->status, 201, 'Olga adds Lena';
is $lena->json->{user}{status}, 'pending', 'Lena is pending';
my $id = $lena->json->{user}{id};
my $mail = mail_to('lena@acme.example');
like $mail->{text}, qr/Olga Lindqvist/, 'the mail names who invited';
like $mail->{text}, qr/Member/, '… and the role';
is scalar(grep { $_->{to} =~ /lena/i } mails()), 1, 'it is one mail';
my ($token) = $mail->{text} =~ m{/invitations/([\w-]+)};
is sql->value("select count(*) from app.audit_events where action =
    'users.invite' and target = 'Lena\@Acme.example'"), 1, 'and one audit record';
unlike sql->value("select string_agg(e::text, '') from app.audit_events e"),
    qr/\Q$token\E/, 'no token in the trail';
unlike stack->worker('web')->log_text, qr/\Q$token\E/, 'none in the log';
unlike sql->value("select string_agg(m::text || o.params::text, '') from
    app.members m, app.outbox o"), qr/\Q$token\E/, 'none at rest';

# Once an address, in any letters
my $again = invite($olga, 'LENA@acme.example');
is $again->status, 409, 'not twice, whatever the letters';
is $again->json->{code}, 'users.pending', '… because she is pending';
is $again->json->{errors}[0]{field}, 'email', '… said at the address';
is invite($olga, 'mia@acme.example')->json->{code}, 'users.already_member',
    'nobody is invited who is in already';
is sql->value("select role from app.members where email_key =
    'mia\@acme.example' and org_id = 1"), 'member', 'whose row is untouched';
is invite(sign_in('boris@borealis.example'), 'x@y.example')->status, 403,
    'a Member of Acme invites nobody';

# Bad input changes nothing
my $before = sql->value('select count(*) from app.members');
for (['', 'field.required'], ['nobody', 'email.missing_at'],
    ['a@b@c.example', 'email.two_at'], ['a@x.example, b@y.example', 'email.list'],
    ['a@localhost', 'email.no_dot'], ["a\@x.example\r\nBcc: b\@y.example", undef],
    ['a' x 250 . '@x.example', undef], ['<script>@x.example', undef]) {
	my ($email, $code) = @$_;
	my $answer = invite($olga, $email);
	is $answer->status, 422, 'refused: ' . substr $email =~ s/[\r\n]+/ /gr, 0, 30;
	is $answer->json->{errors}[0]{code}, $code, '… and why' if $code;
}
for my $role ('', 'owner', 'admin,member', 'ADMIN') {
	is invite($olga, 'zoe@acme.example', $role)->status, 422,
	    "role “$role” is refused";
}
is $olga->post('/o/acme/users', [email => 'zoe@acme.example',
    email => 'zed@acme.example', role => 'member'])->status, 400,
    'a doubled field is refused whole';
is $olga->post('/o/acme/users', { email => 'zoe@acme.example',
    role => 'member', is_owner => 't' })->status, 400, 'so is an unknown one';
is sql->value('select count(*) from app.members'), $before, 'nothing changed';
my $page = $olga->post('/o/acme/users', { email => 'nobody', role => 'member',
    name => 'Zoe <b>' });
is $page->status, 422, 'the page says 422';
like $page->title, qr/^Error: /, 'its title begins with Error';
like $page->characters, qr/value="nobody"/, 'what was typed is kept';
like $page->characters, qr/value="Zoe &lt;b&gt;"/, '… and escaped';

# Rank
is invite($uma, 'vera@acme.example')->status, 201, 'Uma adds a Member';
for my $role (qw(admin billing_admin user_admin)) {
	my $answer = invite($uma, 'wim@acme.example', $role);
	is $answer->status, 403, "Uma cannot add a $role";
}
is invite(sign_in('bill@acme.example'), 'wim@acme.example')->status, 403,
    'Bill adds nobody';
is sql->value("select count(*) from app.audit_events where outcome = 'refused'
    and actor = 'uma\@acme.example'"), 3, 'refused tries stand in the trail';

# Seats: 12; 10 were used, Lena and Vera make 12.
my $full = invite($olga, 'wim@acme.example');
is $full->status, 409, 'no seat is left';
is $full->json->{code}, 'seats.full', '… it says';
like $full->json->{errors}[0]{message}, qr/All 12 seats are in use/, '… in words';
is invite($olga, 'wim@acme.example', 'billing_admin')->status, 201,
    'a Billing Admin needs none';
is $olga->post_json("/o/acme/users/$id/revoke", {})->status, 200, 'one is revoked';
is invite($olga, 'xena@acme.example')->status, 201, 'its seat is free again';

# An expired invitation is the same row again
my $ezra = sql->value("select id from app.members where email_key =
    'ezra\@acme.example'");
sql->run("update app.subscriptions set seats = 20");
is invite($olga, 'ezra@acme.example', 'member')->json->{user}{id}, $ezra,
    'an expired invitation is reissued';

# A form that was sent twice
my $key = 'k' x 22;
my @two = map { invite($olga, 'yara@acme.example', 'member', key => $key) } 1, 2;
is $two[1]->status, 201, 'the same key gives the first answer';
is $two[1]->body, $two[0]->body, '… to the letter';
is invite($olga, 'other@acme.example', 'member', key => $key)->status, 409,
    'other values with that key are refused';

# The day's mails
sql->run("update app.subscriptions set mails_per_day = 1");
my $limit = invite($olga, 'zoe@acme.example');
is $limit->status, 429, 'too many mails a day';
is sql->value("select count(*) from app.members where email_key =
    'zoe\@acme.example'"), 0, '… and nobody is added';

done_testing;
