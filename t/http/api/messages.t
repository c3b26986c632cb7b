#!/usr/bin/perl
# Message events: once each, active contacts once a month, held while the
# workspace is suspended.

use Orgdesk;
use Orgdesk::Api;
use POSIX qw(strftime);

my $olga = sign_in('olga@acme.example');
my $api = Orgdesk::Api->make($olga, qw(contacts users));
my $id = sql->value(q{select id from app.workspaces where name = 'Logistics'});
my $other = sql->value(q{select id from app.workspaces where name = 'Sales'});

sql->run('delete from app.active_contacts');
sql->run('delete from app.workspace_months');
sub at { return strftime '%Y-%m-%dT%H:%M:%SZ', gmtime(time - 60 - $_[0] * 86400) }
sub event {
	my ($event, $contact, $direction, $at) = @_;

	return { event_id => $event, contact => $contact,
	    direction => $direction // 'inbound', at => $at // at(0) };
}
sub told {
	my (@rows) = @_;
	my $answer = $api->post("/workspaces/$id/messages", { messages => \@rows });

	is $answer->status, 200, 'the batch is answered' or diag $answer->body;
	return join ' ', map { $_->{status} . ($_->{code} ? ":$_->{code}" : '') }
	    @{ $answer->json->{results} };
}
sub active {
	return sql->value("select coalesce(string_agg(to_char(month, 'YYYY-MM')
	    || '=' || active_contacts, ' ' order by month), '')
	    from app.workspace_months where workspace_id = $id");
}

$api->post("/workspaces/$id/contacts", { contacts => [map { { external_id =>
    $_ } } qw(m1 m2 m3)] });
is told(event('e1', 'm1'), event('e2', 'm1', 'outbound'), event('e3', 'm2')),
    'stored stored stored', 'three events of two contacts';
my $month = strftime '%Y-%m', gmtime;
is active(), "$month=2", 'a contact counts once a month';
is told(event('e1', 'm1'), event('e1', 'm3'), event('e4', 'm2')),
    'stored stored stored', 'an event told twice is stored once';
is active(), "$month=2", '… and counts once';
is sql->value("select count(*) from app.message_events where workspace_id = $id
    and event_id in ('e1', 'e2', 'e3', 'e4')"), 4, 'four are there';
is told(event('o1', 'm1', 'inbound', '2025-03-31T23:30:00Z'),
    event('o2', 'm1', 'inbound', '2025-03-31T23:30:00-01:00'),
    event('o3', 'm1', 'inbound', '2025-04-01T02:00:00.123+05:30')),
    'stored stored stored', 'older ones, with zones';
is active(), "2025-03=1 2025-04=1 $month=2", 'each month has its own';
like sql->value("select last_message_at from app.contacts where
    workspace_id = $id and external_id = 'm1'"), qr/^$month/,
    'the last activity does not go back';

# Bad rows
is told(event('b1', 'nobody'), event('b2', 'm1', 'sideways'),
    event('b3', 'm1', 'inbound', at(-3)), event('', 'm1'), { event_id => 'b4' },
    event('b5', 'm3')), 'error:contacts.unknown error:field.choice'
    . ' error:field.time error:field.required error:field.required stored',
    'each bad row says why, the good one is stored';
is told(event("t$_->[0]", 'm1', 'inbound', $_->[1])), 'error:field.time',
    "'$_->[1]' is no time" for map [int rand 1e9, $_], '2026-11-20',
    '2026-11-20 10:00:00Z', '2026-11-20T10:00:00', '2026-02-30T10:00:00Z',
    '0000-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '9999-12-31T23:59:59Z',
    'now', 'infinity', '2026-11-20T25:00:00Z', '1763632800';

# Suspended: inbound counts, outbound waits
sql->run(qq{update app.workspaces set status = 'suspended',
    suspended_at = app.now() where id = $id});
is told(event('s1', 'm3'), event('s2', 'm3', 'outbound')),
    'stored held:workspace.suspended', 'inbound is stored, outbound is held';
is told(event('s2', 'm3', 'outbound')), 'held:workspace.suspended',
    'again is the same';
is active(), "2025-03=1 2025-04=1 $month=3", 'what came in counts';
sql->run(qq{update app.workspaces set status = 'active', suspended_at = null
    where id = $id});
is sql->value("select is_held from app.message_events where workspace_id = $id
    and event_id = 's2'"), 1, 'nothing is sent by itself when it is lifted';
is told(event('s2', 'm3', 'outbound')), 'stored',
    'told again, it is stored';

# The month in the list of workspaces
my ($listed) = grep { $_->{id} eq $id }
    @{ $api->get('/workspaces')->json->{workspaces} };
is $listed->{active_contacts}, 3, 'the list says how many were active';
my $answer = $api->post("/workspaces/$id/messages", { messages => [map {
    event("big$_", 'm' . ($_ % 3 + 1), $_ % 2 ? 'inbound' : 'outbound') }
    1 .. 1000] });
is scalar(grep { $_->{status} eq 'stored' } @{ $answer->json->{results} }), 1000,
    '1,000 events at once';
is $api->{browser}->cost($answer)->{queries}, 5, '… with five statements';

done_testing;
