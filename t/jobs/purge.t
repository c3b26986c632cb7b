#!/usr/bin/perl
# What time ends: offers of an organization, and what nobody can use any more.

use strict;
use warnings;
use Test::More;

use Orgdesk::Jobs;

my $jobs = Orgdesk::Jobs->new(session_idle_minutes => 60, session_hours => 12);
my $db = $jobs->db;
my $org = $jobs->{org};

sub count { return $db->value("select count(*) from $_[0]") }

# Hand-over.
my $olga = $db->value('select owner_member_id from app.organizations');
my $adam = $db->value("insert into app.members (org_id, user_id, email,
    email_key, name, name_key, role, status)
  values (?, 99, 'adam\@acme.example', 'adam\@acme.example', 'Adam', 'adam',
    'admin', 'active') returning id", $org);
$db->run("insert into app.handovers (org_id, from_id, to_id, expires_at)
    values ($org, $olga, $adam, app.now() + interval '7 days')");
$jobs->once;
is count('app.handovers'), 1, 'an offer stands for seven days';
$jobs->clock('8 days');
$jobs->once;
is count('app.handovers'), 0, 'and is ended then';
my ($event) = $db->rows('select actor, actor_id, action, target,
    before, outcome from app.audit_events');
is $event->{action}, 'organization.handover_expired', 'the trail says so';
is $event->{actor}, 'orgdesk', 'nobody did it';
is $event->{actor_id}, undef, 'no user at all';
is $event->{target}, 'adam@acme.example', 'to whom it was made';
is $event->{before}{from}, 'olga@acme.example', 'and by whom';
$jobs->once;
is count('app.audit_events'), 1, 'once';
$jobs->clock('0');

# Sessions, links, counters, form keys, mails: the living ones stay.
my $user = $db->value("insert into auth.users (email, email_key, name)
    values ('a\@b.example', 'a\@b.example', 'A') returning id");
for ([1, 0], [61, 61], [1, 721], [59, 719]) {
	my ($used, $created) = @$_;
	$db->run("insert into auth.sessions (user_id, id_hash, last_used_at,
	    created_at) values (?, decode(md5(?), 'hex'), app.now()
	      - make_interval(mins => $used), app.now()
	      - make_interval(mins => $created))", $user, "@$_");
}
for ([0, 1], [3, 2], [3, -1]) {
	my ($created, $expired) = @$_;
	$db->run("insert into auth.tokens (user_id, purpose, nonce, hash,
	    created_at, expires_at) values (?, 'reset', 'n', ?,
	      app.now() - make_interval(days => $created),
	      app.now() - make_interval(days => $expired))", $user, "@$_");
}
$db->run("insert into auth.throttles (key, started_at)
    select 'key ' || n, app.now() - make_interval(hours => n)
    from (values (0), (23), (25)) hours (n)");
$db->run("insert into app.form_keys (user_id, key, digest, created_at)
    select $user, 'key ' || n, 'd', app.now() - make_interval(hours => n)
    from generate_series(0, 2500) hours (n)");
for (['sent', 31], ['sent', 29], ['bounced', 31]) {
	my $id = $jobs->mail('note', 'a@b.example');
	$db->run("update app.outbox set status = ?, created_at = app.now()
	    - make_interval(days => $_->[1]) where id = ?", $_->[0], $id);
}
$jobs->once;
is count('auth.sessions'), 2, 'sessions past either end are gone';
is count('auth.tokens'), 2, 'links are forgotten when they are dead a while';
is count('auth.throttles'), 2, 'counters of yesterday are gone';
is count('app.form_keys'), 48, 'form keys of two days, however many';
is count('app.outbox'), 1, 'mails that are done, after a month';

done_testing;
