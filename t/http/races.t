#!/usr/bin/perl
# Two workers, two people, one moment: the owner is always one active Admin,
# a seat is sold once, an invitation works once, a form with a key runs once.

use Orgdesk;

use constant ROUNDS => 20;

my ($olga, $adam) = map { sign_in("$_\@acme.example") } qw(olga adam);
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    'select id, email from app.members where org_id = ?', $org);
my @web = map { Orgdesk::Worker->start(stack->{config}, 'web') } 1, 2;
my @auth = map { Orgdesk::Worker->start(stack->{config}, 'auth') } 1, 2;
$_->get('/o/acme/users') for $olga, $adam;

# The counters' triggers count for the tenant.
sql->run(q{select set_config('app.org_id', ?, false)}, $org);

# Sends both at once; their statuses.
sub both {
	my ($workers, @requests) = @_;
	my @sockets = map { my ($browser, $path, $fields) = @{ $requests[$_] };
	    $browser->post_later($workers->[$_], $path, $fields) } 0, 1;

	return map { my $answer = Orgdesk::Fcgi::read_answer($_, 10);
	    $answer ? $answer->{status} : 'hung up' } @sockets;
}

sub owner_is_sound {
	return sql->value(q{select count(*) from app.organizations o
	    join app.members m on m.org_id = o.id and m.id = o.owner_member_id
	    where o.id = ? and m.role = 'admin' and m.status = 'active'}, $org);
}

# Back to the beginning: Olga owns, Adam is an active Admin, nothing offered.
sub reset_owner {
	sql->run('begin');
	sql->run('delete from app.handovers where org_id = ?', $org);
	sql->run('update app.organizations set owner_member_id = ?'
	    . ' where id = ?', $id{olga}, $org);
	sql->run(q{update app.members set role = 'admin', status = 'active'
	    where org_id = ? and id in (?, ?)}, $org, $id{olga}, $id{adam});
	sql->run('commit');
}

sub version_of {
	my ($browser, $name) = @_;

	return sql->value('select version from app.members where org_id = ?'
	    . ' and id = ?', $org, $id{$name});
}

my %pairs = (
	'a demotion' => sub { [$olga, "/o/acme/users/$id{adam}",
	    { role => 'member', version => version_of($olga, 'adam') }] },
	'a deactivation' => sub { [$olga, "/o/acme/users/$id{adam}/deactivate",
	    {}] },
	'leaving' => sub { [$adam, '/o/acme/general/leave',
	    { confirm_name => 'nothing like it' }] },
	'a withdrawal' => sub { [$olga, '/o/acme/general/handover',
	    { answer => 'withdraw' }] },
);
for my $what (sort keys %pairs) {
	my ($unsound, $faults) = (0, 0);
	for my $round (1 .. ROUNDS) {
		reset_owner();
		$olga->post_json('/o/acme/general/handover', { user => $id{adam} });
		my @pair = ([$adam, '/o/acme/general/handover',
		    { answer => 'accept' }], $pairs{$what}->());
		my @status = both(\@web, $round % 2 ? @pair : reverse @pair);
		$unsound++ if owner_is_sound() != 1;
		$faults++ if grep { !/^[234]/ } @status;
	}
	is $unsound, 0, "accepting the organization against $what: one owner";
	is $faults, 0, '… and no fault';
}
reset_owner();

# The last seat.
my ($oversold, $faults) = (0, 0);
for my $round (1 .. ROUNDS) {
	sql->run(q{delete from app.members where org_id = ?
	    and email_key like 'race%'}, $org);
	my $taken = sql->value(q{select count(*) from app.members where org_id = ?
	    and role <> 'billing_admin' and (status = 'active'
	    or status = 'pending' and expires_at > app.now())}, $org);
	sql->run('update app.subscriptions set seats = ?, mails_per_day = 10000'
	    . ' where org_id = ?', $taken + 1, $org);
	my @status = sort(both(\@web, map { [$_->[0], '/o/acme/users',
	    { email => "race$_->[1]\@acme.example", role => 'member' }] }
	    [$olga, 1], [$adam, 2]));
	$oversold++ if "@status" ne '201 409';
	$faults++ if grep { !/^[234]/ } @status;
}
is $oversold, 0, 'the last seat is sold exactly once, every time';
is $faults, 0, '… and no fault';
sql->run('update app.subscriptions set seats = 1000 where org_id = ?', $org);

# The same person invited twice at once: one row, one mail.
my $doubles = 0;
for my $round (1 .. ROUNDS) {
	my @status = sort(both(\@web, map { [$_, '/o/acme/users',
	    { email => "twice$round\@acme.example", role => 'member' }] }
	    $olga, $adam));
	$doubles++ if "@status" ne '201 409';
}
is $doubles, 0, 'one address is invited once';
is sql->value(q{select count(*) from app.outbox where recipient
    like 'twice%'}), ROUNDS, '… with one mail each';

# One invitation, accepted in two browsers at once.
my $wrong = 0;
for my $round (1 .. 5) {
	my $address = "joins$round\@acme.example";
	$olga->post_json('/o/acme/users', { email => $address, role => 'member' });
	my ($path) = @{ mail_to($address)->{paths} };
	my @browsers = map { visitor() } 1, 2;
	$_->visit($path) for @browsers;
	$_->csrf for @browsers;
	my @status = both(\@auth, map { [$_, $path, { answer => 'accept',
	    first_name => 'Jo', last_name => 'Ins', password =>
	    'a long enough secret' }] } @browsers);
	$wrong++ if 1 != sql->value(q{select count(*) from app.members
	    where email_key = ? and status = 'active'}, $address)
	    || 1 < grep { $_ == 200 || $_ == 201 } @status;
	$wrong++ if grep { !/^[234]/ } @status;
}
is $wrong, 0, 'an invitation that two browsers accept is accepted once';

# A form with a key, sent twice at once: one effect, two equal answers.
my $more = 0;
for my $round (1 .. ROUNDS) {
	my $fields = { email => "key$round\@acme.example", role => 'member',
	    key => sprintf 'key-%016d', $round };
	my @status = both(\@web, ([$olga, '/o/acme/users', $fields]) x 2);
	$more++ if "@status" ne '201 201';
}
is $more, 0, 'a form with a key that is sent twice runs once, and says so twice';
is sql->value(q{select count(*) from app.outbox where recipient like 'key%'}),
    ROUNDS, '… with one mail each';

is join("\n", map { $_->complaints } @web, @auth), '', 'no worker complained of it';
$_->stop for @web, @auth;

done_testing;
