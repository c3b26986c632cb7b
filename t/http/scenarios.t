#!/usr/bin/perl
# Scenarios that no other file proves; t/scenarios.txt says which file proves
# which.

use Orgdesk;

my ($olga, $adam, $uma) = map { sign_in("$_\@acme.example") } qw(olga adam uma);
my $boris = sign_in('boris@borealis.example');
sql->run('update app.subscriptions set seats = 40, mails_per_day = 1000');
sql->run(q{select set_config('app.org_id', (select id::text
    from app.organizations where slug = 'acme'), false)});

sub id { return sql->value(q{select m.id from app.members m
    join app.organizations o on o.id = m.org_id where o.slug = 'acme'
    and m.email_key = ?}, $_[0]) }
sub invite {
	my ($who, $org, $email, %more) = @_;

	return $who->post_json("/o/$org/users", { email => $email,
	    role => 'member', %more });
}
sub act {
	my ($who, $id, $verb, %fields) = @_;

	return $who->post_json("/o/acme/users/$id" . ($verb ? "/$verb" : ''),
	    \%fields);
}
sub code { return $_[0]->status . ' ' . ($_[0]->json->{code} // '') }
sub path_to { return (grep { m{^/invitations/} }
    @{ mail_to($_[0])->{paths} })[0] }
my %signup = (first_name => 'Lena', last_name => 'Novak',
    password => 'quiet harbour 77');

# ---- invitations ---------------------------------------------------------

my $in = invite($olga, 'acme', 'both@harbour.example')->status;
is "$in " . invite($boris, 'borealis', 'both@harbour.example')->status,
    '201 201', 'an address that is pending elsewhere can be invited';

my $kim = invite($olga, 'acme', 'Kim@Harbour.Example', role => 'user_admin')
    ->json->{user}{id};
my $sales = sql->value(q{select id from app.workspaces where name = 'Sales'});
act($olga, $kim, 'workspaces', "level_$sales" => 'manager');
my $old = path_to('kim@harbour.example');
clock('+2m');
($olga, $adam, $uma) = map { sign_in("$_\@acme.example") } qw(olga adam uma);
is act($olga, $kim, 'resend')->status, 200, 'an invitation is sent anew';
my $kims = $olga->get_json("/o/acme/users/$kim")->{user};
is "$kims->{role} $kims->{workspaces}[0]{name} $kims->{workspaces}[0]{level}",
    'user_admin Sales manager', 'it keeps role and workspaces';
is visitor()->get($old)->status, 404, 'the older link is dead';
is act($olga, $kim, '', role => 'member', version => $kims->{version})->status,
    200, 'the role of an invitation can be changed';
is code(act($uma, $kim, '', role => 'member', version => $kims->{version} + 1)),
    '403 policy.role', 'not by a User Admin';
like visitor()->get(path_to('kim@harbour.example'))->text, qr/Member/,
    'the page behind the link says the new one';
my $person = visitor();
is $person->post(path_to('kim@harbour.example'), \%signup)->status, 303,
    'Kim joins, whatever the letters of the address';
is sql->value("select role from app.members where id = $kim"), 'member',
    'with the role that the invitation has by now';
is code(act($olga, $kim, 'revoke')), '409 users.not_pending',
    'an accepted invitation cannot be revoked';
is code(act($olga, $kim, 'resend')), '409 users.not_pending',
    'nor sent anew';
is visitor()->post('/signin', { email => 'KIM@HARBOUR.EXAMPLE',
    password => 'quiet harbour 77' })->status, 303,
    'and signs in whatever the letters';

my $gone = invite($olga, 'acme', 'gone@harbour.example')->json->{user}{id};
is act($olga, $gone, 'revoke')->status, 200, 'an invitation is revoked';
is code(act($olga, $gone, 'revoke')), '404 request.not_found',
    'revoking twice finds nothing';
is code(act($olga, $gone, 'resend')), '404 request.not_found',
    'what is revoked cannot be sent anew';
is code($boris->post_json('/o/borealis/users/' . id('pia@acme.example')
    . '/revoke', {})), '404 request.not_found',
    'an invitation of another organization cannot be revoked';
my @shown = map { $_->{email} } @{ $olga->get_json(
    '/o/acme/users?status=pending')->{users} };
is_deeply [grep { /gone|kim/ } @shown], [],
    'the list of the pending has none that is revoked or accepted';
ok scalar(grep { $_ eq 'both@harbour.example' } @shown), '… and those that wait';

my $sent = sql->value('select mails_per_day from app.subscriptions'
    . ' where org_id = app.org_id()');
sql->run('update app.subscriptions set mails_per_day = (select count(*)'
    . ' from app.outbox where org_id = app.org_id() and template ='
    . " 'mail/invitation') + 1 where org_id = app.org_id()");
clock('+2m');
($olga, $adam, $uma) = map { sign_in("$_\@acme.example") } qw(olga adam uma);
is act($olga, id('both@harbour.example'), 'resend')->status, 200,
    'the last mail of the day is one sent anew';
my $no = invite($olga, 'acme', 'late@harbour.example');
is $no->status, 429, 'the daily cap counts mails, not people';
is id('late@harbour.example'), undef, 'and no user is made';
sql->run("update app.subscriptions set mails_per_day = $sent");

# ---- accepting -----------------------------------------------------------

my $waits = invite($olga, 'acme', 'waits@harbour.example')->json->{user}{id};
my $path = path_to('waits@harbour.example');
sql->run('update app.subscriptions set seats = 1');
is visitor()->post_json($path, \%signup)->json->{code}, 'seats.full',
    'without a seat nobody joins';
is sql->value("select status from app.members where id = $waits"), 'pending',
    'the invitation still waits';
is sql->value(q{select count(*) from auth.users
    where email_key = 'waits@harbour.example'}), 0,
    'and no account is left of the try';
sql->run('update app.subscriptions set seats = 40');
is visitor()->post($path, \%signup)->status, 303, 'with one it works';

sql->run(q{create function public.no_workspace() returns trigger
    language plpgsql as $$ begin raise exception 'no'
    using errcode = '53100'; end $$; create trigger no_workspace before insert
    on app.workspaces for each row execute function public.no_workspace()});
sql->run('update auth.users set organizations_quota = 5');
my $before = sql->value('select count(*) from app.organizations');
is $adam->post_json('/organizations/new', { name => 'Half', country => 'IE',
    timezone => 'Europe/Dublin' })->status, 503,
    'the first workspace of an organization cannot be made';
is sql->value('select count(*) from app.organizations'), $before,
    'then there is no organization either';
sql->run('drop trigger no_workspace on app.workspaces');
is $adam->post_json('/organizations/new', { name => 'Whole', country => 'IE',
    timezone => 'Europe/Dublin' })->status, 201, 'nor is it in the way later';

# ---- roles and members ---------------------------------------------------

my ($ids, $noor) = ({ map { $_ => id("$_\@acme.example") } qw(adam noor) },
    sign_in('noor@acme.example'));
my @workers = map { Orgdesk::Worker->start(stack->{config}, 'web') } 1, 2;
my %seen;
for my $round (1 .. 10) {
	sql->run("update app.members set role = 'admin' where id in"
	    . " ($ids->{adam}, $ids->{noor}) and role <> 'admin'");
	my %version = map { $_->{id} => $_->{version} } sql->rows('select id,'
	    . " version from app.members where id in ($ids->{adam}, $ids->{noor})");
	my @sockets = ($adam->post_later($workers[0], "/o/acme/users/$ids->{noor}",
	    { role => 'member', version => $version{ $ids->{noor} } }),
	    $noor->post_later($workers[1], "/o/acme/users/$ids->{adam}",
	    { role => 'member', version => $version{ $ids->{adam} } }));
	$seen{ join ' ', sort map { Orgdesk::Fcgi::read_answer($_, 10)->{status} }
	    @sockets }++;
}
is_deeply \%seen, { '200 403' => 10 },
    'of two Admins demoting each other at the same moment one succeeds';
is join('', map { $_->complaints } @workers), '', 'and nothing breaks';
$_->stop for @workers;

sql->run("update app.members set role = 'admin' where id = $ids->{adam}");
is code(act($adam, id('olga@acme.example'), 'delete')), '403 policy.not_owner',
    'the organization owner cannot be deleted';
is $olga->post_json('/o/acme/general/leave', { confirm_name => 'Acme' })
    ->json->{code}, 'policy.hand_over', 'nor leave, but hand over first';

done_testing;
