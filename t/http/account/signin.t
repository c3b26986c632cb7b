#!/usr/bin/perl
# Signing in and out, guessing, sessions, passwords.

use Orgdesk;

stack(signin_per_minute => 30);
my @flood = map { visitor(address => '2001:db8:1:2::' . $_)->post('/signin', {
    email => "x$_\@nowhere.example", password => 'guess guess 1' })->status } 1 .. 32;
is join(' ', @flood), join(' ', (422) x 30, 429, 429),
    'one network may try 30 times a minute: its /64 counts';
stack(signin_per_minute => 1000);
my $olga = sign_in('olga@acme.example');

# The cookie
my $answer = visitor()->post('/signin', { email => 'olga@acme.example',
    password => 'orgdesk demo 2026' });
my ($cookie) = grep { /^__Host-sid=/ } $answer->header('Set-Cookie');
like $cookie, qr/; Path=\/; Secure; HttpOnly; SameSite=Lax$|(?=.*; Path=\/)(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=Lax)/,
    'the session cookie is bound to the host and hidden from scripts';
my ($sid) = $cookie =~ /^__Host-sid=([^;]+)/;
is length $sid, 43, 'it is 256 random bits';
unlike sql->value("select string_agg(s::text, '') from auth.sessions s"),
    qr/\Q$sid\E/, 'at rest it is a hash';
my $fixed = visitor();
$fixed->{cookies}{'__Host-sid'} = 'A' x 43;
$fixed->post('/signin', { email => 'uma@acme.example',
    password => 'orgdesk demo 2026' });
isnt $fixed->{cookies}{'__Host-sid'}, 'A' x 43, 'a planted id is not taken over';
my $before = $olga->{cookies}{'__Host-sid'};
$olga->post('/signin', { email => 'olga@acme.example', password => 'orgdesk demo 2026' });
isnt $olga->{cookies}{'__Host-sid'}, $before, 'each sign-in has a new id';
my $replay = visitor();
$replay->{cookies}{'__Host-sid'} = $before;
is $replay->get('/organizations')->status, 303, 'and the old one is over';
for my $id ('', 'short', 'a' x 42, 'a' x 44, lc $sid, "$sid=", '%00' x 10) {
	my $who = visitor();
	$who->{cookies}{'__Host-sid'} = $id;
	is $who->get('/organizations')->status, 303, 'no session: ' . substr $id, 0, 12;
}

# Out
my $out = sign_in('olga@acme.example');
my $id = $out->{cookies}{'__Host-sid'};
is $out->post('/signout', {})->location, '/signin', 'Olga signs out';
$replay->{cookies}{'__Host-sid'} = $id;
is $replay->get('/organizations')->status, 303, 'a replayed cookie is dead';

# Where to
is visitor()->post('/signin', { email => 'olga@acme.example', next => '/o/acme/general',
    password => 'orgdesk demo 2026' })->location, '/o/acme/general', 'back to where one was';
for my $next ('//evil.example', '/\\evil.example', 'https://evil.example',
    "/\tevil", 'javascript:alert(1)', '/%09/evil.example') {
	my $to = visitor()->post('/signin', { email => 'olga@acme.example',
	    next => $next, password => 'orgdesk demo 2026' })->location // '/';
	like $to, qr{^/(?![/\\])}, "never elsewhere: $next";
}

is visitor()->get('/o/acme/users?role=admin&sort=-name')->location,
    '/signin?next=%2Fo%2Facme%2Fusers%3Frole%3Dadmin%26sort%3D-name',
    'the filter of a list survives';
is visitor()->post('/o/acme/users/7/resend', {})->location, '/signin?next=%2F',
    'an address without a page is no place to come back to';

# Nothing to learn
my @same = map { my $a = visitor()->post('/signin', { email => $_,
    password => 'wrong password 1' }); $a->status . ($a->body =~ s/\Q$_\E//gr
    =~ s/value="[\w-]{43}"//gr =~ s/[0-9a-f]{32}//gr) }
    'olga@acme.example', 'oxga@acme.example';
is $same[0], $same[1], 'known and unknown addresses answer alike';

# Guessing
my @codes = map { visitor(address => "198.51.100.$_")->post_json('/signin', {
    email => 'mia@acme.example', password => "guess $_ guess" })->status } 1 .. 11;
is "@codes", join(' ', (422) x 10, 429), 'the 11th wrong password waits';
is visitor(address => '203.0.113.9')->post_json('/signin', { email => 'mia@acme.example',
    password => 'orgdesk demo 2026' })->status, 429, 'from anywhere, even the right one';
ok stack->{workers}{auth} && 1, 'the pool lives';
my $anna = sign_in('anna@acme.example');
for (1 .. 12) { visitor(address => "198.51.100.$_")->post('/signin', {
    email => 'anna@acme.example', password => "guess $_ guess" }) }
is $anna->post('/signin', { email => 'anna@acme.example',
    password => 'orgdesk demo 2026' })->status, 303,
    'who signed in from this browser before is not locked out by strangers';
clock('+16m');
is visitor()->post('/signin', { email => 'mia@acme.example',
    password => 'orgdesk demo 2026' })->status, 303, 'a quarter of an hour later it is over';

# Sessions
my $one = sign_in('uma@acme.example');
my $two = sign_in('uma@acme.example');
my @list = @{ $one->get_json('/account/sessions')->{sessions} };
my ($other) = grep { !$_->{is_current} } @list;
is scalar(grep { $_->{is_current} } @list), 1, 'one of them is this one';
is $one->post('/account/sessions', { revoke => 'others' })->status, 303,
    'Uma ends the others';
is $two->get('/organizations')->status, 303, 'the very next request finds no session';
is $one->get('/organizations')->status, 200, 'hers goes on';
my ($olgas) = map { $_->{id} } @{ $olga->get_json('/account/sessions')->{sessions} };
is $one->post('/account/sessions', { revoke => $olgas })->status, 404,
    'nobody ends a stranger\'s session';
is $olga->get('/organizations')->status, 200, 'Olga notices nothing';
clock('+119m');
is $one->get('/organizations')->status, 200, 'a session lives two idle hours';
clock('+121m');
is $one->get('/organizations')->status, 303, '… and no longer';
my $long = sign_in('uma@acme.example');
for (1 .. 13) { clock('+110m'); $long->get('/organizations') }
is $long->get('/organizations')->status, 200, 'while it is used it lives';
clock('+20m');
is $long->get('/organizations')->status, 303, 'for a day';

# Passwords
my $mia = sign_in('mia@acme.example');
my $elsewhere = sign_in('mia@acme.example');
is $mia->post('/account/password', { current_password => 'wrong',
    password => 'another fine day' })->status, 422, 'the present one is asked';
is $mia->post('/account/password', { current_password => 'orgdesk demo 2026',
    password => 'short' })->status, 422, 'a short one is refused';
is $mia->post('/account/password', { current_password => 'orgdesk demo 2026',
    password => 'another fine day' })->status, 303, 'Mia changes hers';
is $mia->get('/organizations')->status, 200, 'her session goes on';
is $elsewhere->get('/organizations')->status, 303, 'the others end';
like mail_to('mia@acme.example')->{subject}, qr/password/i, 'she is told by mail';
is visitor()->post('/signin', { email => 'mia@acme.example',
    password => 'orgdesk demo 2026' })->status, 422, 'the old one is over';

# Forgotten
my @forgot = map { my $a = visitor()->post('/password/forgot', { email => $_ });
    $a->status . $a->location } 'mia@acme.example', 'nobody@nowhere.example';
is $forgot[0], $forgot[1], 'known and unknown addresses answer alike';
my ($reset) = grep { m{^/password/reset/} } @{ mail_to('mia@acme.example')->{paths} };
my $stranger = visitor();
is $stranger->get($reset)->status, 200, 'the link shows a form';
is $stranger->post($reset, { password => 'x' })->status, 422, 'with the same rules';
is $stranger->post($reset, { password => 'a third fine day' })->location, '/signin',
    'it signs nobody in';
is $stranger->get('/organizations')->status, 303, 'truly';
is $mia->get('/organizations')->status, 303, 'every session ended';
is $stranger->post($reset, { password => 'a fourth fine day' })->status, 404,
    'the link works once';
ok sign_in('mia@acme.example', 'a third fine day'), 'the new password fits';
visitor()->post('/password/forgot', { email => 'mia@acme.example' });
($reset) = grep { m{^/password/reset/} } @{ mail_to('mia@acme.example')->{paths} };
is visitor()->get($reset =~ s{/password/reset/}{/verify/}r)->status, 404,
    'a link fits one purpose only';
clock('+61m');
is visitor()->get($reset)->status, 404, 'for an hour';

done_testing;
