#!/usr/bin/perl
# Nobody changes anybody at or above their rank, nobody raises themselves:
# every role × every kind of person × every action. The rules are written
# here once more, from the specification, not taken from the program.

use Orgdesk;

my %actor = (owner => 'olga', admin => 'adam', billing_admin => 'bill',
    user_admin => 'uma', member => 'mia');
my %browser = map { $_ => sign_in("$actor{$_}\@acme.example") } keys %actor;
$_->get('/o/acme/users') for values %browser;

# Kinds of people: [e-mail, role, is pending].
my %target = (
	owner => ['olga', 'admin'], 'an Admin' => ['arne', 'admin'],
	'a Billing Admin' => ['bea', 'billing_admin'],
	'a User Admin' => ['ulf', 'user_admin'], 'a Member' => ['max', 'member'],
	'somebody deactivated' => ['dora', undef],
	'an invited Member' => ['pia', 'member', 1],
	'an invited Admin' => ['ada', 'admin', 1],
	'an expired User Admin' => ['ezra', 'user_admin', 1],
);

# People that the demo does not have.
sql->run(q{select set_config('app.org_id', (select id::text
    from app.organizations where slug = 'acme'), false)});
sql->run('update app.subscriptions set seats = 100 where org_id = app.org_id()');
for (['arne', 'admin'], ['bea', 'billing_admin'], ['ulf', 'user_admin']) {
	my ($name, $role) = @$_;
	sql->run(q{with u as (insert into auth.users (email, email_key, name,
	    verified_at) values (?, ?, ?, app.now()) returning id)
	    insert into app.members (org_id, user_id, email, email_key, name,
	    name_key, role, status, joined_at)
	    select app.org_id(), id, ?, ?, ?, ?, ?, 'active', app.now() from u},
	    ("$name\@acme.example") x 2, $name, ("$name\@acme.example") x 2,
	    ($name) x 2, $role);
}
sql->run(q{insert into app.members (org_id, email, email_key, name_key, role,
    status, invited_by_id, invited_by, sent_at, expires_at, nonce, token_hash)
    select org_id, 'ada@acme.example', 'ada@acme.example', 'ada', 'admin',
    'pending', invited_by_id, invited_by, sent_at, app.now() + interval
    '5 days', nonce, sha256('ada') from app.members
    where email = 'pia@acme.example' and org_id = app.org_id()});
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    q{select id, email from app.members where org_id = app.org_id()});
$target{'somebody deactivated'}[1] = sql->value(q{select role
    from app.members where id = ? and org_id = app.org_id()}, $id{dora});

sql->run('create table public.saved_members as select * from app.members');
sql->run('create table public.saved_access as select * from app.workspace_access');
my $columns = sql->value(q{select string_agg(quote_ident(attname), ', ')
    from pg_attribute where attrelid = 'app.members'::regclass and attnum > 0
    and not attisdropped and attgenerated = '' and attname <> 'last_active_at'});

sub restore {
	sql->run('begin');
	sql->run('delete from app.members where org_id = app.org_id()'
	    . ' and id not in (select id from public.saved_members)');
	sql->run("insert into app.members ($columns) select $columns from"
	    . ' public.saved_members where org_id = app.org_id()'
	    . ' and id not in (select id from app.members'
	    . ' where org_id = app.org_id())');
	sql->run('delete from app.workspace_access where org_id = app.org_id()');
	sql->run('insert into app.workspace_access select * from'
	    . ' public.saved_access where org_id = app.org_id()');
	sql->run("update app.members m set ($columns) = (select $columns"
	    . ' from public.saved_members s where (s.org_id, s.id)'
	    . ' = (m.org_id, m.id)) where org_id = app.org_id()');
	sql->run('commit');
}

sub state {
	return sql->value("select md5(coalesce(string_agg(t::text, '' order by"
	    . " t.id), '')) from (select id, email, name, role, status, version,"
	    . ' resends, sent_at, expires_at from app.members'
	    . ' where org_id = app.org_id()) t') . sql->value(
	    "select md5(coalesce(string_agg(t::text, '' order by t::text), ''))"
	    . ' from app.workspace_access t where org_id = app.org_id()');
}

# May this role do that to that person? The specification, section 3.
sub may {
	my ($role, $action, $kind, $new_role) = @_;
	my ($who, $rank) = @{ $target{$kind} };
	my $is_admin = $role =~ /^(?:owner|admin)$/;
	my $is_self = $who eq $actor{$role};

	return 0 if !$is_admin && $role ne 'user_admin';
	return 0 if $is_self;
	return 1 if $action eq 'workspaces';
	return 0 if $kind eq 'owner';
	return $is_admin if $action eq 'role';
	return $is_admin || $rank eq 'member';
}

my @actions = ((map { ["make $_", 'role', '', { role => $_ }] }
    qw(admin billing_admin user_admin member)),
    map { [$_, $_, "/$_", {}] } qw(delete deactivate activate resend revoke
    workspaces));
my $before = state();

for my $role (sort keys %actor) {
	for my $kind (sort(keys %target), 'oneself') {
		local $target{oneself} = [$actor{$role}, $role eq 'owner' ? 'admin'
		    : $role];
		next if $kind eq 'owner' && $role eq 'owner';
		my $id = $id{ $target{$kind}[0] } or die "no id of $kind";
		for (@actions) {
			my ($verb, $action, $path, $fields) = @$_;
			my %fields = %$fields;
			$fields{version} = sql->value('select version from app.members'
			    . ' where id = ? and org_id = app.org_id()', $id)
			    if $action eq 'role';
			my $answer = $browser{$role}->post_json(
			    "/o/acme/users/$id$path", \%fields);
			my $status = $answer->status;
			if (may($role, $action, $kind)) {
				ok $status =~ /^(?:20[01]|409|422|429)$/,
				    "$role may $verb: $kind" or diag $status, $answer->body;
				restore() if $status < 300;
			} else {
				is $status, 403, "$role may not $verb: $kind"
				    or diag $answer->body;
				restore() if $status < 300;
			}
			next if $status < 300;
			is state(), $before, '… and nothing changed' or restore();
		}
	}
}

# Handing out roles by invitation.
my $n = 0;
for my $role (sort keys %actor) {
	for my $new (qw(admin billing_admin user_admin member)) {
		my $may = $role =~ /^(?:owner|admin)$/
		    || $role eq 'user_admin' && $new eq 'member';
		my $answer = $browser{$role}->post_json('/o/acme/users',
		    { email => 'new' . ++$n . '@acme.example', role => $new });
		is $answer->status, $may ? 201 : 403, "$role "
		    . ($may ? 'invites' : 'cannot invite') . " a $new"
		    or diag $answer->body;
		restore() if $answer->status < 300;
	}
	for my $odd ('owner', 'Admin', 'admin,member', '', 'superuser') {
		like $browser{$role}->post_json('/o/acme/users', { email =>
		    'odd@acme.example', role => $odd })->status, qr/^4(?:22|03)$/,
		    "$role cannot invite a '$odd'";
	}
}
is state(), $before, 'and in the end nothing has changed';

done_testing;
