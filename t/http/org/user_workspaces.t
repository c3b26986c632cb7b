#!/usr/bin/perl
# Which workspaces a person can open, and as what.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $uma = sign_in('uma@acme.example');
my %workspace = map { /^(\d+) (.*)/ ? ($2 => $1) : () } split /\n/, sql->value(
    "select string_agg(w.id || ' ' || w.name, chr(10)) from app.workspaces w");

sub id { return sql->value("select id from app.members where email_key =
    '$_[0]\@acme.example' and org_id = 1") }
sub levels {
	my ($name) = @_;
	my $page = $olga->get_json('/o/acme/users/' . id($name) . '/workspaces');

	return join ', ', map { "$_->{name} $_->{level}" }
	    grep { $_->{level} ne 'none' } @{ $page->{workspaces} };
}
sub set {
	my ($who, $name, %levels) = @_;

	return $who->post_json('/o/acme/users/' . id($name) . '/workspaces', {
	    map { ("level_" . ($workspace{$_} // $_) => $levels{$_}) } keys %levels });
}

my $before = levels('anna');
is $before, 'Sales agent, Support agent', 'Anna has two workspaces';
is set($uma, 'anna', Sales => 'manager', Logistics => 'agent')->status, 200,
    'Uma changes one and adds one';
is levels('anna'), 'Sales manager, Support agent, Logistics agent',
    'what was not named stays as it was';
is sql->value("select before::text || ' ' || after::text from app.audit_events where action =
    'users.workspaces' order by id desc limit 1"),
    '{"levels": "Sales: agent, Logistics: none"} '
    . '{"levels": "Sales: manager, Logistics: agent"}', 'one record, both values';
is set($uma, 'anna', Sales => 'none')->status, 200, 'Uma takes one away';
is levels('anna'), 'Support agent, Logistics agent', '… and only that one';
is $olga->get_json('/o/acme/users?q=anna')->{users}[0]{workspace_count}, 2,
    'the list counts along';
is sql->value("select count(*) from app.workspaces w where user_count <>
    (select count(*) from app.workspace_access a where (a.org_id, a.workspace_id)
    = (w.org_id, w.id))"), 0, 'so does every workspace';
my $records = sql->value("select count(*) from app.audit_events");
is set($uma, 'anna', Support => 'agent')->status, 200, 'no change is no error';
is sql->value("select count(*) from app.audit_events"), $records, '… and no record';

my $foreign = sql->value("select id from app.workspaces where org_id <> 1 limit 1");
my ($one, $two) = map { set($olga, 'anna', $_ => 'agent') } $foreign, 999999;
is $one->status, 422, 'a workspace of somebody else is refused';
is $one->body =~ s/\d+|[0-9a-f]{32}//gr, $two->body =~ s/\d+|[0-9a-f]{32}//gr,
    '… like one that does not exist';
is set($olga, 'anna', Sales => 'boss')->status, 422, 'there is no such level';
is set($olga, 'anna', Sales => 'owner', x => 'agent')->status, 400,
    'nor such a field';
is levels('anna'), 'Support agent, Logistics agent', 'nothing changed';

is set($uma, 'adam', Sales => 'agent')->status, 200,
    'Uma edits the workspaces of an Admin, too';
is set($uma, 'uma', Sales => 'owner')->json->{code}, 'policy.not_yourself',
    'but not her own';
is set(sign_in('bill@acme.example'), 'anna', Sales => 'agent')->status, 403,
    'Bill changes nothing';
is set(sign_in('mia@acme.example'), 'anna', Sales => 'agent')->status, 403,
    'a workspace owner who is a Member neither';
is set($olga, 'pia', Support => 'manager')->status, 200,
    'an invitation can have workspaces';
like $olga->get('/o/acme/users/' . id('anna') . '/workspaces?step=2')->text,
    qr/Step 2 of 2.*Skip/s, 'the second step can be skipped';

done_testing;
