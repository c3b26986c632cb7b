#!/usr/bin/perl
# From nobody to the owner of an organization: sign-up, the link, sign-in, the
# first organization. And what a stranger must not learn on the way.

use Orgdesk;

my %lena = (first_name => 'Lena', last_name => 'Novak',
    email => 'Lena@Harbour.example', password => 'quiet harbour 77');
my $lena = visitor();

my $sent = $lena->post('/signup', \%lena);
is $sent->location, '/signup/sent', 'Lena signs up';
like $lena->get('/signup/sent')->text, qr/[Cc]heck your inbox/, 'and is sent to her inbox';
is $lena->post('/signin', { email => $lena{email},
    password => $lena{password} })->status, 422, 'not before the link';
my $mail = mail_to('lena@harbour.example');
my ($path) = grep { m{^/verify/} } @{ $mail->{paths} };
ok $path, 'the mail has the link';
is $lena->get($path)->status, 200, 'opening it shows a button';
is $lena->get($path)->status, 200, 'a mail scanner spends nothing';
is $lena->post($path, {})->location, '/signin', 'the button proves the address';
is $lena->post($path, {})->status, 404, 'it works once';
is $lena->get($path)->status, 404, 'then the link is dead';
is $lena->post('/signin', { email => ' LENA@harbour.example ',
    password => $lena{password} })->location, '/', 'Lena signs in';
is $lena->get('/')->location, '/organizations/new', 'she is led to her organization';

# The organization
my $bad = $lena->post('/organizations/new', { name => ' ', website => 'javascript:1',
    phone => '12', country => 'XX', timezone => 'Mars/Base' });
is $bad->status, 422, 'an organization needs a name';
like $bad->characters, qr/href="#name".*href="#website"|There is a problem/s,
    'every problem is named';
is sql->value("select count(*) from app.organizations where created_by =
    'Lena Novak'"), 0, 'and nothing was made';
my %harbour = (name => 'Società Harbour <1>', country => 'IE',
    timezone => 'Europe/Dublin', phone => '+353 1 555 0100',
    website => 'harbour.example');
my $made = $lena->post('/organizations/new', \%harbour);
is $made->location, '/o/societa-harbour-1/users', 'it gets an address of its name';
my $users = $lena->get_json($made->location);
is $users->{total}, 1, 'Lena is alone';
ok $users->{users}[0]{is_owner}, 'and owns it';
is $users->{users}[0]{role}, 'admin', 'as an Admin';
like $lena->visit($made->location)->text, qr/Società Harbour <1> is ready/,
    'the page says so once';
unlike $lena->visit($made->location)->text, qr/is ready/, '… and once only';
sql->run("select set_config('app.org_id', (select id::text from
    app.organizations where slug = 'societa-harbour-1'), false)");
is sql->value("select name from app.workspaces where org_id =
    (select id from app.organizations where slug = 'societa-harbour-1')"),
    'Società Harbour <1> – Workspace 1', 'with a first workspace';
is sql->value("select plan || ' ' || seats || ' ' || workspaces from
    app.subscriptions where org_id = (select id from app.organizations where
    slug = 'societa-harbour-1')"), 'trial 25 5', 'and a trial';
is sql->value("select website || ' ' || phone from app.organizations where
    slug = 'societa-harbour-1'"), 'https://harbour.example +35315550100',
    'website and phone are kept in one form';
my $second = $lena->post_json('/organizations/new', { name => 'Another' });
is $second->json->{code}, 'organizations.quota', 'a second one needs the operator';
is $lena->get('/organizations/new')->status, 200, 'the page says whom to ask';
orgdesk('user', 'quota', 'lena@harbour.example', 2);
is $lena->post('/organizations/new', { name => 'Società Harbour 1' })->location,
    '/o/societa-harbour-1-2/users', 'then she may; a taken address is numbered';

# What a stranger learns: nothing
my @answers = map { my $who = visitor(address => '198.51.100.7');
    my $answer = $who->post('/signup', { %lena, email => $_ });
    $answer->status . ($answer->location // '') }
    'olga@acme.example', 'nobody@nowhere.example';
is $answers[0], $answers[1], 'sign-up answers alike for known and unknown';
like mail_to('olga@acme.example')->{text}, qr/already/i, 'only Olga is told';
is sql->value("select count(*) from auth.users where email_key =
    'olga\@acme.example' and name = 'Olga Lindqvist'"), 1, 'her account is untouched';

# Bad input
for (['password', 'short', 'password.too_short'], ['password', 'password1234',
    undef], ['password', 'lena novak lena', undef], ['email', 'x', 'email.missing_at'],
    ['first_name', '', 'field.required'], ['last_name', "a\tb\x{202e}", undef],
    ['first_name', 'x' x 61, 'field.too_long'], ['password', 'x' x 1025, undef]) {
	my ($field, $value, $code) = @$_;
	my $answer = visitor()->post_json('/signup', { %lena,
	    email => 'zoe@harbour.example', $field => $value });
	is $answer->status, 422, "$field is refused: " . substr $value, 0, 16;
	is $answer->json->{errors}[0]{field}, $field, '… at the field';
	is $answer->json->{errors}[0]{code}, $code, '… with its reason' if $code;
}
unlike visitor()->post('/signup', { %lena, first_name => '' })->characters,
    qr/quiet harbour/, 'a password is never sent back';

# Links
my $mila = visitor();
my %mila = (%lena, email => 'mila@harbour.example');
$mila->post('/signup', \%mila);
my ($first) = grep { m{^/verify/} } @{ mail_to('mila@harbour.example')->{paths} };
$mila->post('/signup/sent', { email => 'mila@harbour.example' });
my ($next) = grep { m{^/verify/} } @{ mail_to('mila@harbour.example')->{paths} };
is $mila->get($first)->status, 404, 'a new link voids the older';
is $mila->get($next)->status, 200, 'and works itself';
clock('+25h');
is $mila->get($next)->status, 404, 'for a day';
for (1 .. 7) { $mila->post('/signup/sent', { email => 'mila@harbour.example' }) }
is sql->value("select count(*) from auth.tokens t join auth.users u on
    u.id = t.user_id where u.email_key = 'mila\@harbour.example'"), 7, 'five links an hour, not more';

done_testing;
