#!/usr/bin/perl
# A person goes, the contacts stay: unassigned, or with somebody else, at once
# and however many they are.

use Orgdesk;
use Orgdesk::Api;
use Time::HiRes qw(time);

my $olga = sign_in('olga@acme.example');
my $api = Orgdesk::Api->make($olga, qw(contacts events));
my %user = map { $_->{who} => $_->{id} } sql->rows(q{select
    split_part(email, '@', 1) as who, id from app.members where org_id = 1});
my %space = map { $_->{name} => $_->{id} } sql->rows(q{select name, id
    from app.workspaces where org_id = 1});

sql->run('delete from app.contacts');
sub fill {
	my ($where, $who, $from, $to) = @_;

	$api->post("/workspaces/$space{$where}/contacts", { contacts => [map { {
	    external_id => "$who$_", assignee => "$who\@acme.example" } } $from .. $to] });
}
# "mia=3 -=2": whose contacts a workspace has.
sub whose {
	my ($where) = @_;

	return sql->value("select string_agg(who || '=' || n, ' ' order by who)
	    from (select coalesce(split_part(m.email, '\@', 1), '-') as who,
	    count(*) as n from app.contacts c left join app.assignments a
	    on a.id = c.assignment_id left join app.members m
	    on m.org_id = 1 and m.id = a.member_id
	    where c.workspace_id = $space{$where} group by 1) x");
}
sub events {
	return grep { $_->{type} =~ /^contacts\./ }
	    @{ $api->get('/events?limit=100')->json->{events} };
}

fill('Sales', 'max', 1, 214);
fill('Sales', 'mia', 1, 5);
fill('Support', 'max', 1, 40);
sql->run("update app.workspaces set contact_limit = null");

# The page
my $page = "/o/acme/users/$user{max}/delete";
my $show = $olga->get($page);
like $show->text, qr/254 contacts are assigned to this person/,
    'the page says how many contacts there are';
like $show->text, qr/Sales Manager 214 .*Support Agent 40 .*Retail pilot/,
    '… by workspace';
like $show->text, qr/Leave unassigned.*Reassign to Anna Rossi.*Reassign to Mia Santos/,
    '… and who can take them';
unlike $show->text, qr/Reassign to (?:Max|Dora)/,
    'nobody who goes or does not work there';
is $olga->get_json($page)->{contact_count}, 254, 'so does its JSON';
like sign_in('adam@acme.example')->get($page)->body,
    qr/name="reassign_$space{Sales}"/, 'an Admin can choose, too';

# Wrong choices change nothing
for (["reassign_$space{Sales}", $user{noor}, 'who is not in the workspace'],
    ["reassign_$space{Sales}", $user{dora}, 'who is deactivated'],
    ["reassign_$space{Sales}", $user{pia}, 'who has not joined'],
    ["reassign_$space{Sales}", $user{max}, 'who is deleted'],
    ["reassign_$space{Sales}", 999999999, 'who is nobody'],
    ["reassign_$space{Sales}", 'x', 'that is no id'],
    ["reassign_$space{Logistics}", $user{noor}, 'in a workspace not theirs'],
    ['reassign_999999999', $user{mia}, 'in no workspace']) {
	my ($field, $value, $why) = @$_;
	my $answer = $olga->post_json($page, { $field => $value });
	is $answer->status, 422, "nobody is reassigned to a person $why";
	is $answer->json->{errors}[0]{field}, $field, '… said where';
}
like $olga->post($page, { "reassign_$space{Sales}" => $user{mia},
    "reassign_$space{Support}" => $user{mia} })->body,
    qr/value="$user{mia}" selected/, 'what was chosen is kept';
is whose('Sales'), 'max=214 mia=5', 'and nothing has changed';

# Reassigned, unassigned
is $olga->post_json($page, { "reassign_$space{Sales}" => $user{mia},
    "reassign_$space{Support}" => '' })->status, 200, 'Max goes';
is whose('Sales'), 'mia=219', 'his contacts in Sales are Mia\'s';
is whose('Support'), '-=40', 'those in Support are nobody\'s';
is_deeply [map { "$_->{type} $_->{count} $_->{user_id} " . ($_->{to_user_id} // '-') }
    events()], ["contacts.reassigned 214 $user{max} $user{mia}",
    "contacts.unassigned 40 $user{max} -"], 'the platform is told';
like sql->value(q{select before::text || after::text from app.audit_events
    where action = 'users.delete'}), qr/"contacts": "254".*Mia Santos/,
    'and it stands in the trail';

# Every other way to lose a workspace
fill('Sales', 'anna', 1, 7);
$olga->post_json("/o/acme/users/$user{anna}/workspaces",
    { "level_$space{Sales}" => 'none' });
is whose('Sales'), '-=7 mia=219', 'who loses a workspace loses its contacts';
$olga->post_json("/o/acme/users/$user{anna}/workspaces",
    { "level_$space{Sales}" => 'agent' });
is whose('Sales'), '-=7 mia=219', '… and does not get them back with it';
fill('Sales', 'anna', 8, 9);
is whose('Sales'), '-=7 anna=2 mia=219', 'new ones are hers again';
$olga->post_json("/o/acme/users/$user{mia}/deactivate", {});
is whose('Sales'), '-=7 anna=2 mia=219', 'deactivated people keep theirs';

# 200,000 contacts in one short transaction
sql->run("select set_config('app.org_id', '1', false)");
sql->run("insert into app.contacts (org_id, workspace_id, external_id,
    assignment_id) select 1, $space{Sales}, 'much' || i, (select min(id)
    from app.assignments where workspace_id = $space{Sales}
    and member_id = $user{mia}) from generate_series(1, 200000) i");
sql->run('analyze app.contacts');
sql->run('analyze app.assignments');
is whose('Sales'), '-=7 anna=2 mia=200219', 'Mia has 200,219';
my $started = time;
is $olga->post_json("/o/acme/users/$user{mia}/delete",
    { "reassign_$space{Sales}" => $user{anna} })->status, 200, 'Mia goes';
my $took = time - $started;
cmp_ok $took, '<', 0.5, sprintf 'with them to Anna in %.0f ms', $took * 1000;
is whose('Sales'), '-=7 anna=200221', 'all are Anna\'s';
$started = time;
$olga->post_json("/o/acme/users/$user{anna}/delete", {});
$took = time - $started;
cmp_ok $took, '<', 0.5, sprintf 'and unassigned in %.0f ms', $took * 1000;
is whose('Sales'), '-=200228', 'all of them';
is sql->value(q{select count(*) from app.assignments a left join (select
    assignment_id, count(*) as n from app.contacts group by 1) c
    on c.assignment_id = a.id where a.contact_count <> coalesce(c.n, 0)}), 0,
    'the counts are right';

done_testing;
