#!/usr/bin/perl
# Every change leaves exactly one record, in the change's own transaction: who,
# what, to whom, before and after, by which request; refusals, too. Reading
# leaves none.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $uma = sign_in('uma@acme.example');
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    q{select m.id, m.email from app.members m join app.organizations o
    on o.id = m.org_id where o.slug = 'acme'});
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my $at = newest();

sub newest {
	return sql->value('select coalesce(max(id), 0) from app.audit_events'
	    . ' where org_id = ?', $org);
}

# The records since the last look.
sub records {
	my @found = sql->rows('select * from app.audit_events where org_id = ?'
	    . ' and id > ? order by id', $org, $at);

	$at = newest();
	return @found;
}

sub version {
	return sql->value('select version from app.members where org_id = ?'
	    . ' and id = ?', $org, $id{ $_[0] });
}

# One change, one record with this action and target.
sub leaves_one {
	my ($name, $answer, $action, $target) = @_;

	cmp_ok $answer->status, '<', 300, $name or diag $answer->body;
	my @found = records();
	is scalar @found, 1, '… leaves one record';
	my $record = $found[0] or return;
	is $record->{action}, $action, "… of $action";
	like $record->{target}, $target, '… and to whom' if $target;
	is $record->{actor}, 'olga@acme.example', '… and by whom';
	is $record->{request_id}, $answer->{id}, '… and by which request';
	is $record->{outcome}, 'done', '… done';
	is $record->{address}, '192.0.2.1', '… and from where';
	unlike(JSON::PP->new->encode($record), qr/token|nonce|argon2|password/i,
	    '… and nothing secret');
}

$olga->get($_) for '/o/acme/users', '/o/acme/general', "/o/acme/users/$id{max}",
    '/o/acme/users/new', "/o/acme/users/$id{max}/delete";
is scalar(my @none = records()), 0, 'reading leaves no record';

leaves_one('a role', $olga->post_json("/o/acme/users/$id{max}",
    { role => 'user_admin', version => version('max') }), 'users.role',
    qr/max\@acme/);
leaves_one('a role back', $olga->post_json("/o/acme/users/$id{max}",
    { role => 'member', version => version('max') }), 'users.role', qr/max/);
leaves_one('a deactivation', $olga->post_json(
    "/o/acme/users/$id{max}/deactivate", {}), 'users.deactivate', qr/max/);
leaves_one('an activation', $olga->post_json(
    "/o/acme/users/$id{max}/activate", {}), 'users.activate', qr/max/);
leaves_one('an invitation', $olga->post_json('/o/acme/users',
    { email => 'New@Acme.Example', role => 'member' }), 'users.invite',
    qr/new\@acme/i);
$id{new} = sql->value('select id from app.members where org_id = ?'
    . q{ and email_key = 'new@acme.example'}, $org);
clock('+2m');
leaves_one('another mail', $olga->post_json("/o/acme/users/$id{new}/resend", {}),
    'users.resend', qr/new/i);
leaves_one('a revocation', $olga->post_json("/o/acme/users/$id{new}/revoke", {}),
    'users.revoke', qr/new/i);
leaves_one('a deletion', $olga->post_json("/o/acme/users/$id{noor}/delete", {}),
    'users.delete', qr/noor/);
leaves_one('a setting', $olga->post_json('/o/acme/general', { name => 'Acme',
    timezone => 'Europe/Rome', language => 'en', version => sql->value(
    'select version from app.organizations where id = ?', $org) }),
    'general.edit');

# What changes nothing, and what is refused.
$olga->post_json("/o/acme/users/$id{max}", { role => 'member',
    version => version('max') });
is scalar(@none = records()), 0, 'the same role again leaves no record';
$olga->post_json('/o/acme/users', { email => 'nobody', role => 'member' });
is scalar(@none = records()), 0, 'a form with an error leaves none';
is $uma->post_json("/o/acme/users/$id{adam}/delete", {})->status, 403,
    'Uma cannot delete Adam';
my @refused = records();
is join(' ', map { "$_->{actor} $_->{action} $_->{outcome}" } @refused),
    'uma@acme.example users.delete refused', '… and the attempt is recorded';

my $chain = Orgdesk::Place::orgdesk(stack->{config}, 'audit', 'verify');
unlike $chain, qr/broken|wrong|differs/i, 'orgdesk audit verify finds it whole';

done_testing;
