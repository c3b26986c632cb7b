#!/usr/bin/perl
# The audit log stays quick as it grows: whatever is asked, by whomever, only
# about a page of it is touched. Counted, not timed.

use Orgdesk;
use Orgdesk::Source;
use Orgdesk::Statements;

use constant RECORDS => 60_000;

my ($page) = grep { $_->{name} eq 'audit_page_desc' } Orgdesk::Statements::all();
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my %hash;

for my $who (qw(olga bill uma mia)) {
	sign_in("$who\@acme.example");
	$hash{$who} = sql->value(q{select s.id_hash::text from auth.sessions s
	    join auth.users u on u.id = s.user_id where u.email_key = ?},
	    "$who\@acme.example");
}

# A year of it, most of it about users, a little about money.
sql->run('set session_replication_role = replica');
sql->run(q{insert into app.audit_events (org_id, id, at, actor_id, actor, action,
    target, hash) select ?, 100 + n, app.now() - interval '1 year'
    + n * interval '8 minutes', 1000000 + n % 3000, 'p' || n % 3000 ||
    '@x.example', case when n % 2000 = 0 then 'billing.plan' else (array[
    'users.role', 'users.invite', 'general.edit', 'workspaces.edit'])[1 + n % 4]
    end, 'p' || n % 7000 || '@x.example', '' from generate_series(1, ?) n},
    $org, RECORDS);
sql->run('set session_replication_role = default');
sql->run('analyze app.audit_events');

# What Orgdesk::trail_json says, read from its table.
my @parts = Orgdesk::Source::text('src/rules/trail.def')
    =~ /^TRAIL\((\w+)\s*,\s*"([^"]*)"\)/mg;
my %role = (ADMIN => 'admin', BILLING => 'billing_admin', USER => 'user_admin');
my $parts = join ',', map { qq(["$role{$parts[2 * $_]}","$parts[2 * $_ + 1]"]) }
    0 .. $#parts / 2;

# How many records the nodes of a plan have looked at.
sub touched {
	my ($node) = @_;
	my $sum = 0;

	$sum += ($node->{'Actual Rows'} + ($node->{'Rows Removed by Filter'} // 0))
	    * $node->{'Actual Loops'} if ($node->{'Relation Name'} // '') eq 'audit_events';
	$sum += touched($_) for @{ $node->{Plans} || [] };
	return $sum;
}

sub quoted { return defined $_[0] ? "'" . $_[0] =~ s/'/''/gr . "'" : 'null' }

sub looks_at {
	my ($who, %ask) = @_;
	my $way = $ask{target} ? 'target' : $ask{actor} ? 'actor'
	    : $ask{action} ? 'action' : 'all';
	my $values = join ', ', map { quoted($_) } $org, $hash{$who}, 'acme', 60, 12,
	    "[$parts]", '9223372036854775807', 26, @ask{qw(actor action from target
	    to actor)}, $way, $ask{target};

	sql->run('begin');
	sql->run(q{select set_config('app.org_id', ?, true)}, $org);
	sql->run('set local role orgdesk_web');
	my $text = sql->run("explain (analyze, timing off, costs off, format json)"
	    . " execute audit_page_desc($values)");
	sql->run('rollback');
	return touched(JSON::PP->new->decode($text)->[0]{Plan});
}

sql->run('set plan_cache_mode = force_custom_plan');
sql->run("prepare audit_page_desc as $page->{text}");
my @days = map { sql->value("select (app.now() - interval '$_ days')::date::text") }
    200, 199;
for my $who (qw(olga bill uma mia)) {
	for my $ask ([], [action => 'users'], [action => 'billing'],
	    [action => 'workspaces.edit'], [actor => 'p77@x.example'],
	    [actor => 'olga'], [target => 'p77@x.example'], [target => 'retail'],
	    [from => $days[0], to => $days[1]], [to => $days[0]],
	    [to => $days[0], action => 'billing']) {
		my $count = looks_at($who, @$ask);
		my $most = grep({ $_ eq 'from' || $_ eq 'to' } @$ask) ? 4000 : 1000;

		cmp_ok $count, '<', $most,
		    "$who asks @$ask: $count of @{[RECORDS]} records are touched";
	}
}

done_testing;
