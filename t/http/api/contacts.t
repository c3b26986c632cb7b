#!/usr/bin/perl
# Contacts: row by row, up to the limit, counted exactly.

use Orgdesk;
use Orgdesk::Api;

my $olga = sign_in('olga@acme.example');
my $api = Orgdesk::Api->make($olga, qw(contacts events users));
my $id = sql->value(q{select id from app.workspaces where name = 'Logistics'});
my $retail = sql->value(q{select id from app.workspaces
    where name = 'Retail pilot'});
sql->run('delete from app.contacts');
sql->run('update app.workspaces set contact_limit = null');

sub push_rows {
	my (@rows) = @_;
	my $answer = $api->post("/workspaces/$id/contacts", { contacts => \@rows });

	is $answer->status, 200, 'the batch is answered'
	    or diag $answer->body;
	return @{ $answer->json->{results} };
}

sub short { return join ' ', map { $_->{status} . ($_->{code} ? ":$_->{code}" : '') } @_ }

sub contact {
	my ($external) = @_;

	return sql->value("select concat_ws(' | ', coalesce(c.name, '-'),
	    coalesce(c.phone, '-'), coalesce(c.email, '-'),
	    coalesce(c.channel, '-'), coalesce(m.email, '-')) from app.contacts c left join app.assignments a on a.id = c.assignment_id
	    left join app.members m on m.id = a.member_id
	    where external_id = ?", $external);
}

# What the counters say against what counting would.
sub wrong {
	return sql->value(q{select
	  (select count(*) from app.workspaces w where contact_count <> (select
	    count(*) from app.contacts c where (c.org_id, c.workspace_id)
	      = (w.org_id, w.id)))
	  + (select count(*) from app.assignments a where contact_count <> (select
	    count(*) from app.contacts c where (c.org_id, c.assignment_id)
	      = (a.org_id, a.id)))
	  + (select count(*) from app.contacts c where assignment_id is not null
	    and not exists (select from app.assignments a
	      where (a.org_id, a.workspace_id, a.id)
	        = (c.org_id, c.workspace_id, c.assignment_id)))});
}

my @got = push_rows({ external_id => 'c1', name => "  Ad\x{e4}  ",
    phone => '+353 1 555 0100', email => 'Ada@X.example',
    assignee => 'Noor@acme.example', channel => 'whatsapp' },
    { external_id => 'c2' });
is_deeply \@got, [{ external_id => 'c1', status => 'created' },
    { external_id => 'c2', status => 'created' }], 'two are created';
is contact('c1'), "Ad\x{e4} | +35315550100 | Ada\@X.example | whatsapp"
    . ' | noor@acme.example', 'with what was said of them';
is short(push_rows({ external_id => 'c1', phone => '', assignee => '' })),
    'updated', 'a known one is updated';
is contact('c1'), "Ad\x{e4} | - | Ada\@X.example | whatsapp | -",
    'what is not named stays, an empty text clears';

# A bad row never sinks the good ones
@got = push_rows({ external_id => 'g1' }, { name => 'x' }, 'x', undef,
    { external_id => 12 }, { external_id => 'b', email => 'x' },
    { external_id => 'b', name => ['x'] }, { external_id => 'b', role => 1 },
    { external_id => 'b', assignee => 'mia@acme.example' },
    { external_id => 'b', assignee => 'boris@borealis.example' },
    { external_id => 'b', assignee => 'dora@acme.example' },
    { external_id => 'b', phone => 'x' }, { external_id => 'x' x 201 },
    { external_id => "a\x{202e}b" }, { external_id => 'g2' });
is short(@got), 'created error:field.required error:field.type'
    . ' error:field.type error:field.type error:email.missing_at'
    . ' error:field.type error:request.field'
    . ' error:contacts.assignee error:contacts.assignee error:contacts.assignee'
    . ' error:phone.invalid error:field.too_long error:field.control created',
    'each row has its answer, in order';
is $got[5]{field}, 'email', 'an error says where';
is contact('b'), undef, 'and nothing was made of a bad row';
is short(push_rows(map { { external_id => 'd', %$_ } } { name => 'A', channel =>
    'sms' }, { name => 'B' })), 'created updated', 'twice is once, in order';
is contact('d'), 'B | - | - | sms | -', '… and the later row wins';
is short(push_rows()), '', 'an empty batch is one';

# The limit
my $count = sql->value("select contact_count from app.workspaces where id = $id");
sql->run("update app.workspaces set contact_limit = ? where id = $id", $count + 2);
is short(push_rows(map { { external_id => $_ } } qw(l1 c1 l2 l3 l1 l3))),
    'created updated created held:contacts.limit updated held:contacts.limit',
    'up to the limit, known ones beyond it';
sql->run("update app.workspaces set contact_limit = 1 where id = $id");
is short(push_rows({ external_id => 'c1' }, { external_id => 'l4' })),
    'updated held:contacts.limit', 'a lowered limit takes nothing away';
sql->run("update app.workspaces set contact_limit = null where id = $id");
is wrong(), 0, 'the counts are right';

# The same key again
my @body = ("/workspaces/$id/contacts", { contacts => [{ external_id => 'k1' }] });
my $first = $api->post(@body, key => 'once');
is $first->json->{results}[0]{status}, 'created', 'a key once';
is $api->post(@body, key => 'once')->body, $first->body,
    'twice gets the first answer';
my $other = $api->post($body[0], { contacts => [] }, key => 'once');
is $other->status, 422, 'with another body it is refused';
is $other->json->{code}, 'request.key_other', '… saying why';
is $api->post("/workspaces/$retail/contacts", $body[1], key => 'once')->status,
    422, 'with another address, too';
is(Orgdesk::Api->make($olga, 'contacts')->post(@body, key => 'once')->json
    ->{results}[0]{status}, 'updated', 'another token has keys of its own');
is $api->post($body[0], '{', key => 'again')->status, 400, 'what failed …';
is $api->post(@body, key => 'again')->status, 200, '… may be tried again';

# Suspended
my $held = $api->post("/workspaces/$retail/contacts", $body[1]);
is $held->status, 403, 'a suspended workspace takes no contacts';
is $held->json->{code}, 'workspace.suspended', '… saying why';

# A batch costs the same few statements whatever its size
for my $n (1, 1000) {
	my $answer = $api->post("/workspaces/$id/contacts", { contacts => [map { {
	    external_id => "big$_", assignee => $_ % 2 ? 'noor@acme.example'
	    : 'tomas@acme.example', name => "Name $_" } } 1 .. $n] });
	is short(grep { $_->{status} !~ /created|updated/ }
	    @{ $answer->json->{results} }), '', "$n rows are taken";
	my $cost = $api->{browser}->cost($answer);
	is $cost->{queries}, 6, '… with six statements';
	cmp_ok $cost->{ms}, '<', 2000, "… in $cost->{ms} ms";
}
is wrong(), 0, 'and counted';

# Parallel batches, deletions, reassignments: the counts equal the rows
my @workers;
my ($noor, $tomas) = map { sql->value("select id from app.members where email
    = '$_\@acme.example' and org_id = 1") } qw(noor tomas);
stack->worker('web');
for my $n (1 .. 4) {
	my $pid = fork // die;
	if (!$pid) {
		my $session = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
		    stack->{database}, 'postgres');
		for my $round (1 .. 25) {
			my $kind = int rand 4;
			$session->run('begin');
			$session->run(q{select set_config('app.org_id', '1', true)});
			$session->run("select id from app.workspaces where id = $id
			    for no key update");
			$session->run("insert into app.contacts (org_id, workspace_id,
			    external_id, assignment_id) select 1, $id, 'p$n-$round-' || i,
			    (select min(id) from app.assignments where workspace_id = $id
			    and member_id is not null) from generate_series(1, 20) i")
			    if $kind == 0;
			$session->run("delete from app.contacts where workspace_id = $id
			    and external_id in (select external_id from app.contacts
			    where workspace_id = $id order by random() limit 15)")
			    if $kind == 1;
			$session->run("update app.contacts set assignment_id = case when
			    random() < 0.5 then (select max(id) from app.assignments
			    where workspace_id = $id) end where workspace_id = $id
			    and external_id in (select external_id from app.contacts
			    where workspace_id = $id order by random() limit 30)")
			    if $kind == 2;
			$session->run("update app.assignments set member_id = ?
			    where workspace_id = $id and member_id = ?",
			    $n % 2 ? ($noor, $tomas) : ($tomas, $noor)) if $kind == 3;
			$session->run('commit');
		}
		require POSIX;
		POSIX::_exit(0);
	}
	push @workers, $pid;
}
push_rows(map { { external_id => "w$_", assignee => 'noor@acme.example' } }
    $_ * 30 .. $_ * 30 + 60) for 1 .. 12;
waitpid $_, 0 for @workers;
is wrong(), 0, 'after four sessions and twelve batches at once they are right';

done_testing;
