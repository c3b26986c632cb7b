#!/usr/bin/perl
# No request of one organization reads or writes a row of another: ids of the
# other one in every place that takes an id, and then at random.

use Orgdesk;
use Orgdesk::Matrix;

srand 20261122;
orgdesk('demo', '--users', 40);
my %at = (acme => sign_in('olga@acme.example'),
    borealis => sign_in('boris@borealis.example'),
    cedar => sign_in('carla@cedar.example'));
my %ids = map { my $slug = $_;
    $slug => { map { my $table = $_; $table => [map { $_->{id} } sql->rows(
    "select t.id from app.$table t join app.organizations o on o.id = t.org_id"
    . ' where o.slug = ? order by t.id', $slug)] } qw(members workspaces) } }
    keys %at;

# Everything of an organization that its own people see, as one word; marks of
# being active left out.
sub state {
	my ($slug) = @_;

	return join ' ', map { sql->value("select coalesce(md5(string_agg("
	    . "(to_jsonb(t) - 'last_active_at')::text, '' order by"
	    . " (to_jsonb(t) - 'last_active_at')::text)), '')"
	    . " from app.$_ t where org_id = (select id from app.organizations"
	    . ' where slug = ?)', $slug) } qw(members workspaces
	    workspace_access handovers subscriptions audit_events);
}

my %before = map { $_ => state($_) } keys %at;
my ($borealis_member) = @{ $ids{borealis}{members} };
my ($borealis_workspace) = @{ $ids{borealis}{workspaces} };
my ($acme_member) = @{ $ids{acme}{members} }[-1];

# Names that only another organization has must never be seen.
my %secret = map { my $slug = $_; $slug => [map { $_->{email} } sql->rows(
    'select m.email from app.members m join app.organizations o'
    . ' on o.id = m.org_id where o.slug = ? and not exists (select from'
    . ' app.members x where x.email_key = m.email_key'
    . ' and x.org_id <> m.org_id)', $slug)] } keys %at;
cmp_ok scalar @{ $secret{acme} }, '>', 5, 'there are people to keep apart';

# Ids in bodies and queries.
my $olga = $at{acme};
is $olga->post_json("/o/acme/users/$acme_member/workspaces",
    { "level_$borealis_workspace" => 'owner' })->status, 422,
    'a workspace of Borealis cannot be given away in Acme';
my $unknown = $olga->post_json("/o/acme/users/$acme_member/workspaces",
    { 'level_999999999' => 'owner' });
is $unknown->status, 422, 'nor one that is not there';
my $foreign = $olga->post_json("/o/acme/users/$acme_member/workspaces",
    { "level_$borealis_workspace" => 'owner' });
is $foreign->body =~ s/$foreign->{id}|$borealis_workspace//gr,
    $unknown->body =~ s/$unknown->{id}|999999999//gr, '… in the same words';
is $olga->post_json('/o/acme/general/handover', { user => $borealis_member })
    ->status, 422, 'the organization cannot be handed to a stranger';
is_deeply $olga->get_json("/o/acme/users?workspace=$borealis_workspace")->{users},
    $olga->get_json('/o/acme/users?workspace=999999999')->{users},
    'a filter by a foreign workspace finds what an unknown one finds';

# A cursor of one organization in the other.
my $page = $at{acme}->get_json('/o/acme/users?limit=25&sort=-name');
my ($cursor) = ($page->{next} // '') =~ /after=([^&]+)/;
ok $cursor, 'Acme has a second page';
is_deeply $at{borealis}->get_json("/o/borealis/users?after=$cursor")->{users},
    $at{borealis}->get_json('/o/borealis/users')->{users},
    'its cursor is the first page in Borealis';

# At random: any organization, any route, any id of any of them.
my @routes = grep { $_->{path} =~ m{^/o/\{org\}} } Orgdesk::Source::routes();
my ($asked, $leaks, $faults, %status) = (0, 0, 0);
for (1 .. 3000) {
	my $who = (keys %at)[rand 3];
	my ($slug) = grep { $_ ne $who } (keys %at)[rand 3] or next;
	my $route = $routes[rand @routes];
	my $of = rand() < 0.5 ? $who : $slug; # own page, foreign id; or both foreign
	my $kind = $route->{path} =~ m{/workspaces/\{id\}} ? 'workspaces' : 'members';
	my $id = $ids{$slug}{$kind}[rand @{ $ids{$slug}{$kind} }];
	my $place = $ids{$slug}{workspaces}[rand @{ $ids{$slug}{workspaces} }];
	next if $of eq $who && grep { $_ == $id } @{ $ids{$who}{$kind} };
	next if $of eq $slug && $slug eq 'acme' && $who eq 'borealis'; # a Member
	next if $of eq $who && $route->{path} !~ /\{(?:id|workspace)\}/;
	my $path = Orgdesk::Matrix::fill($route->{path}, org => $of, id => $id,
	    workspace => $place);
	my $answer = $route->{method} eq 'GET'
	    ? $at{$who}->request('GET', $path, json => rand() < 0.5)
	    : $at{$who}->post($path, rand() < 0.5 ? {} : { role => 'admin', version => 1 },
		json => rand() < 0.5);
	$asked++;
	$status{ $answer->status }++;
	$faults++ if $answer->status >= 500;
	my @seen = grep { index($answer->body, $_) >= 0 } @{ $secret{$slug} };
	next if !@seen;
	$leaks++;
	diag "$who at $path: @seen";
}
note join ' ', map { "$_ x $status{$_}" } sort keys %status;
cmp_ok $asked, '>', 500, 'hundreds of requests';
is_deeply [grep { !/^(?:400|404|415)$/ } keys %status], [],
    'all of them found nothing';
is $leaks, 0, 'none showed anybody of another organization';
is $faults, 0, 'none was a fault';
for my $slug (sort keys %at) {
	is state($slug), $before{$slug}, "nothing of $slug has changed";
}

done_testing;
