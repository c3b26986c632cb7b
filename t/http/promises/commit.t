#!/usr/bin/perl
# Nothing is acknowledged before the commit: what fails only there fails the
# request, undoes all of it, and leaves the connection as good as before. And
# who acts is judged under the organization's lock, as they are by then.

use Orgdesk;

my ($olga, $adam) = map { sign_in("$_\@acme.example") } qw(olga adam);
my %general = %{ $olga->get_json('/o/acme/general')->{general} };
my $org = $general{id} // 1;
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    q{select m.id, m.email from app.members m join app.organizations o
    on o.id = m.org_id where o.slug = 'acme'});

sub save {
	my ($name, %more) = @_;

	return $olga->post_json('/o/acme/general', { (map { $_ => $general{$_}
	    // '' } qw(phone website timezone language)), name => $name,
	    version => sql->value(q{select version from app.organizations
	    where slug = 'acme'}), %more });
}

sub backend {
	return sql->value(q{select string_agg(pid::text, ' ' order by pid)
	    from pg_stat_activity where usename = 'orgdesk_web'
	    and datname = current_database()});
}

sub left {
	return join ' ', map { sql->value("select count(*) from $_") }
	    qw(app.audit_events app.form_keys app.outbox);
}

sql->run(q{create function public.too_late() returns trigger language plpgsql
    as $$ begin if new.name like 'Late%' then raise exception 'too late'
    using errcode = '23514'; end if; return null; end $$;
    create constraint trigger too_late after update on app.organizations
    deferrable initially deferred for each row
    execute function public.too_late()});
my ($before, $backend) = (left(), backend());
for my $n (1 .. 3) {
	my $answer = save("Late $n", key => "late-key-0000000$n");
	is $answer->status, 500, 'a commit that fails is no success';
	is_deeply [$answer->header('Set-Cookie')], [], '… and leaves no cookie';
	is $olga->get_json('/o/acme/general')->{general}{name}, 'Acme',
	    '… nothing is saved';
}
is left(), $before, 'neither a record of it, nor a key, nor a mail';
is backend(), $backend, 'the connection is the same';
expect_error(qr/event=db\.error .*commit: 23514/);
is save('In time', key => 'late-key-00000001')->status, 200,
    'the key of a failed one can be used';
is save('Other', key => 'late-key-00000001')->status, 409, 'for one thing';

# Adam's request waits while Olga takes his rank away.
my $worker = Orgdesk::Worker->start(stack->{config}, 'web');
$_->csrf for $olga, $adam;
sub behind_a_lock {
	my ($change, $path, $fields) = @_;
	my $other = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
	    stack->{database});

	# Adam was not here for a while: his request must not hold what we want.
	sql->run("update app.members set last_active_at = null where id = $id{adam}");
	$other->run('begin');
	$other->run(q{select set_config('app.org_id', (select id::text
	    from app.organizations where slug = 'acme'), false)});
	$other->run(q{select 1 from app.organizations where slug = 'acme'
	    for update});
	my $socket = $adam->post_later($worker, $path, $fields);
	for (1 .. 100) {
		last if sql->value(q{select count(*) from pg_stat_activity
		    where wait_event_type = 'Lock' and usename = 'orgdesk_web'});
		select undef, undef, undef, 0.02;
	}
	$other->run($change);
	$other->run('commit');
	return Orgdesk::Fcgi::read_answer($socket, 10)->{status};
}

sql->run(q{select set_config('app.org_id', (select id::text
    from app.organizations where slug = 'acme'), false)});
sub set { return "update app.members set $_[0] where id = $id{adam}" }
my %deeds = (
	'invite' => ['/o/acme/users', { email => 'x@acme.example',
	    role => 'admin' }],
	'delete' => ["/o/acme/users/$id{max}/delete", {}],
	'deactivate' => ["/o/acme/users/$id{max}/deactivate", {}],
	'rename Acme' => ['/o/acme/general', { (map { $_ => $general{$_} // '' }
	    qw(phone website timezone language)), name => 'Adam\'s',
	    version => 2 }],
	'promote' => ["/o/acme/users/$id{max}", { role => 'admin',
	    version => 1 }],
	'assign' => ["/o/acme/users/$id{max}/workspaces", {}],
);
for my $deed (sort keys %deeds) {
	my @how = @{ $deeds{$deed} };
	is behind_a_lock(set("role = 'member'"), @how), 403,
	    "demoted meanwhile, Adam cannot $deed";
	sql->run(set("role = 'admin'"));
	is behind_a_lock(set("status = 'deactivated'"), @how), 404,
	    "deactivated meanwhile, he is a stranger who cannot $deed";
	sql->run(set("status = 'active'"));
}
is sql->value("select role || status from app.members where id = $id{max}"),
    'memberactive', 'Max is who he was';
is scalar($worker->complaints), 0, 'no complaint';
$worker->stop;

done_testing;
