#!/usr/bin/perl
# Promise P11: fifty invitations, each answered in two browsers at the same
# moment while a third person may revoke or send it anew: it works once, for
# its address and role, or not at all.

use Orgdesk;

use constant INVITATIONS => 50;

my $olga = sign_in('olga@acme.example');
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my @auth = map { Orgdesk::Worker->start(stack->{config}, 'auth') } 1, 2;
my $web = Orgdesk::Worker->start(stack->{config}, 'web');
sql->run('update app.subscriptions set seats = 1000, mails_per_day = 1000');
my @roles = qw(member user_admin billing_admin admin);

my %id;
for my $n (1 .. INVITATIONS) {
	my $answer = $olga->post_json('/o/acme/users', { email =>
	    "p$n\@harbour.example", role => $roles[$n % 4] });
	$id{$n} = $answer->json->{user}{id};
}
my %path = map { my $mail = $_; my ($n) = ($mail->{to} // '') =~ /p(\d+)\@/;
    $n ? ($n => (grep { m{^/invitations/} } @{ $mail->{paths} })[0]) : () }
    mails();
is scalar keys %path, INVITATIONS, 'each has its link';
clock('+2m'); # so that it may be sent again
$olga = sign_in('olga@acme.example');
$olga->csrf;
$_->stop for @auth, $web;
@auth = map { Orgdesk::Worker->start(stack->{config}, 'auth') } 1, 2;
$web = Orgdesk::Worker->start(stack->{config}, 'web');

my (%outcomes, @wrong);
for my $n (1 .. INVITATIONS) {
	my @people = map { my $who = visitor(); $who->csrf; $who } 0, 1;
	my $verb = (undef, 'revoke', 'resend')[$n % 3];
	my %fields = (first_name => 'Pat', last_name => "No$n",
	    password => 'quiet harbour 77');
	my @sockets = map { $people[$_]->post_later($auth[$_], $path{$n},
	    { %fields, last_name => "No$n-$_" }) } 0, 1;
	push @sockets, $olga->post_later($web, "/o/acme/users/$id{$n}/$verb", {})
	    if $verb;
	my @status = map { my $answer = Orgdesk::Fcgi::read_answer($_, 20);
	    $answer ? $answer->{status} : 'nothing' } @sockets;
	my $joined = grep { $_ =~ /^2/ } @status[0, 1];
	my ($row) = sql->rows('select status, role, email_key, user_id'
	    . ' from app.members where org_id = ? and id = ?', $org, $id{$n});
	my $accounts = sql->value('select count(*) from auth.users'
	    . ' where email_key = ?', "p$n\@harbour.example");
	my $is = !$row ? 'gone' : $row->{status};
	$outcomes{ ($verb // 'nobody') . ": $joined joined, $is" }++;
	push @wrong, "$n: @status $is" if $joined > 1 || $joined != $accounts
	    || ($joined == 1) != ($is eq 'active')
	    || grep { $_ !~ /^(?:20[01]|40[49]|422|429)$/ } @status;
	push @wrong, "$n: another role or address" if $row && ($row->{role}
	    ne $roles[$n % 4] || $row->{email_key} ne "p$n\@harbour.example");
	push @wrong, "$n: gone without being revoked" if !$row
	    && ($verb // '') ne 'revoke';
	push @wrong, "$n: works again" if visitor()->get($path{$n})->status != 404
	    && ($verb // '') ne 'resend' && $is ne 'pending';
}
is join("\n", @wrong), '', 'each works once or not at all';
is sql->value('select count(*) from (select user_id from app.members'
    . ' where org_id = ? and user_id is not null group by user_id'
    . ' having count(*) > 1) x', $org), 0, 'nobody is in twice';
cmp_ok sql->value("select count(*) from app.members where status = 'active'
    and email_key like 'p%\@harbour.example'"), '>', 15, 'many joined';
note map { "$_ × $outcomes{$_}\n" } sort keys %outcomes;
is join("\n", map { $_->complaints } @auth, $web), '', 'no worker complained';
$_->stop for @auth, $web;

done_testing;
