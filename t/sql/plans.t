#!/usr/bin/perl
# Plans on an organization of 20,000: every statement that serves a page finds
# the tenant by an index; the list reads about as much as it shows.

use strict;
use warnings;
use JSON::PP ();
use Test::More;

use Orgdesk::Stack;
use Orgdesk::Statements;

my $stack = Orgdesk::Stack->new('demo');
$stack->orgdesk('demo', '--users', 20_000);
$stack->sql->run('set session_replication_role = replica');
$stack->sql->run(q{insert into app.audit_events (org_id, id, at, actor, action,
    target, hash) select o.id, 1000 + n, app.now(), 'p' || n % 900,
    'users.role', 'p' || n % 700, '' from app.organizations o,
    generate_series(1, 20000) n where o.slug = 'acme'});
$stack->sql->run('set session_replication_role = default');
$stack->sql->run('analyze');
my $org = $stack->sql->value(q{select id from app.organizations
    where slug = 'acme'});
my $web = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
    $stack->{database}, 'orgdesk_web');
$web->run(q{select set_config('app.org_id', ?, false)}, $org);
$web->run('set plan_cache_mode = force_generic_plan');

my $large = qr/(?:members|audit_events|workspace_access)/;
for my $s (grep { $_->{wing} eq 'org' && $_->{text} =~ /app\.$large/ }
    Orgdesk::Statements::all()) {
	my $first = $s->{params} == 0 ? ''
	    : join ', ', "'$org'", ('null') x ($s->{params} - 1);
	$web->run("prepare $s->{name} as $s->{text}");
	my $plan = $web->run("explain (costs off) execute $s->{name}"
	    . ($first ? "($first)" : ''));
	unlike $plan, qr/Seq Scan on $large/, "$s->{name} reads no whole table"
	    or diag $plan;
}

# What a page in the middle reads, for every order: not more than twice what
# it shows, and a hundred.
my %from = (name => "'m'", role => "'member'", status => "'active'",
    workspaces => '2', last_active => "'-infinity'");
my $limit = 26;
for my $s (Orgdesk::Statements::all()) {
	my ($sort, $direction) = $s->{name} =~ /^users_page_(\w+)_(asc|desc)$/
	    or next;
	my $key = $sort eq 'last_active' && $direction eq 'desc' ? "'infinity'"
	    : $from{$sort};
	my $plan = JSON::PP->new->utf8->decode(Orgdesk::Psql::encode($web->run(
	    "explain (analyze, timing off, format json) execute $s->{name}"
	    . "('$org', $key, 'm', '0', '$limit')")));
	my $read = rows_read($plan->[0]{Plan});
	cmp_ok $read, '<=', 2 * $limit + 100, "$s->{name} reads $read rows";
}

# Rows that the scans of a plan touched.
sub rows_read {
	my ($node) = @_;
	my @below = @{ $node->{Plans} || [] };
	my $here = @below ? 0 : $node->{'Actual Rows'} * $node->{'Actual Loops'};

	$here += ($node->{"Rows Removed by $_"} // 0) * $node->{'Actual Loops'}
	    for 'Filter', 'Index Recheck', 'Join Filter';
	$here += rows_read($_) for @below;
	return $here;
}

done_testing;
