#!/usr/bin/perl
# The audit log: what it shows, to whom, how it is searched, paged and taken
# along, and that tampering is found.

use Orgdesk;

my %as = map { $_ => sign_in("$_\@acme.example") } qw(olga bill uma mia);
my $olga = $as{olga};
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    q{select m.id, m.email from app.members m join app.organizations o
    on o.id = m.org_id where o.slug = 'acme'});
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});

sql->run(q{select set_config('app.org_id', ?, false)}, $org);

sub events { return @{ ($_[1] // $olga)->get_json("/o/acme/audit?$_[0]")->{events} } }
sub actions { return join ' ', map { $_->{action} } events(@_) }
sub count { return scalar(my @found = events(@_)) }

sub version {
	return sql->value('select version from app.members where org_id = ?'
	    . ' and id = ?', $org, $id{ $_[0] });
}

# What a record says
my $answer = $olga->post_json("/o/acme/users/$id{max}",
    { role => 'user_admin', version => version('max') });
my ($newest) = events('');
is_deeply [sort keys %$newest], [sort qw(id at actor action target before after
    request_id outcome address actor_name actor_role target_name is_system
    changes changes_note what)], 'a record has the listed keys';
is "$newest->{actor} $newest->{action} $newest->{target}",
    'olga@acme.example users.role max@acme.example',
    'the newest change comes first: who, what, on whom';
is_deeply $newest->{before}, { role => 'member' }, 'what it was';
is_deeply $newest->{after}, { role => 'user_admin' }, 'what it became';
is $newest->{request_id}, $answer->{id}, 'by which request';
is $newest->{address}, '192.0.2.1', 'from where';
is $newest->{outcome}, 'done', 'done';
like $newest->{at}, qr/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'when';
my $page = $olga->get('/o/acme/audit');
like $page->text, qr/Changed a role/, 'the page says it in words';
like $page->characters, qr{<del>Member</del>.*<ins>User Admin</ins>}s,
    'old and new side by side';
like $page->text, qr/1 change\b/, '… counted';
like $page->text, qr/Newest first\. Times in Europe\/Dublin/, 'and in whose time';
unlike $page->text, qr/could not|users\.role/, 'no code is left without words';

# Refused writes
is $as{uma}->post_json("/o/acme/users/$id{adam}/delete", {})->status, 403,
    'Uma cannot delete Adam';
($newest) = events('');
is "$newest->{actor} $newest->{action} $newest->{outcome}",
    'uma@acme.example users.delete refused', 'the attempt stands in the log';
like $olga->get('/o/acme/audit')->text, qr/Deleted a user\s+Refused/,
    '… and is marked';

# Filters, one by one and together
is count('actor=bill'), 0, 'Bill has done nothing';
is join(' ', map { $_->{actor} } events('actor=UMA%40acme.example&limit=25')) =~
    s/(\S+)( \1)*/$1/r, 'uma@acme.example', 'by address, in any case';
is count('actor=uma'), count('actor=fisch'), 'by part of an address or name';
is count('actor=' . 'nobody'), 0, 'nobody is found by what nobody is called';
is count('actor=%25'), 0, 'a percent sign is a percent sign';
is actions('action=users.deactivate'), 'users.deactivate', 'by action';
like actions('action=workspaces'),
    qr/^workspaces\.suspend (?:workspaces\.add ?)+$/, 'by kind of action';
is count('action=user'), 0, 'a part of a kind is no kind';
is count('action=users.fly'), 0, 'an action nobody has done';
is actions('target=tomas'), 'users.role', 'by part of a target';
is actions('target=tom%C3%A1s'), 'users.role', '… by its name';
is actions('target=dora%40acme.example'), 'users.deactivate', '… by address';
is actions('target=retail+pilot'), 'workspaces.suspend workspaces.add',
    '… by a workspace in any case';
is actions('target=Retail&action=workspaces.suspend&actor=adam'),
    'workspaces.suspend', 'filters narrow together';
is count('target=Retail&actor=bill'), 0, '… to nothing';
my $day = sql->value(q{select (at at time zone 'Europe/Dublin')::date
    from app.audit_events where org_id = ? and action = 'workspaces.suspend'},
    $org);
is actions("from=$day&to=$day"), 'workspaces.suspend', 'by day, both ends in';
my $last = sql->value('select (?::date - 1)::text', $day);
unlike actions("to=$last"), qr/suspend/, 'until the day before';
like actions("to=$last"), qr/organization\.create$/, '… from the beginning';
like actions("from=$day"), qr/workspaces\.suspend$/, 'from that day on';
is count("from=$day&to=$last"), 0, 'from after until is nothing';
is count('from=2099-01-01'), 0, 'the future is empty';
like $olga->get('/o/acme/audit?actor=bill')->text, qr/No events match/,
    'an empty page says so';
for my $query ('from=yesterday', 'from=2026-02-29', 'to=2026-1-1', 'to=2026-13-01',
    'limit=1000', 'limit=0', 'page=2', 'actor=a&actor=b', 'actor[]=a', 'sort=at',
    'from=2026-11-20T00:00') {
	is $olga->get("/o/acme/audit?$query")->status, 400, "$query is refused";
}

# Who sees what
sql->run(q{insert into app.audit_events (org_id, actor_id, actor, action, target,
    hash, id, at) select ?, user_id, email, a, 'Acme', '', 0, app.now()
    from app.members, unnest(array['billing.plan', 'general.edit',
    'users.export', 'invitation.accept', 'fees.top_up', 'workspaces.edit']) a
    where org_id = ? and email_key in ('adam@acme.example', 'mia@acme.example')},
    $org, $org);
my $all = count('limit=100');
is $all, sql->value('select count(*) from app.audit_events where org_id = ?', $org),
    'an Admin sees everything';
sub kinds {
	my ($who) = @_;
	my %seen = map { $_->{action} =~ s/\..*//r => 1 }
	    grep { $_->{actor} ne "$who\@acme.example" } events('limit=100', $as{$who});

	return join ' ', sort keys %seen;
}
is kinds('bill'), 'billing fees', 'a Billing Admin sees billing';
is kinds('uma'), 'invitation users workspaces',
    'a User Admin sees users and workspaces';
is kinds('mia'), '', 'a Member sees nobody else';
is count('', $as{mia}), 6, '… but their own';
is count('', $as{bill}), 4, 'Bill sees both payments and both plans';
is count('actor=bill', $as{uma}), 0, 'Uma does not find what she may not see';
is count('action=billing', $as{uma}), 0, '… by action';
is count('action=billing', $as{mia}), 1, 'Mia finds her own by action';
is count('actor=adam', $as{mia}), 0, '… nothing by another person';
is count('target=Acme', $as{mia}), 6, '… her own by target';
ok $as{uma}->get_json('/o/acme/audit?actor=uma')->{events}[0],
    'Uma sees her own';
$page = $as{mia}->get('/o/acme/audit');
is $page->status, 200, 'a Member opens the page';
is join(' ', $page->characters =~ m{<a href="/o/acme/(\w+)"[^>]*><svg}g), 'audit',
    '… and is shown no other tab';
like $page->text, qr/your own/, '… and told what part it is';
is scalar(() = $as{mia}->get('/o/acme/audit.csv')->body =~ /\r\n/g), 7,
    'their export holds the same';
is sign_in('carla@cedar.example')->get('/o/acme/audit')->status, 404,
    'a stranger finds nothing';

# Hidden people
sql->run(q{update app.members set role = 'user_admin' where email_key =
    'max@acme.example' and org_id = ?}, $org);
sql->run(q{insert into app.audit_events (org_id, actor_id, actor, action, target,
    address, hash, id, at) select org_id, user_id, email, 'users.role',
    'mia@acme.example', '192.0.2.99', '', 0, app.now() from app.members
    where org_id = ? and email_key = 'adam@acme.example'}, $org);
sql->run(q{insert into app.audit_events (org_id, actor_id, actor, action, target,
    after, hash, id, at) select org_id, user_id, email, 'users.invite',
    'Adam@acme.example', '{"role": "admin"}', '', 0, app.now() from app.members
    where org_id = ? and email_key = 'olga@acme.example'}, $org);
my $found = count('actor=adam', $as{uma});
cmp_ok $found, '>', 1, 'before he is hidden Uma finds Adam';
sql->run(q{update app.members set is_hidden = true where org_id = ?
    and email_key = 'adam@acme.example'}, $org);
my ($on, $by) = events('', $as{uma});
is $by->{actor}, 'Partner staff', 'a hidden person has a neutral name';
is $by->{address}, '', '… no address';
is $by->{actor_name}, undef, '… nor any other';
is $on->{target}, 'Partner staff', '… as a target, too';
is_deeply $on->{after}, undef, '… without what happened to them';
is count('actor=adam', $as{uma}), 0, '… and is not found';
is count('actor=adam%40acme.example', $as{uma}), 0, '… by address';
is count('target=Adam', $as{uma}), 0, '… nor as a target';
unlike $as{uma}->get('/o/acme/audit.csv')->body, qr/adam\@acme/i,
    '… nor in the export';
is((events('', $olga))[1]{actor}, 'adam@acme.example', 'an Admin sees the name');
sql->run(q{update app.members set is_hidden = false where org_id = ?}, $org);

# Pages, both ways
sql->run(q{insert into app.audit_events (org_id, actor_id, actor, action, target,
    hash, id, at) select ?, null, 'orgdesk', 'fees.auto_recharge', 'W' || n, '',
    0, app.now() from generate_series(1, 60) n}, $org);
for my $query ('limit=25', 'limit=25&action=fees', 'limit=25&actor=orgdesk',
    'limit=25&target=W', 'limit=25&from=2020-01-01') {
	my ($path, @seen, @back) = ("/o/acme/audit?$query");
	my ($pages, $last) = (0);

	while (defined $path && $pages++ < 20) {
		$last = $olga->get_json($path);
		push @seen, map { $_->{id} } @{ $last->{events} };
		$path = $last->{next};
	}
	cmp_ok $pages, '>', 2, "$query has pages";
	is join(' ', @seen), join(' ', sort { $b <=> $a } @seen), '… newest first';
	is scalar(keys %{ { map { $_ => 1 } @seen } }), scalar @seen, '… once each';
	while ($pages-- > -20) {
		unshift @back, map { $_->{id} } @{ $last->{events} };
		last if !defined $last->{previous};
		$last = $olga->get_json($last->{previous});
	}
	is join(' ', @back), join(' ', @seen), '… the same backwards';
}
my $first = ($olga->get_json('/o/acme/audit?limit=25')->{events}[0]{id});
for my $cursor ('abc', '1', '999999999999999999999') {
	is $olga->get_json("/o/acme/audit?limit=25&after=$cursor")->{events}[0]{id},
	    $first, "the cursor $cursor leads to the first page";
}
my ($uma_next) = $as{uma}->get_json('/o/acme/audit?limit=25')->{next};
ok !$uma_next || $as{uma}->get_json($uma_next)->{events}, 'a part has pages, too';

# Export
my $csv = $olga->get('/o/acme/audit.csv');
is $csv->header('Content-Type'), 'text/csv; charset=utf-8', 'the export is CSV';
is $csv->body =~ s/\r\n.*//sr, 'id,at,actor,action,target,before,after,'
    . 'request_id,outcome,address', 'its head names the JSON keys';
is scalar(() = $csv->body =~ /\r\n/g), 1 + sql->value(
    'select count(*) from app.audit_events where org_id = ?', $org),
    'it has every record';
for my $query ('action=users', 'actor=uma', 'target=retail', "from=$day&to=$day") {
	is join(' ', $olga->get("/o/acme/audit.csv?$query")->body =~ /^(\d+),/mg),
	    join(' ', map { $_->{id} } events("$query&limit=100")),
	    "the export of $query is what is shown";
}
sql->run(q{insert into app.audit_events (org_id, actor, action, target, hash, id,
    at) values (?, '=cmd()', 'general.edit', E'two\r\nlines', '', 0, app.now())},
    $org);
like $olga->get('/o/acme/audit.csv?action=general')->body,
    qr/,'=cmd\(\),general\.edit,"two\r\nlines",/, 'formulas are guarded, lines kept';
is $olga->get('/o/acme/audit.csv?from=x')->status, 400, 'a bad filter is refused';

# Italian
$olga->post('/account/language', { language => 'it', next => '/' });
like $olga->get('/o/acme/audit')->text, qr/Registro/, 'it speaks Italian';

# Tampering
sub verify { return (Orgdesk::Place::orgdesk_status(stack->{config}, 'audit',
    'verify', 'acme'))[1] }
like verify(), qr/^acme: whole/, 'the chain is whole after all this';
sql->run(q{set session_replication_role = replica;
    update app.audit_events set target = 'somebody else' where org_id = } . $org
    . q{ and id = 5; set session_replication_role = default});
like verify(), qr/^acme: record 5 is not what was written/,
    'a changed record is found';

done_testing;
