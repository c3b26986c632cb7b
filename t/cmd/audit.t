#!/usr/bin/perl
# `orgdesk audit verify` finds what was changed, taken out, or cut off.

use Orgdesk;

sub run { Orgdesk::Place::orgdesk_status(stack()->{config}, 'audit', 'verify',
	@_) }
my $sql = sql();
my $acme = $sql->value("select id from app.organizations where slug = 'acme'");
my $count = $sql->value("select max(id) from app.audit_events
    where org_id = $acme");

sub finds {
	my ($what, $how, $statement) = @_;

	$sql->run("create table if not exists public.kept as
	    select * from app.audit_events where org_id = $acme");
	$sql->run($statement);
	my ($status, $said) = run('acme');
	is $status, 1, "$how exits 1";
	like $said, $what, 'and is found';
	isnt((run())[0], 0, 'also when all trails are looked at');
	$sql->run('alter table app.audit_events disable trigger user');
	$sql->run("delete from app.audit_events where org_id = $acme");
	$sql->run('insert into app.audit_events select * from public.kept');
	$sql->run('alter table app.audit_events enable trigger user');
	is((run('acme'))[0], 0, 'put back, it is whole');
}

my ($status, $said) = run();
is $status, 0, 'the trails of the demo are whole';
like $said, qr/^acme: whole, $count records$/m, 'every record is counted';
like $said, qr/^borealis: whole, 1 record$/m, 'one is one';
($status, $said) = run('nowhere');
is $status, 1, 'an organization that is not there has no trail';

my $one = "where org_id = $acme and id =";
finds(qr/record 5 is not what was written/, 'a record with another target',
    "update app.audit_events set target = 'x' $one 5");
finds(qr/record 1 is not what was written/, 'the first record, another day',
    "update app.audit_events set at = at + interval '1 second' $one 1");
finds(qr/record $count is not what/, 'the last record, another actor',
    "update app.audit_events set actor = 'mia' $one $count");
finds(qr/record 6 is not what was written/, 'a record made anew with its hash',
    "update app.audit_events e set target = 'x', hash = app.audit_hash(
    (select hash from app.audit_events $one 4), (e.org_id, e.id, e.at,
    e.actor_id, e.actor, e.action, 'x', e.before, e.after, e.outcome,
    e.address, e.request_id, e.hash)::app.audit_events) $one 5");
finds(qr/record 5 is missing/, 'a record that was taken out',
    "delete from app.audit_events $one 5");
finds(qr/record 1 is missing/, 'the first one',
    "delete from app.audit_events $one 1");
finds(qr/the end is cut off: 4 of $count records/, 'a cut end',
    "delete from app.audit_events where org_id = $acme and id > 4");
finds(qr/the end is cut off: 0 of $count records/, 'an empty trail',
    "delete from app.audit_events where org_id = $acme");

done_testing;
