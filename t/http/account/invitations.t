#!/usr/bin/perl
# Accepting and declining: who, when, and what becomes of a link.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
sql->run('update app.subscriptions set seats = 40, mails_per_day = 1000');

# Invites; returns (path of the link, member id).
sub invite {
	my ($email, $role, $who) = @_;
	my $answer = ($who // $olga)->post_json('/o/acme/users', { email => $email,
	    role => $role // 'member' });
	$answer->{status} == 201 or die "$email: " . $answer->body;
	my ($path) = grep { m{^/invitations/} } @{ mail_to($email)->{paths} };

	return ($path, $answer->json->{user}{id});
}
sub status { sql->value("select status from app.members where id = $_[0]") // 'gone' }
my %signup = (first_name => 'Lena', last_name => 'Novak',
    password => 'quiet harbour 77');

# A new person
my ($path, $id) = invite('lena@harbour.example');
$olga->post("/o/acme/users/$id/workspaces", { 'level_' . sql->value("select id from
    app.workspaces where name = 'Sales'") => 'agent' });
my $lena = visitor();
my $page = $lena->get($path);
is $page->status, 200, 'the link opens signed out';
like $page->text, qr/Acme.*Member.*Sales/s, 'it says who invites to what';
is status($id), 'pending', 'opening accepts nothing';
is $lena->post($path, { %signup, password => 'short' })->status, 422,
    'the new account has the same rules';
is $lena->post($path, \%signup)->location, '/organizations', 'Lena joins by signing up';
is status($id), 'active', 'the row keeps its id';
is sql->value("select verified_at is not null from auth.users where email_key =
    'lena\@harbour.example'"), 1, 'the link proved her address';
is_deeply [map { "$_->{slug} $_->{role}" } @{ $lena->get_json('/organizations')
    ->{organizations} }], ['acme member'], 'she is in, as invited';
like $lena->get('/organizations')->text, qr/Sales/, 'with her workspace';
is $lena->get($path)->location, '/o/acme/users', 'her link leads her in from now on';
is visitor()->get($path)->status, 404, '… and nobody else';
is sql->value("select string_agg(action, ' ' order by id) from app.audit_events
    where target = 'lena\@harbour.example'"),
    'users.invite users.workspaces invitation.accept', 'the trail tells the story';

# A person with an account
($path, $id) = invite('boris2@borealis.example');
($path, $id) = invite('carla@cedar.example', 'user_admin');
my $carla = visitor();
is $carla->get($path)->status, 200, 'Carla, signed out';
is $carla->post($path, { %signup })->status, 422, 'a sign-up changes nothing of hers';
is sql->value("select name from auth.users where email_key = 'carla\@cedar.example'"),
    'Carla Mendes', '… truly';
is $carla->post($path, { email => 'carla@cedar.example', password => 'wrong wrong 1' })
    ->status, 422, 'her password is asked';
is $carla->post($path, { email => 'carla@cedar.example',
    password => 'orgdesk demo 2026' })->location, $path, 'the invitation survives the sign-in';
is status($id), 'pending', 'and is not spent by it';
like $carla->visit('/organizations')->text, qr/join Acme|Acme/, 'the organizations page shows it';
is $carla->post($path, { answer => 'accept' })->location, '/o/acme/users', 'Carla accepts';
is $carla->get('/o/acme/users')->status, 200, 'and is a User Admin at once';
is $carla->post($path, { answer => 'accept' })->location, '/o/acme/users',
    'accepting twice leads in';

# The wrong account
($path, $id) = invite('mila@harbour.example');
my $anna = sign_in('anna@acme.example');
my $wrong = $anna->get($path);
like $wrong->text, qr/anna\@acme\.example/, 'it says who is signed in';
like $wrong->text, qr/mila\@harbour\.example/, '… and who was invited';
is $anna->post_json($path, { answer => 'accept' })->json->{code},
    'invitation.other_account', 'she cannot accept for somebody else';
is status($id), 'pending', 'nothing is spent';

# Declining
($path, $id) = invite('max2@acme.example');
my $decliner = visitor();
is $decliner->post($path, { answer => 'decline' })->status, 303, 'declined';
is status($id), 'gone', 'the row is gone';
is visitor()->get($path)->status, 404, 'the link is dead';
is visitor()->post($path, { answer => 'decline' })->status, 404, 'once';

# Time
($path, $id) = invite('nils@harbour.example');
clock('+6d');
is visitor()->get($path)->status, 200, 'it works for seven days';
clock('+25h');
is visitor()->get($path)->status, 404, '… not longer';
is visitor()->post($path, \%signup)->status, 404, '… nor by post';
$olga = sign_in('olga@acme.example');

# The inviter's rank counts at acceptance, too
sub demote {
	my ($email, $sql) = @_;
	sql->run("select set_config('app.org_id', '1', false)");
	sql->run("update app.members set $sql where email_key = '$email'
	    and org_id = 1");
}
my $adam = sign_in('adam@acme.example');
($path, $id) = invite('otto@harbour.example', 'admin', $adam);
demote('adam@acme.example', "role = 'member'");
is visitor()->post($path, \%signup)->status, 404,
    'Adam is a Member now: nobody becomes an Admin by him';
is sql->value("select count(*) from auth.users where email_key =
    'otto\@harbour.example'"), 0, 'nor is there an account left';
demote('adam@acme.example', "role = 'admin'");
is visitor()->post($path, \%signup)->status, 303, 'Admin again, it works';

# Seats: two invitations, one seat
my @paths = map { (invite("pair$_\@harbour.example"))[0] } 1, 2;
my $used = $olga->get('/o/acme/users')->text =~ /(\d+) of 40 seats/ ? $1 : 0;
sql->run("update app.subscriptions set seats = $used - 1");
my $no = visitor()->post_json($paths[0], \%signup);
is $no->status, 409, 'with too few seats nobody joins';
is $no->json->{code}, 'seats.full', '… and it is said';
sql->run("update app.subscriptions set seats = $used");
is visitor()->post($paths[0], \%signup)->status, 303, 'with enough of them they do';

sql->run('update app.subscriptions set seats = 40');

# An invitation works once: five at the same moment
($path, $id) = invite('racer@harbour.example');
my @status;
for my $try (1 .. 5) {
	defined(my $pid = open my $pipe, '-|') or die $!;
	if ($pid == 0) {
		Test::More->builder->no_ending(1);
		my $who = visitor();
		print $who->post($path, { %signup })->status, "\n";
		close STDOUT;
		require POSIX;
		POSIX::_exit(0);
	}
	push @status, $pipe;
}
@status = sort map { my $pipe = $_; my $line = <$pipe>; chomp $line; $line } @status;
is scalar(grep { $_ == 303 } @status), 1, 'of five at once one joins';
is sql->value("select count(*) from app.members where email_key =
    'racer\@harbour.example'"), 1, 'as one row';

# Links that never were
for my $token ('A' x 54, 'x', 'A' x 200, '..%2f', 'A' x 53 . '=', '%00') {
	my $status = visitor()->get("/invitations/$token")->status;
	ok $status == 404 || $status == 400, "no such link: $token" =~ s/A{5,}/A…/r;
}

done_testing;
