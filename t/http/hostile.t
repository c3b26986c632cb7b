#!/usr/bin/perl
# Hostile inputs against every field of every route: refused or taken
# literally, never a fault, and never more than text wherever it is shown.
# Markup is tried on every field; of the rest each field has its share, which
# changes from field to field. ORGDESK_THOROUGH=1 tries all on all. What is not
# a field (cookies, headers, bodies, records) is tried in hostile_wire.t.

use Orgdesk;
use Orgdesk::Hostile;
use Orgdesk::Mail;
use Orgdesk::Markup;
use Orgdesk::Matrix;
use Encode qw(decode);
use Time::HiRes qw(time);
use Unicode::Normalize qw(NFC);

my $started = time;
my $tables = Orgdesk::Hostile::tables();
# Programs are asked with a token: t/http/api.
my @routes = grep { $_->{form} ne 'none' && $_->{path} !~ m{^/api/} }
    Orgdesk::Source::routes();
my %inputs = (
	text => [Orgdesk::Hostile::inputs(1, 47), Orgdesk::Hostile::inputs(70, 70),
	    Orgdesk::Hostile::inputs(76, 78),
	    map({ ["106-formula-$_", $_] } "=cmd|'/c calc'!A0", '+1+1', '-1+1',
	    '@SUM(1+9)', "\t=1", "\r=1", "\xef\xbc\x9d1+1", ' =1', '|x',
	    '%0A=1')],
	search => [Orgdesk::Hostile::inputs(1, 52)],
	number => [Orgdesk::Hostile::inputs(1, 2), Orgdesk::Hostile::inputs(5, 5),
	    Orgdesk::Hostile::inputs(17, 17), Orgdesk::Hostile::inputs(53, 56),
	    Orgdesk::Hostile::inputs(60, 66)],
	email => [Orgdesk::Hostile::inputs(1, 36), Orgdesk::Hostile::inputs(67, 74)],
	address => [Orgdesk::Hostile::inputs(1, 12), Orgdesk::Hostile::inputs(30, 47)],
	choice => [Orgdesk::Hostile::inputs(1, 8), Orgdesk::Hostile::inputs(17, 19),
	    Orgdesk::Hostile::inputs(30, 47), Orgdesk::Hostile::inputs(50, 50),
	    Orgdesk::Hostile::inputs(111, 111)],
	password => [Orgdesk::Hostile::inputs(1, 7),
	    Orgdesk::Hostile::inputs(22, 28), Orgdesk::Hostile::inputs(43, 44)],
	file => [Orgdesk::Hostile::inputs(1, 1), Orgdesk::Hostile::inputs(92, 93)],
	token => [Orgdesk::Hostile::inputs(1, 12), Orgdesk::Hostile::inputs(22, 27),
	    Orgdesk::Hostile::inputs(30, 47), Orgdesk::Hostile::inputs(61, 64),
	    Orgdesk::Hostile::inputs(113, 113)],
);
my %kind = (F_TEXT => 'text', F_LINES => 'text', F_EMAIL => 'email',
	F_PASSWORD => 'password', F_CHOICE => 'choice', F_ID => 'number',
	F_INT => 'number', F_FLAG => 'choice', F_URL => 'address',
	F_PHONE => 'address', F_ZONE => 'choice', F_COUNTRY => 'choice',
	F_LANGUAGE => 'choice', F_FILE => 'file');

# ---- the stage -----------------------------------------------------------

sql->run('update app.subscriptions set seats = 5000, mails_per_day = 5000');
sql->run('update auth.users set organizations_quota = 5000');
my $olga = sign_in('olga@acme.example');
my $noor = sign_in('noor@acme.example');
my $visitor = visitor();
my $token = invitation('guest@harbour.example');
my $verify = link_to('/signup', { first_name => 'Vera', last_name => 'Fied',
    email => 'vera@harbour.example', password => 'quiet harbour 77' },
    'vera@harbour.example');
my $reset = link_to('/password/forgot', { email => 'tomas@acme.example' },
    'tomas@acme.example');
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});
my $sales = sql->value(q{select id from app.workspaces where name = 'Sales'});
sql->run('create table public.kept_passwords as select * from auth.passwords');
sql->run(q{create table public.kept_members as select * from app.members
    where email_key = 'guest@harbour.example'});
sql->run(q{select set_config('app.org_id', (select id::text
    from app.organizations where slug = 'acme'), false)});

sub invitation {
	my ($email) = @_;

	$olga->post('/o/acme/users', { email => $email, role => 'member' });
	return (grep { m{^/invitations/} } @{ mail_to($email)->{paths} })[0];
}

sub link_to {
	my ($path, $fields, $email) = @_;

	$visitor->post($path, $fields);
	return (grep { m{/[\w-]{40,}$} } @{ mail_to($email)->{paths} })[0];
}

# What a route's form says when nothing is wrong with it.
my %valid = (scope => 'users', reassign_ => '',
	email => sub { 'h' . ++$main::count . '@harbour.example' },
	first_name => 'Lena', last_name => 'Novak', password => 'quiet harbour 77',
	current_password => 'orgdesk demo 2026', name => 'Lena Novak',
	role => 'member', language => 'en', timezone => 'Europe/Berlin',
	theme => 'auto', country => 'DE', phone => '+49 30 123456',
	website => 'https://harbour.example', next => '/organizations',
	confirm_name => 'not Acme', revoke => 'others', level_ => 'agent',
	user => 999999999, answer => 'decline', enabled => '1',
);
my %version = (
	general => q{select version from app.organizations where slug = 'acme'},
	profile => q{select version from auth.users where email_key = 'noor@acme.example'},
	user => "select version from app.members where id = $max",
);

# Who asks, and what must be put right before.
my %before = (
	signin => sub { sql->run('delete from auth.throttles') },
	signup => sub { sql->run('delete from auth.throttles') },
	password_forgot => sub { sql->run('delete from auth.throttles') },
	verify_resend => sub { sql->run('delete from auth.throttles') },
	password_change => sub { sql->run('delete from auth.throttles');
	    sql->run('update auth.passwords p set phc = k.phc from'
	    . ' public.kept_passwords k where k.user_id = p.user_id') },
	password_reset => sub { sql->run('update auth.tokens set used_at = null'
	    . " where purpose = 'reset'") },
	invitation => sub { sql->run('delete from auth.throttles') },
);

sub who {
	my ($route) = @_;

	return $route->{path} =~ m{^/o/|^/organizations} ? $olga
	    : $route->{path} =~ m{^/account/(?!language)} ? $noor : $visitor;
}

sub path_of {
	my ($route) = @_;

	return $token if $route->{path} eq '/invitations/{token}';
	return $reset if $route->{path} =~ m{^/password/reset};
	return Orgdesk::Matrix::fill($route->{path}, id => $max);
}

sub valid_fields {
	my ($route, $attacked) = @_;
	my %fields;

	for (@{ $tables->{ $route->{form} } }) {
		my ($name, $type) = @$_{qw(name type)};
		# One address, three forms: the attacked field says which.
		next if $route->{form} eq 'invitation' && ($name eq 'answer'
		    || ($attacked =~ /^(?:first|last)_name$/ ? $name eq 'email'
		    : $name =~ /^(?:first|last)_name$/));
		next if $type eq 'F_FILE' || $name eq 'remove';
		$fields{ $name =~ /_$/ ? "$name$sales" : $name } =
		    $name eq 'version' ? sql->value($version{ $route->{form} })
		    : ref $valid{$name} ? $valid{$name}->() : $valid{$name};
	}
	return \%fields;
}

# ---- the judge -----------------------------------------------------------

my %headers = map { $_ => 1 } qw(status content-type vary cache-control
    set-cookie location content-length retry-after allow content-disposition);
my (@wrong, %statuses, $asked, %elsewhere);

sub judge {
	my ($name, $answer) = @_;
	my $status = $answer->status;

	$asked++;
	$statuses{$status}++;
	push @wrong, "$name: $status " . substr $answer->body, 0, 300
	    if $status !~ /^(?:200|201|303|400|403|404|405|409|413|415|422|429)$/;
	for (@{ $answer->{headers} }) {
		push @wrong, "$name: header $_->[0]: $_->[1]"
		    if !$headers{ lc $_->[0] } || $_->[1] =~ /[^\x20-\x7e]/
		    || (lc $_->[0] eq 'location' && $_->[1] !~ m{^/(?![/\\])})
		    || (lc $_->[0] eq 'set-cookie' && $_->[1] !~
		    m{^__Host-(?:sid|pre|device|lang|flash)=[\w-]*; Path=/; Secure;}i);
	}
	if ($answer->is_html) {
		push @wrong, map { "$name: $_" }
		    Orgdesk::Markup::complaints($answer->characters, %elsewhere);
	} elsif (($answer->header('Content-Type') // '') =~ /json/) {
		push @wrong, "$name: $@" if !eval { $answer->json; 1 };
	}
	return $answer;
}

sub is_clean {
	my ($sentence) = @_;
	my $count = @wrong;

	is $count, 0, $sentence
	    or diag map { my $text = substr $_, 0, 400; utf8::encode($text)
	    if utf8::is_utf8($text); "$text\n" } @wrong[0 .. ($count > 8 ? 7
	    : $count - 1)];
	@wrong = ();
}

# What the database must hold when a text was taken.
my %stored = (
	'general name' => q{select name from app.organizations where slug = 'acme'},
	'profile name' => q{select name from auth.users
	    where email_key = 'noor@acme.example'},
	'organization name' => q{select name from app.organizations
	    order by id desc limit 1},
	'users_new name' => q{select name from app.members order by id desc limit 1},
);

sub cleaned {
	my ($bytes) = @_;
	my $text = NFC(decode('UTF-8', $bytes, Encode::FB_CROAK));

	$text =~ s/^[\s\x{200b}\x{feff}\x{85}]+|[\s\x{200b}\x{feff}\x{85}]+$//g;
	return $text;
}

sub check_stored {
	my ($route, $field, $input, $answer) = @_;
	my $sql = $stored{"$route->{form} $field->{name}"} or return;

	return if $answer->status !~ /^(?:20[01]|303)$/;
	my $found = sql->value($sql) // '';
	my $wanted = eval { cleaned($input->[1]) } // 'nothing: no UTF-8';
	push @wrong, "$route->{path} $field->{name} $input->[0]: stored '$found'"
	    if $found ne $wanted;
}

# ---- the attack ----------------------------------------------------------

my $share = $ENV{ORGDESK_THOROUGH} ? 1 : 3;
my $fields_seen = 0;

sub attack {
	my ($route, $field) = @_;
	my $who = who($route);
	my $kind = $route->{method} eq 'GET' && $field->{type} eq 'F_TEXT'
	    ? 'search' : $kind{ $field->{type} };
	my $n = $fields_seen++;

	for my $input (@{ $inputs{$kind} }) {
		my ($what, $bytes) = @$input;
		my $name = "$route->{method} $route->{path} $field->{name} $what";
		my $is_markup = $what =~ /^0(?:3|4[0-2])/;
		next if ++$n % $share && !$is_markup;
		my %how = (json => !$is_markup && $n % 2);
		$before{ $route->{form} }->() if $before{ $route->{form} };
		if ($route->{method} eq 'GET') {
			next if length $bytes > 5000;
			judge($name, $who->request('GET', path_of($route)
			    . "?$field->{name}=" . Orgdesk::Browser::escape($bytes),
			    %how));
			next;
		}
		my $fields = valid_fields($route, $field->{name});
		my $key = $field->{name} eq 'level_' ? "level_$sales" : $field->{name};
		$fields->{$key} = $kind eq 'file' ? { filename => 'a.png',
		    type => 'image/png', content => $bytes } : $bytes;
		my $answer = judge($name, $who->post(path_of($route), $fields, %how));
		check_stored($route, $field, $input, $answer);
		repair($route, $answer);
	}
}

# A person who came in, or went out, is put back.
sub repair {
	my ($route, $answer) = @_;

	return if $answer->status !~ /^(?:20[01]|303)$/;
	$visitor = visitor() if who($route) == $visitor;
	$noor = sign_in('noor@acme.example') if $route->{form} eq 'password_change'
	    and do { $before{password_change}->(); 1 };
	if ($route->{form} eq 'invitation') {
		sql->run('update app.members m set user_id = null,'
		    . ' status = k.status, name = k.name, name_key = k.name_key,'
		    . ' nonce = k.nonce, expires_at = k.expires_at from'
		    . ' public.kept_members k where k.id = m.id');
		sql->run(q{delete from auth.users
		    where email_key = 'guest@harbour.example'});
	}
}

for my $route (@routes) {
	attack($route, $_) for @{ $tables->{ $route->{form} } };
	is_clean("$route->{method} $route->{path}: refused or literal");
}

# Names of fields and parts of paths
for my $input (@{ $inputs{token} }) {
	my ($what, $bytes) = @$input;
	my $escaped = Orgdesk::Browser::escape($bytes);
	next if length $escaped > 6000;
	judge("query name $what", $olga->get("/o/acme/users?$escaped=1"));
	judge("field name $what", $olga->post('/o/acme/general',
	    [$bytes, 1])) if $bytes ne '';
	judge("csrf $what", $olga->post('/o/acme/general', { csrf => $bytes }));
	judge("key $what", $olga->post('/o/acme/users', { key => $bytes,
	    email => 'key@harbour.example', role => 'member' }));
	next if $escaped eq '';
	for my $path ("/verify/$escaped", "/password/reset/$escaped",
	    "/invitations/$escaped", "/o/$escaped/users",
	    "/o/acme/users/$escaped", "/o/acme/users/$escaped/workspaces",
	    "/$escaped", "/o/acme/$escaped") {
		my $answer = judge("GET $path", $olga->get($path));
		push @wrong, "GET $path: $answer->{status}"
		    if $answer->status !~ /^40[04]$/;
		judge("POST $path", $olga->post($path, {}));
	}
}
is_clean('names of fields and parts of paths are nothing but not there');
push @wrong, "the link became another: $verify"
    if judge('verify', visitor()->get($verify))->status != 200;
is_clean('the links of before still work');

# ---- what became of it ---------------------------------------------------

$elsewhere{ $_->{website} } = 1 for sql->rows(
    q{select website from app.organizations where website is not null});
push @wrong, "an odd website: $_" for grep { !m{^https?://[^\s"<>]+$} }
    keys %elsewhere;
push @wrong, "an odd phone: $_->{phone}" for grep { $_->{phone} !~ /^\+\d+$/ }
    sql->rows(q{select phone from app.organizations where phone is not null});
push @wrong, "an odd address: $_->{email}" for grep { $_->{email} =~
    /[\s\x00-\x1f<>"]|^-|[!%].*@/ } sql->rows('select email from app.members
    union select email from auth.users union select recipient from app.outbox');
is_clean('what is stored is what such fields hold');

# People, organizations and their names by now hold whatever was taken.
for my $input (@{ $inputs{text} }) {
	my $bytes = $input->[1];
	my $answer = $olga->post('/o/acme/users', { name => $bytes,
	    role => 'member', email => 'n' . ++$main::count . '@harbour.example' });
	push @wrong, "$input->[0]: $answer->{status}"
	    if $answer->status !~ /^(?:303|400|413|422)$/;
}
is_clean('invitations carry every name');
my @people = sql->rows(q{select m.id from app.members m
    join app.organizations o on o.id = m.org_id where o.slug = 'acme'
    order by m.id});
cmp_ok scalar @people, '>', 60, 'many hostile names got in';
my @pages = map { Orgdesk::Matrix::fill($_->{path}, id => $max) }
    grep { $_->{method} eq 'GET' && $_->{path} !~ /\{token\}|csv$|logo$/ }
    Orgdesk::Source::routes();
for my $page (@pages, '/o/acme/users?limit=100',
    map({ ("/o/acme/users/$_->{id}", "/o/acme/users/$_->{id}/delete") }
    @people[-60 .. -1])) {
	my $answer = judge($page, $olga->get($page));
	push @wrong, "$page: $answer->{status}" if $answer->status !~ /^(?:200|303)$/;
	judge("$page as JSON", $olga->request('GET', $page, json => 1));
}
for (my $next = '/o/acme/users?limit=100'; $next;) {
	judge("$next", $olga->get($next));
	$next = $olga->get_json($next)->{next};
}
is_clean('every page shows text and nothing but text');

my $csv = $olga->get('/o/acme/users.csv')->body;
my ($rows, $rest) = (0, $csv);
while ($rest ne '' && $rest =~ s/\A((?:"(?:[^"]|"")*"|[^",\r\n]*)
    (?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n//x) {
	$rows++;
	for (split /,(?=(?:[^"]*"[^"]*")*[^"]*$)/, $1) {
		push @wrong, "a formula: $_"
		    if s/^"//r =~ /^(?:\s|\xc2\xa0)*(?:[=+@\t\r]|-(?!$)|\xef\xbc\x9d)/;
	}
}
push @wrong, 'what is no CSV: ' . substr $rest, 0, 80 if $rest ne '';
is_clean('the CSV is whole and has no formula');
is $rows, $olga->get_json('/o/acme/users')->{total} + 1, 'and no row too many';

my @mails = do { mails();
	map { Orgdesk::Mail->parse($_) }
	    # Somebody's own letters before the @ (RFC 6532) stand there only.
	    map { s/^(To: [^\r]*)/$1 =~ s{[^\x00-\x7f]}{x}gr/mer }
	    map { Orgdesk::Place::read_file($_) }
	    glob Orgdesk::Place::folder() . '/mail/new/*' };
my %names = map { lc $_ => 1 } map { $_->names } @mails[0 .. 1];
for my $mail (@mails) {
	my $to = $mail->to;
	push @wrong, "a mail to $to: header $_" for grep { !$names{ lc $_ } }
	    $mail->names;
	push @wrong, "a mail to $to with Bcc" if $mail->header('bcc');
	push @wrong, "a mail to $to leads to $_" for grep {
	    !m{^https://orgdesk\.test/} } $mail->links,
	    $mail->html =~ /href="([^"]*)"/g;
	push @wrong, map { "a mail to $to: $_" } grep { !/leads to/ }
	    Orgdesk::Markup::complaints($mail->html =~ s{<style>.*?</style>}{}sr);
}
cmp_ok scalar @mails, '>', 60, 'many mails were written';
is_clean('every mail has our headers, our markup and our links only');

is sql->value('select count(*) from pg_tables where schemaname not in'
    . " ('app', 'auth', 'pg_catalog', 'information_schema')"), 2,
    'and the tables are the same';
unlike orgdesk('audit', 'verify'), qr/broken|wrong/i, 'the trail holds';
note sprintf '%d requests in %.1f s: %s', $asked, time - $started,
    join ', ', map { "$_ × $statuses{$_}" } sort keys %statuses;

done_testing;
