#!/usr/bin/perl
# Users of a workspace: who opens them, who may do what to whom, restrictions,
# people from outside, revoking, the export.

use Orgdesk;

my %who = map { $_ => sign_in("$_\@acme.example") } qw(olga adam uma bill mia max anna noor tomas);
my %w = map { $_->{name} => $_->{id} } sql->rows(q{select w.name, w.id from app.workspaces w
    join app.organizations o on o.id = w.org_id where o.slug = 'acme'});
my $sales = "/o/acme/w/$w{Sales}/users";

sub id {
	return sql->value("select m.id from app.members m join app.organizations o on o.id = m.org_id
	    where o.slug = 'acme' and m.email_key = ?", $_[0] =~ /\@/ ? $_[0] : "$_[0]\@acme.example");
}
sub code { return $_[0]->status . ' ' . ($_[0]->json->{code} // '') }
sub open_as { return code($who{ $_[0] }->request('GET', $_[1] // $sales, json => 1)) }
sub user { return $who{olga}->get_json("$sales/" . id($_[0]))->{user} }
sub add { my ($by, $email, $level, @more) = @_;
	return $who{$by}->post_json($sales, [email => $email, level => $level, @more]) }
sub change { my ($by, $name, $level, @more) = @_;
	return $who{$by}->post_json("$sales/" . id($name), [level => $level, version => user($name)->{version}, @more]) }
sub revoke { return $who{ $_[0] }->post_json("$sales/" . id($_[1]) . '/revoke', {}) }

# Who opens it
is open_as($_), '200 ', "$_ opens the users of Sales" for qw(olga adam mia max);
is open_as('anna'), '403 workspace.level', 'Anna, an Agent, does not';
is open_as('bill'), '403 workspace.level', 'nor Bill, who sees the list of workspaces';
is open_as('noor'), '404 request.not_found', 'for Noor, who is not in it, there is none';
is open_as('noor', "/o/acme/w/$w{Support}/users"), '200 ', '… but Support, which she manages';
is open_as('olga', "/o/acme/w/$w{'Retail pilot'}/users"), '200 ', 'Admins enter a suspended one';
is open_as('uma', "/o/acme/w/$w{'Retail pilot'}/users"), '403 workspace.suspended', 'its Owner does not';
my $cedar = sql->value("select w.id from app.workspaces w join app.organizations o on o.id = w.org_id where o.slug = 'cedar'");
is open_as('olga', "/o/acme/w/$cedar/users"), '404 request.not_found', 'Cedar\'s workspace is not Acme\'s';

# The list
my $list = $who{mia}->get_json($sales);
is $list->{total}, 7, 'five people and two Admins';
my %row = map { $_->{email} => $_ } @{ $list->{users} };
is_deeply [sort grep { /^(?:id|name|email|level|restrictions|status|last_active_at|is_online|inherited|can)$/ } keys %{ $row{'max@acme.example'} }],
    [sort qw(id name email level restrictions status last_active_at is_online inherited can)], 'with the promised keys';
is_deeply $row{'max@acme.example'}{restrictions}, [], 'restrictions are a list';
is $row{'olga@acme.example'}{inherited} ? 1 : 0, 1, 'Olga\'s access is inherited';
ok !$row{'olga@acme.example'}{can}{revoke}, '… and cannot be revoked here';
ok !$row{'mia@acme.example'}{can}{edit}, 'Mia cannot change her own';
ok $row{'max@acme.example'}{can}{edit}, 'she can change Max\'';
is $row{'pia@acme.example'}{status}, 'pending', 'Pia is pending';
is $row{'dora@acme.example'}{status}, 'deactivated', 'Dora is deactivated';
my %seen = map { $_->{email} => $_->{can}{edit} } @{ $who{max}->get_json($sales)->{users} };
ok $seen{'anna@acme.example'} && !$seen{'mia@acme.example'}, 'a Manager changes Agents only';
is join(' ', map { $_->{email} } @{ $who{mia}->get_json("$sales?q=ANN")->{users} }), 'anna@acme.example', 'search';
is $who{mia}->get_json("$sales?sort=-name")->{users}[0]{email}, 'pia@acme.example', 'sorted downwards';
like $who{mia}->get($sales)->text, qr/as Organization Admin/, 'the page says why Olga is there';

# Add
is add('mia', 'noor@acme.example', 'manager', restriction => 'no_export', restriction => 'no_settings')->status, 201, 'Mia adds Noor';
is_deeply user('noor')->{restrictions}, ['no_settings', 'no_export'], '… with restrictions';
like mail_to('noor@acme.example')->{text}, qr/Mia Santos added you to the workspace Sales of Acme/, 'Noor is told';
is open_as('noor'), '403 workspace.level', 'Noor, restricted, does not open the users';
is code(add('mia', 'noor@acme.example', 'agent')), '409 workspace.already', 'not twice';
is code(add('max', 'tomas@acme.example', $_)), '403 workspace.agents_only', "Max, a Manager, adds no $_" for qw(owner manager);
is add('max', 'tomas@acme.example', 'agent')->status, 201, '… but an Agent';
is code(add('mia', 'mia@acme.example', 'owner')), '403 policy.not_yourself', 'nobody adds themselves';
is code(add('olga', 'olga@acme.example', 'owner')), '403 policy.not_yourself', 'not even Olga';
sql->run('delete from app.workspace_access where member_id = ?', id('dora'));
is code(add('mia', 'dora@acme.example', 'agent')), '409 workspace.deactivated', 'Dora must be activated first';
is add('mia', $_, 'agent')->status, 422, "“$_” is no address" for '', 'nobody';
is add('mia', 'x@acme.example', 'none')->status, 422, 'none is no level';
is $who{anna}->post_json($sales, { email => 'x@acme.example', level => 'agent' })->status, 403, 'Anna adds nobody';

# From outside
my $before = () = mails();
is add('max', 'Zoe@new.example', 'agent', restriction => 'visibility_self')->status, 201, 'Max adds Zoe, who is nowhere yet';
is sql->value("select role || ' ' || status from app.members where email_key = 'zoe\@new.example'"), 'member pending', 'she is invited as a Member';
is scalar(mails()) - $before, 3, 'three mails';
like mail_to('zoe@new.example')->{text}, qr{/invitations/}, 'one to Zoe';
like mail_to("$_\@acme.example")->{text}, qr/Zoe\@new\.example.*Sales/s, "one to $_" for qw(olga adam);
is add('mia', 'zoe@new.example', 'agent')->json->{code}, 'workspace.already', 'once is enough';
is sql->value("select seats.used from (select sum(count) as used from app.member_counts c join app.organizations o
    on o.id = c.org_id where o.slug = 'acme' and c.status in ('active', 'pending') and role <> 'billing_admin') seats"), 12, 'a seat is reserved';
sql->run('update app.subscriptions set seats = 11');
is code(add('mia', 'y@new.example', 'agent')), '409 seats.full', 'no seat, nobody in';
sql->run('update app.subscriptions set seats = 100');
is $who{uma}->post_json('/o/acme/workspaces/settings', { owners_invite => 1 })->status, 403, 'only Admins switch it';
is $who{olga}->post_json('/o/acme/workspaces/settings', {})->status, 200, 'Olga switches it off';
is code(add('mia', 'y@new.example', 'agent')), '409 workspace.not_in_organization', 'Mia brings nobody in';
is add('olga', 'y@new.example', 'agent')->status, 201, 'Olga still does';
is add('mia', 'pia@acme.example', 'agent')->json->{code}, 'workspace.already', 'somebody invited counts as there';
$who{olga}->post_json('/o/acme/workspaces/settings', { owners_invite => 1 });

# Change
is code(change('mia', 'mia', 'agent')), '403 policy.not_yourself', 'Mia cannot change herself';
is code(change('max', 'mia', 'agent')), '403 workspace.agents_only', 'Max cannot change Mia';
is code(change('max', 'anna', 'manager')), '403 workspace.agents_only', 'nor promote Anna';
is code(change('mia', 'olga', 'agent')), '403 workspace.inherited', 'nobody changes what Olga inherits';
is change('mia', 'anna', 'agent', restriction => 'visibility_team', restriction => 'hide_workflows', restriction => 'mask_contacts')->status, 200, 'Anna is restricted';
is_deeply user('anna')->{restrictions}, [qw(visibility_team hide_workflows mask_contacts)], '… as an Agent can be';
is code(change('mia', 'anna', 'agent', restriction => 'visibility_team', restriction => 'visibility_self')), '422 workspace.one_visibility', 'two visibilities exclude each other';
is change('mia', 'anna', 'agent', restriction => 'nonsense')->status, 422, 'there are no others';
is $who{mia}->post("$sales/" . id('anna'), { level => 'manager', version => user('anna')->{version}, restriction => ['mask_contacts', 'no_export'] })->status, 303, 'Anna becomes a Manager';
like $who{mia}->visit("$sales/" . id('anna'))->text, qr/Restrictions that do not fit this level are gone/, '… which is said';
is_deeply user('anna')->{restrictions}, ['no_export'], '… and only a Manager\'s stay';
my $version = user('anna')->{version};
change('mia', 'anna', 'agent');
my $stale = $who{olga}->post("$sales/" . id('anna'), { level => 'owner', version => $version });
is $stale->status, 409, 'Olga\'s form is stale then';
like $stale->text, qr/Agent.*Owner/s, '… and shows both';
sql->run("update app.subscriptions set plan = 'starter'");
is code(change('mia', 'anna', 'agent', restriction => 'mask_contacts')), '409 workspace.mask_plan', 'masking takes a plan that has it';
sql->run("update app.subscriptions set plan = 'advanced'");
is sql->value("select after ->> 'level' from app.audit_events where action = 'workspace.level' order by id desc limit 1"), 'agent', 'the trail has the level';

# A Manager without settings, at once
is $who{max}->get($sales)->status, 200, 'Max opens the users';
change('mia', 'max', 'manager', restriction => 'no_export');
is $who{max}->get("$sales.csv")->status, 403, 'without export he takes no data away';
is $who{max}->get($sales)->status, 200, '… but looks';
change('mia', 'max', 'manager', restriction => 'no_settings');
is $who{max}->get($sales)->status, 403, 'without settings he is out at once';
change('mia', 'max', 'manager');

# Export
my $csv = $who{mia}->get("$sales.csv");
like $csv->body, qr/^name,email,level,restrictions,status,last_active_at,inherited\r\n/, 'the export has a head';
like $csv->body, qr/Olga Lindqvist,olga\@acme\.example,owner,,active,[^,]+,yes\r\n/, '… and rows';

# Revoke
like $who{mia}->get("$sales/" . id('max') . '/revoke')->text, qr/Access to Sales ends at once/, 'the page says what happens';
is code(revoke('mia', 'mia')), '403 policy.not_yourself', 'Mia cannot revoke herself';
is code(revoke('max', 'mia')), '403 workspace.agents_only', 'Max cannot revoke Mia';
is code(revoke('mia', 'olga')), '403 workspace.inherited', 'nobody revokes what Olga inherits';
is revoke('mia', 'max')->status, 200, 'Mia revokes Max';
is open_as('max'), '404 request.not_found', 'on the next request he finds nothing';
is $who{max}->get('/organizations')->status, 200, 'he stays in the organization';
is sql->value("select workspace_count from app.members where id = ?", id('max')), 2, '… with his other workspaces';
is revoke('mia', 'max')->status, 404, 'a second time there is nobody';
like $who{olga}->get("$sales/" . id('mia') . '/revoke')->text, qr/Nobody else is Owner/, 'the last Owner: a warning';
is revoke('olga', 'mia')->status, 200, '… and it is done';
is $who{olga}->get("/o/acme/w/$w{Sales}/users/" . id('boris@borealis.example'))->status, 404, 'Boris is not in Sales';

# What each level can do
my %module = map { $_->{module} => $_ } @{ $who{anna}->get_json('/o/acme/levels')->{modules} };
ok $module{'module.users'}{manager}{may}, 'the table is there for everybody';
is $module{'module.users'}{manager}{unless}, 'no_settings', '… with what takes it away';
like $who{anna}->get('/o/acme/levels')->text, qr/Scorciatoie e flussi di lavoro/, '… as a page';

done_testing;
