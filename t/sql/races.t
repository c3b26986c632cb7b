#!/usr/bin/perl
# Two sessions at once: the owner is always one active Admin, seats are never
# oversold. Each race is forced: both sides have begun before either ends.

use strict;
use warnings;
use Test::More;

use Orgdesk::Cluster;

my $database = Orgdesk::Cluster::clone('schema');
my $boss = session('postgres');
$boss->file(Orgdesk::Place::source('t/sql/fixture.sql'));
my $acme = $boss->value('select acme from tap.orgs');
my ($olga, $adam) = ($acme * 100 + 1, $acme * 100 + 6);

sub session {
	my ($role) = @_;

	return Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), $database,
	    $role);
}

# Begins two transactions as the web role in Acme.
sub two {
	my ($level) = @_;
	my @both = map { session('orgdesk_web') } 1, 2;

	for (@both) {
		$_->run('begin isolation level ' . ($level // 'read committed'));
		$_->run(q{select set_config('app.org_id', ?, true)}, $acme);
	}
	return @both;
}

sub reset_acme {
	$boss->run('begin');
	$boss->run(q{select set_config('app.org_id', ?, true)}, $acme);
	$boss->run(q{update app.organizations set owner_member_id = ?
	    where id = ?}, $olga, $acme);
	$boss->run(q{delete from app.members where org_id = ? and id >= 1000000},
	    $acme);
	$boss->run(q{insert into app.members (org_id, id, user_id, email,
	    email_key, name_key, role, status)
	    values (?, ?, ?, ?, ?, 'x', 'admin', 'active')
	    on conflict do nothing}, $acme, $_, $_, $_, $_) for $olga, $adam;
	$boss->run(q{update app.members set role = 'admin', status = 'active'
	    where org_id = ? and id in (?, ?)}, $acme, $olga, $adam);
	$boss->run('commit');
}

sub owner_is_sound {
	return $boss->value(q{select count(*) from app.organizations o
	    join app.members m on m.org_id = o.id and m.id = o.owner_member_id
	    where o.id = ? and m.role = 'admin' and m.status = 'active'}, $acme)
	    == 1;
}

# Hand-over to Adam against everything that would make him no active Admin.
my $handover = "update app.organizations set owner_member_id = $adam"
    . " where id = $acme";
my %against = (
	'his demotion' => "update app.members set role = 'member'"
	    . " where org_id = $acme and id = $adam",
	'his deactivation' => "update app.members set status = 'deactivated'"
	    . " where org_id = $acme and id = $adam",
	'his deletion' => "delete from app.members"
	    . " where org_id = $acme and id = $adam",
	'the demotion of Olga' => "update app.members set role = 'member'"
	    . " where org_id = $acme and id = $olga",
	'the deletion of Olga' => "delete from app.members"
	    . " where org_id = $acme and id = $olga",
	'a hand-over back' => "update app.organizations set owner_member_id = $olga"
	    . " where id = $acme",
);
for my $what (sort keys %against) {
	for my $first (0, 1) {
		my ($one, $two) = two();
		my @sql = ($handover, $against{$what});

		$one->run($sql[$first]);
		$two->send($sql[!$first]);
		my $waits = $two->is_waiting(0.1);
		$one->send('commit') if $waits;
		$two->outcome;
		$one->send('commit') if !$waits;
		$two->send('commit');
		$_->outcome for $one, $two;
		ok(owner_is_sound(), ($first ? "$what against a hand-over"
		    : "A hand-over against $what") . ' leaves one active owner');
		reset_acme();
	}
}

# Both demote the other at once: the owner stays what they are.
{
	my ($one, $two) = two();

	$one->run($against{'his demotion'});
	$two->send($against{'the demotion of Olga'});
	is $one->send('commit')->outcome, '', 'Olga demotes Adam';
	$two->outcome;
	is $two->send('commit')->outcome, '23503',
	    'Adam, at the same moment, cannot demote Olga';
	ok owner_is_sound(), 'and Olga is the owner';
	reset_acme();
}

# Seats: lock first, then count, as two statements.
my $lock = "select id from app.organizations where id = $acme for update";
my $count = "select sum(count) from app.member_counts where org_id = $acme"
    . " and status in ('active', 'pending')";
my $seats = $boss->value($count) + 1;

sub invite {
	my ($session, $name) = @_;

	$session->run("insert into app.members (org_id, email, email_key, name_key,"
	    . " role, status, expires_at, nonce, token_hash) values ($acme, ?, ?,"
	    . " ?, 'member', 'pending', app.now(), 'n', ?)", ($name) x 4);
}

# The last seat, wanted twice. Returns how many are taken in the end.
sub last_seat {
	my ($level, $ask, $then_count) = @_;
	my ($one, $two) = two($level);

	$one->send($ask);
	my $seen = $one->outcome;
	$two->send($ask);
	$seen = $one->send($then_count)->outcome if $then_count;
	invite($one, 'first@new') if $seen < $seats;
	$one->send('commit')->outcome;
	$seen = $two->outcome;
	return 'undone' if $two->{error};
	$seen = $two->send($then_count)->outcome if $then_count;
	invite($two, 'second@new') if !$two->{error} && $seen < $seats;
	$two->send('commit')->outcome;
	my $taken = $boss->value($count);
	reset_acme();
	return $taken;
}

is last_seat('read committed', $lock, $count), $seats,
    'the last seat goes once: lock, then count';
is last_seat('read committed', "with locked as materialized ($lock) $count"
    . ' and exists (select from locked)'), $seats + 1,
    'lock and count in one statement sell it twice: never write that';
is last_seat('read committed', $count), $seats + 1,
    'so does counting without the lock';

# The last workspace of the plan, wanted twice: lock first, then count.
$boss->run('begin');
$boss->run(q{select set_config('app.org_id', ?, true)}, $acme);
$boss->run('update app.subscriptions set workspaces = 3 where org_id = ?',
    $acme);
$boss->run('commit');
my $used = "select count(*) from app.workspaces where org_id = $acme"
    . " and status <> 'deleted'";
{
	my ($one, $two) = two();
	my $add = "insert into app.workspaces (org_id, name, name_key)"
	    . " values ($acme, ?, ?)";

	$one->send($lock);
	$one->outcome;
	$two->send($lock);
	ok $two->is_waiting(0.1), 'the second one waits for the first';
	my $seen = $one->send($used)->outcome;
	$one->run($add, ('third') x 2) if $seen < 3;
	$one->send('commit')->outcome;
	$two->outcome;
	$seen = $two->send($used)->outcome;
	$two->run($add, ('fourth') x 2) if $seen < 3;
	$two->send('commit')->outcome;
	is $boss->value($used), 3, 'the last workspace goes once';
}

done_testing;
