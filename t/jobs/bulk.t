#!/usr/bin/perl
# Work on many people: whoever is killed whenever, every row is done once.

use strict;
use warnings;
use Test::More;
use Time::HiRes qw(sleep time);

use Orgdesk::Jobs;

use constant { ROWS => 3000, KILLS => 6 };

my $jobs = Orgdesk::Jobs->new;
my $db = $jobs->db;
my $org = $jobs->{org};
my $owner = $db->value('select owner_member_id from app.organizations where id = ?', $org);

$jobs->{log} = Orgdesk::Place::folder() . "/$jobs->{database}.log";
$db->run("insert into app.subscriptions (org_id, seats, mails_per_day)
    values ($org, 1000000, 1000000)");
my $job = $db->value("insert into app.jobs (org_id, kind, total, member_id, user_id, email,
    name) values (?, 'import', ?, ?, ?, 'olga\@acme.example', 'Olga') returning id", $org,
    ROWS, $owner, $owner);
$db->run("insert into app.job_rows (org_id, job_id, number, input, email, email_key, name_key,
    role) select $org, $job, n, 'p' || n || '\@acme.example', 'p' || n || '\@acme.example',
    'p' || n || '\@acme.example', 'p' || n, 'member' from generate_series(1, @{[ROWS]}) n");

sub done { return $db->value('select done from app.jobs where id = ?', $job) }
sub status { return $db->value('select status from app.jobs where id = ?', $job) }

my $cut = 0;
for my $turn (1 .. KILLS) {
	my $before = done();
	last if status() eq 'done';
	$jobs->start;
	$jobs->until(sub { done() > $before });
	sleep rand 0.1;
	$jobs->stop('KILL');
	$cut++ if status() ne 'done';
}
cmp_ok $cut, '>', 0, "it was killed $cut times in the middle";
my $other = bless { %$jobs, pid => 0, log => "$jobs->{log}2" }, ref $jobs;
$_->start for $jobs, $other;
ok $jobs->until(sub { status() eq 'done' }), 'two more finish it together';
$_->stop('KILL') for $jobs, $other;
is done(), ROWS, 'every row is done';
is $db->value("select count(*) from app.job_rows where status = 'done'"), ROWS,
    'and says so';
is $db->value("select count(*) from app.members where status = 'pending'"), ROWS,
    'everybody is invited';
is $db->value("select count(*) || ' ' || count(distinct recipient) from app.outbox"),
    ROWS . ' ' . ROWS, 'with one mail each';
is $db->value("select count(*) || ' ' || count(distinct target) || ' ' || max(id)
    from app.audit_events"), join(' ', (ROWS) x 3), 'and one record each';
is $db->value("select count from app.member_counts where org_id = ? and status = 'pending'",
    $org), ROWS, 'and are counted once';

done_testing;
