#!/usr/bin/perl
# One user: role, status, invitation, deletion; rank and owner rules; stale
# forms; what the very next request of the other person sees.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my $uma = sign_in('uma@acme.example');
my $bill = sign_in('bill@acme.example');

sub id {
	return sql->value("select m.id from app.members m join app.organizations o
	    on o.id = m.org_id where o.slug = 'acme' and m.email_key =
	    '$_[0]\@acme.example'");
}
sub member { return $olga->get_json('/o/acme/users/' . id($_[0]))->{user} }
sub act {
	my ($who, $name, $verb, %fields) = @_;

	return $who->post_json('/o/acme/users/' . id($name) . "/$verb", \%fields);
}
sub role {
	my ($who, $name, $role, $version) = @_;

	return $who->post_json('/o/acme/users/' . id($name), { role => $role,
	    version => $version // member($name)->{version} });
}
sub code { return $_[0]->status . ' ' . ($_[0]->json->{code} // '') }

# Roles
is role($olga, 'noor', 'user_admin')->status, 200, 'Olga makes Noor a User Admin';
is member('noor')->{role}, 'user_admin', 'Noor is one';
is sql->value("select before::text || ' ' || after::text from app.audit_events where action =
    'users.role' and target = 'noor\@acme.example'"),
    '{"role": "member"} {"role": "user_admin"}', 'the trail has both values';
is code(role($adam, 'olga', 'member')), '403 policy.not_owner',
    'Adam cannot demote Olga';
is code(role($adam, 'adam', 'member')), '403 policy.own_role',
    'Adam cannot change his own role';
is code(role($uma, 'mia', 'user_admin')), '403 policy.role',
    'Uma promotes nobody';
is code(role($uma, 'adam', 'member')), '403 policy.role', '… and demotes nobody';
is code(role($bill, 'mia', 'admin')), '403 policy.role', 'Bill neither';
is role($olga, 'mia', 'owner')->status, 422, 'there is no such role';
my $version = member('max')->{version};
is role($adam, 'max', 'user_admin', $version)->status, 200, 'Adam was first';
is code(role($olga, 'max', 'billing_admin', $version)), '409 form.stale',
    'Olga\'s form is stale then';
like $olga->post('/o/acme/users/' . id('max'), { role => 'billing_admin',
    version => $version })->text, qr/Someone else changed.*User Admin.*Billing Admin/s,
    '… and shows both values';
is member('max')->{role}, 'user_admin', 'nothing is overwritten';
role($olga, 'max', 'member');

# What demotion voids
is sign_in('noor@acme.example')->post_json('/o/acme/users', {
    email => 'kim@acme.example', role => 'member' })->status, 201, 'Noor invites Kim';
my ($token) = mail_to('kim@acme.example')->{text} =~ m{/invitations/([\w-]+)};
role($olga, 'noor', 'member');
is visitor()->get("/invitations/$token")->status, 404,
    'Noor, demoted, cannot have invited: Kim\'s link is dead';

# Deactivate and activate: the very next request
my $mia = sign_in('mia@acme.example');
is act($uma, 'mia', 'deactivate')->status, 200, 'Uma deactivates Mia';
is $mia->get('/o/acme/general/leave')->status, 404, 'Mia\'s next request finds no Acme';
is $mia->get('/organizations')->status, 200, '… but her account lives';
is member('mia')->{status}, 'deactivated', 'her row says so';
is act($uma, 'mia', 'deactivate')->status, 200, 'twice is harmless';
is sql->value("select count(*) from app.audit_events where action =
    'users.deactivate' and target = 'mia\@acme.example'"), 1, '… and recorded once';
is act($uma, 'mia', 'activate')->status, 200, 'Uma activates her again';
is $mia->get('/o/acme/general/leave')->status, 200, 'and she is back at once';
is code(act($uma, 'adam', 'deactivate')), '403 policy.members_only',
    'Uma cannot deactivate Adam';
is code(act($adam, 'olga', 'deactivate')), '403 policy.not_owner',
    'Adam cannot deactivate Olga';
is code(act($adam, 'adam', 'deactivate')), '403 policy.not_yourself',
    'nor himself';
is code(act($olga, 'pia', 'deactivate')), '409 users.not_joined',
    'an invitation is not deactivated';

# Seats when somebody comes back: 10 of 12 are used
sql->run('update app.subscriptions set seats = 10');
is code(act($olga, 'dora', 'activate')), '409 seats.full',
    'no seat, no activation';
is code(act($olga, 'ezra', 'resend')), '409 seats.full',
    'nor a new life for an expired invitation';
sql->run('update app.subscriptions set seats = 12');

# Resend
my $old = mail_to('pia@acme.example');
clock('+2m');
is code(act($uma, 'ezra', 'resend')), '403 policy.members_only',
    'Uma cannot resend to a User Admin';
is act($olga, 'ezra', 'resend')->status, 200, 'Olga resends to Ezra';
is member('ezra')->{status}, 'pending', 'who is pending again';
is code(act($olga, 'ezra', 'resend')), '429 users.resend_often',
    'not twice within a minute';
ok $olga->last->header('Retry-After'), '… and when is said';
my ($first) = mail_to('ezra@acme.example')->{text} =~ m{/invitations/([\w-]+)};
for (2 .. 5) { clock('+2m'); act($olga, 'ezra', 'resend') }
clock('+2m');
is code(act($olga, 'ezra', 'resend')), '429 users.resend_often',
    'not more than five times a day';
my ($last) = mail_to('ezra@acme.example')->{text} =~ m{/invitations/([\w-]+)};
isnt $first, $last, 'each has its own link';
is visitor()->get("/invitations/$first")->status, 404, 'the older is dead';
is visitor()->get("/invitations/$last")->status, 200, 'the newest works';
is code(act($olga, 'mia', 'resend')), '409 users.not_pending',
    'nobody is invited who is in';

# Revoke
is code(act($uma, 'ezra', 'revoke')), '403 policy.members_only',
    'Uma cannot revoke a User Admin\'s invitation';
is act($olga, 'ezra', 'revoke')->status, 200, 'Olga revokes it';
is visitor()->get("/invitations/$last")->status, 404, 'the link is dead';
is visitor()->get("/invitations/$last")->body =~ s/[0-9a-f]{32}//gr
    =~ s/value="[\w-]{43}"//gr =~ s/\Q$last\E//gr,
    visitor()->get('/invitations/' . 'A' x 54)->body =~ s/[0-9a-f]{32}//gr
    =~ s/value="[\w-]{43}"//gr =~ s/A{54}//gr, '… like one that never was';
is $olga->post_json('/o/acme/users', { email => 'ezra@acme.example',
    role => 'user_admin' })->status, 201, 'the address can be invited anew';

# Delete
my $max = sign_in('max@acme.example');
like $olga->get('/o/acme/users/' . id('max') . '/delete')->text,
    qr/Access to 3 workspaces ends at once/, 'the page says what goes';
is code(act($uma, 'adam', 'delete')), '403 policy.members_only',
    'Uma cannot delete Adam';
is code(act($adam, 'olga', 'delete')), '403 policy.not_owner',
    'Adam cannot delete Olga';
is code(act($adam, 'adam', 'delete')), '403 policy.not_yourself', 'nor himself';
is code(act($bill, 'max', 'delete')), '403 policy.role', 'Bill deletes nobody';
my $path = '/o/acme/users/' . id('max');
is act($uma, 'max', 'delete')->status, 200, 'Uma deletes Max';
is $max->get('/o/acme/general/leave')->status, 404, 'Max\'s next request finds no Acme';
is $olga->get($path)->status, 404, 'his page is gone';
is $olga->post("$path/delete", {})->status, 404, 'a second deletion finds nobody';
is sql->value("select count(*) from app.workspace_access a left join app.members m
    on (m.org_id, m.id) = (a.org_id, a.member_id) where m.id is null"), 0,
    'no access is left behind';
like mail_to('max@acme.example')->{text}, qr/Acme/, 'Max is told';
is $olga->post_json('/o/acme/users', { email => 'max@acme.example',
    role => 'member' })->status, 201, 'he can be invited afresh';
my $boris = sign_in('boris@borealis.example');
is act($olga, 'noor', 'delete')->status, 200, 'Noor goes';
sql->run("select set_config('app.org_id', '1', false)");
is $boris->get('/o/borealis/users')->status, 200, 'Borealis does not notice';

# Ids of others
my $carla = sql->value("select id from app.members where email_key =
    'carla\@cedar.example'");
for my $id ($carla, 999999999) {
	is $olga->get("/o/acme/users/$id")->status, 404, "user $id is not Acme's";
	is $olga->post("/o/acme/users/$id/$_", {})->status, 404, "… $_ neither"
	    for qw(delete resend revoke deactivate activate);
	is $olga->post("/o/acme/users/$id", { role => 'member',
	    version => 1 })->status, 404, '… nor a role';
}
is $olga->get("/o/acme/users/$_")->status, 404, "id $_ is none"
    for (0, -1, '1e3', '9223372036854775808', '1;2');

done_testing;
