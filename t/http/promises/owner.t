#!/usr/bin/perl
# Promise P6: whatever two people do to each other at the same moment, the
# organization has exactly one owner afterwards, an active Admin. Every pair of
# what could break it, in two workers at once.

use Orgdesk;

use constant { ROUNDS => 20, FEWER => 10 };

my ($olga, $adam) = map { sign_in("$_\@acme.example") } qw(olga adam);
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    'select id, email from app.members where org_id = ?', $org);
my @workers = map { Orgdesk::Worker->start(stack->{config}, 'web') } 1, 2;
$_->get('/o/acme/users') for $olga, $adam;
$_->csrf for $olga, $adam;
sql->run(q{select set_config('app.org_id', ?, false)}, $org);
sql->run('create table public.saved_members as select * from app.members'
    . ' where org_id = ?', $org);
my $columns = sql->value(q{select string_agg(quote_ident(attname), ', ')
    from pg_attribute where attrelid = 'app.members'::regclass and attnum > 0
    and not attisdropped and attgenerated = ''});

# Olga owns, Adam is an active Admin and may accept the organization.
sub reset_owner {
	sql->run('begin');
	sql->run('delete from app.handovers where org_id = ?', $org);
	sql->run("insert into app.members ($columns) select $columns"
	    . ' from public.saved_members where id not in (select id'
	    . ' from app.members where org_id = ?)', $org);
	sql->run("update app.organizations set owner_member_id = ?"
	    . ' where id = ?', $id{olga}, $org);
	sql->run('update app.members m set (role, status, user_id, expires_at)'
	    . ' = (s.role, s.status, s.user_id, s.expires_at)'
	    . ' from public.saved_members s where s.id = m.id and m.org_id = ?'
	    . ' and (m.role, m.status) <> (s.role, s.status)', $org);
	sql->run('commit');
	die 'no offer' if $olga->post_json('/o/acme/general/handover',
	    { user => $id{adam} })->status !~ /^2/;
}

sub version { return sql->value('select version from app.members where org_id = ?'
    . ' and id = ?', $org, $id{ $_[0] }) }

sub on {
	my ($who, $name, $verb, %fields) = @_;

	return [$who, "/o/acme/users/$id{$name}" . ($verb ? "/$verb" : ''), {%fields}];
}

my %deeds = (
	'Adam accepts' => sub { [$adam, '/o/acme/general/handover',
	    { answer => 'accept' }] },
	'Olga withdraws' => sub { [$olga, '/o/acme/general/handover',
	    { answer => 'withdraw' }] },
	'Olga demotes Adam' => sub { on($olga, 'adam', '', role => 'member',
	    version => version('adam')) },
	'Olga deactivates Adam' => sub { on($olga, 'adam', 'deactivate') },
	'Olga deletes Adam' => sub { on($olga, 'adam', 'delete') },
	'Adam leaves' => sub { [$adam, '/o/acme/general/leave',
	    { confirm_name => 'Acme' }] },
	'Adam demotes Olga' => sub { on($adam, 'olga', '', role => 'member',
	    version => version('olga')) },
	'Adam deactivates Olga' => sub { on($adam, 'olga', 'deactivate') },
	'Adam deletes Olga' => sub { on($adam, 'olga', 'delete') },
	'Olga leaves' => sub { [$olga, '/o/acme/general/leave',
	    { confirm_name => 'Acme' }] },
);

# Both at once; their statuses.
sub both {
	my @deeds = @_;
	my @sockets = map { my ($browser, $path, $fields) = @{ $deeds[$_] };
	    $browser->post_later($workers[$_], $path, $fields) } 0, 1;

	return map { my $answer = Orgdesk::Fcgi::read_answer($_, 10);
	    $answer ? $answer->{status} : 'nothing' } @sockets;
}

my @names = sort keys %deeds;
my %outcomes;
for my $i (0 .. $#names) {
	for my $j ($i + 1 .. $#names) {
		my ($unsound, $faults) = (0, 0);
		my $rounds = "@names[$i, $j]" =~ /Adam accepts/ ? ROUNDS : FEWER;
		for my $round (1 .. $rounds) {
			reset_owner();
			my @pair = map { $deeds{$_}->() } @names[$i, $j];
			my @status = both($round % 2 ? @pair : reverse @pair);
			$outcomes{"@names[$i, $j]"}{ join ' ', $round % 2 ? @status
			    : reverse @status }++;
			$faults++ if grep { !/^(?:20[01]|40[349]|422|303)$/ } @status;
			$unsound++ if sql->value(q{select count(*)
			    from app.organizations o join app.members m
			    on (m.org_id, m.id) = (o.id, o.owner_member_id)
			    where o.id = ? and m.role = 'admin'
			    and m.status = 'active' and m.user_id is not null},
			    $org) != 1;
		}
		is "$unsound $faults", '0 0',
		    "$names[$i], $names[$j]: one owner, no fault"
		    or diag explain $outcomes{"@names[$i, $j]"};
	}
}
is_deeply [grep { !grep { /^2|2..$/ } keys %{ $outcomes{$_} } } grep {
    /accepts/ } sort keys %outcomes], [], 'and something happened in each';
is sql->value("select count(*) from app.audit_events where org_id = ? and
    outcome = 'done' and action = 'organization.handover' and after is null",
    $org) >= 0, 1, 'the trail has them';
is join("\n", map { $_->complaints } @workers), '', 'no worker complained';
$_->stop for @workers;

done_testing;
