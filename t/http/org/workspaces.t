#!/usr/bin/perl
# The Workspaces tab: list, add, edit, delete, restore, suspend; limits, ranks,
# mails, and what everybody else sees at once.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my $uma = sign_in('uma@acme.example');
my $bill = sign_in('bill@acme.example');
my $carla = sign_in('carla@cedar.example');
my $base = '/o/acme/workspaces';

sub id {
	return sql->value("select w.id from app.workspaces w join
	    app.organizations o on o.id = w.org_id where o.slug = 'acme'
	    and w.name = ?", $_[0]);
}
sub row { return (grep { $_->{name} eq $_[0] } @{ $olga->get_json("$base?limit=100")->{workspaces} })[0] }
sub code { return $_[0]->status . ' ' . ($_[0]->json->{code} // $_[0]->json->{errors}[0]{code} // '') }
sub names { return join ' ', map { $_->{name} } @{ $olga->get_json($_[0])->{workspaces} } }

# The list
my $list = $olga->get_json($base);
is $list->{total}, 5, 'Acme has five workspaces';
is join(', ', map { $_->{name} } @{ $list->{workspaces} }),
    'Logistics, Marketing, Retail pilot, Sales, Support', '… by name';
my $sales = $list->{workspaces}[3];
is_deeply [sort grep { /^(?:id|name|status|user_count|contact_count|contact_limit|created_at|version|can)$/ } keys %$sales],
    [sort qw(id name status user_count contact_count contact_limit created_at version can)],
    'with the promised keys';
is $sales->{user_count}, 5, 'Sales has five people';
is $list->{workspaces}[2]{status}, 'suspended', 'Retail pilot is suspended';
like $olga->get($base)->text, qr/5 of 5 workspaces/, 'the page says how many';
like $olga->last->text, qr/Your plan includes 5 workspaces/, '… and why no more';
unlike $olga->last->characters, qr{href="/o/acme/workspaces/new"}, '… instead of a button';
unlike $olga->last->text, qr/Only Admins and User Admins/, '… to Olga, who may';
like $olga->last->characters, qr{<a href="/o/acme/workspaces" aria-current="page">}, 'the tab is there';
is names("$base?q=SALE"), 'Sales', 'search takes any letters';
is names("$base?q=%25"), '', '… literally';
is names("$base?status=suspended"), 'Retail pilot', 'filtered by status';
is names("$base?status=active&sort=-name"), 'Support Sales Marketing Logistics', 'sorted downwards';
is names("$base?sort=created&q=s"), 'Sales Support Logistics', 'sorted by date';
is $olga->request('GET', "$base?sort=nothing", json => 1)->status, 400, 'an unknown sort is no query';

# Limits
is code($olga->post_json($base, { name => 'Sixth' })), '409 workspaces.limit', 'no sixth one';
sql->run('update app.subscriptions set workspaces = 60');

# Add
my $added = $uma->post_json($base, { name => '  Büro  ' });
is $added->status, 201, 'Uma adds one';
is $added->json->{workspace}{name}, 'Büro', 'its name is trimmed';
is $added->json->{workspace}{user_count}, 0, 'nobody is in it';
my $buro = $added->json->{workspace}{id};
is code($olga->post_json($base, { name => 'BÜRO' })), '409 workspaces.name_taken', 'not twice, whatever the letters';
is $olga->post_json($base, { name => $_->[0] })->status, 422, "no name: $_->[1]"
    for ['', 'empty'], ['   ', 'blank'], ['x' x 101, 'too long'], ["a\x{202e}b", 'control'];
is code($bill->post_json($base, { name => 'Bills' })), '403 policy.role', 'Bill adds none';
is $bill->get($base)->status, 200, '… but sees the list';
unlike $bill->last->characters, qr{/workspaces/\d+/delete|Add workspace}, '… without actions';
like $bill->last->text, qr/Only Admins and User Admins can change workspaces/, '… and whom to ask';
is $carla->get($base)->status, 404, 'Carla does not see Acme';
is $carla->post_json('/o/cedar/workspaces', { name => 'Two' })->status, 201, 'Cedar has its own limit';
is $carla->post_json('/o/cedar/workspaces', { name => 'Three', contact_limit => 5 })->status, 400,
    'Cedar is no partner: it has no contact limits';
unlike $carla->get('/o/cedar/workspaces/new')->characters, qr/contact_limit/, '… and no field';
like $olga->get("$base/new")->characters, qr/contact_limit/, 'Acme is one';

# Step two
my $page = $uma->get("$base/$buro/invite");
like $page->characters, qr/value="uma\@acme\.example"/, 'the acting user comes first';
is $uma->post_json("$base/$buro/invite", { email_1 => 'uma@acme.example', level_1 => 'owner',
    email_2 => 'noor@acme.example', level_2 => 'agent', email_3 => 'new@acme.example',
    level_3 => 'manager', email_4 => '', level_4 => 'agent' })->status, 200, 'three are let in';
is row('Büro')->{user_count}, 3, '… and counted';
is sql->value("select role || ' ' || status from app.members where email_key = 'new\@acme.example'"),
    'member pending', 'the new one is invited as a Member';
like mail_to('noor@acme.example')->{text}, qr/Büro/, 'Noor is told';
ok mail_to('new@acme.example'), 'the new one is invited';
like mail_to('olga@acme.example')->{text}, qr/new\@acme\.example.*Büro/s, 'the Admins are told';
is code($uma->post_json("$base/$buro/invite", { email_1 => 'max@acme.example', level_1 => 'agent',
    email_2 => 'noor@acme.example', level_2 => 'agent' })), '409 workspace.already', 'one twice: none is let in';
is row('Büro')->{user_count}, 3, '… not even the other one';
my $members = sql->value('select count(*) from app.members');
sql->run('update app.subscriptions set seats = 11');
is code($uma->post_json("$base/$buro/invite", { email_1 => 'more@acme.example', level_1 => 'agent' })),
    '409 seats.full', 'no seat, no invitation';
is sql->value('select count(*) from app.members'), $members, '… nobody is added';
sql->run('update app.subscriptions set seats = 1000');
sql->run('delete from app.workspace_access where member_id = (select id from app.members where email_key = ? and org_id = 1)', 'uma@acme.example');
is code($uma->post_json("$base/" . id('Sales') . '/invite', { email_1 => 'uma@acme.example', level_1 => 'owner' })),
    '403 policy.not_yourself', 'nobody lets themselves into a workspace that has people';

# Edit
my $version = row('Büro')->{version};
is $uma->post_json("$base/$buro", { name => 'Office', contact_limit => 5000, version => $version })->status, 200, 'Uma renames it';
is row('Office')->{contact_limit}, 5000, '… and limits it';
my $stale = $olga->post("$base/$buro", { name => 'Studio', contact_limit => '', version => $version });
is $stale->status, 409, 'Olga, later, is told';
like $stale->text, qr/Office.*Studio/s, '… with both names';
sql->run('update app.workspaces set contact_count = 10 where id = ?', $buro);
like $olga->post("$base/$buro", { name => 'Office', contact_limit => 5, version => row('Office')->{version} })->location,
    qr/\/$buro$/, 'a limit below the count is allowed';
like $olga->visit("$base/$buro")->text, qr/10 contacts already, more than the limit/, '… with a warning';
is $olga->post_json("$base/$buro", { name => 'Office', contact_limit => 0, version => 4 })->status, 422, 'no limit is empty, not 0';
is code($olga->post_json("$base/$buro", { name => 'sales', version => row('Office')->{version} })),
    '409 workspaces.name_taken', 'not another one\'s name';
is $bill->post_json("$base/$buro", { name => 'Bills', version => 4 })->status, 403, 'Bill renames nothing';

# Suspend and resume
my $max = sign_in('max@acme.example');
is $max->get('/o/acme/w/' . id('Sales') . '/users')->status, 200, 'Max opens Sales';
is code($uma->post_json("$base/" . id('Sales') . '/suspend', { reason => 'unpaid' })), '403 policy.role', 'Uma suspends nothing';
is $olga->post_json("$base/" . id('Sales') . '/suspend', { reason => 'boredom' })->status, 422, 'there are four reasons';
my $before = () = mails();
is $adam->post_json("$base/" . id('Sales') . '/suspend', { reason => 'unpaid', note => 'May' })->json->{workspace}{status},
    'suspended', 'Adam suspends Sales';
is $adam->post_json("$base/" . id('Sales') . '/suspend', { reason => 'abuse' })->status, 200, 'twice is harmless';
is sql->value("select count(*) from app.audit_events where action = 'workspaces.suspend' and target = 'Sales'"), 1, '… and recorded once';
is scalar(mails()) - $before, 3, 'the three active people in it get one mail each';
like mail_to('anna@acme.example')->{subject}, qr/Sales.*sospeso/, '… in their language';
my $closed = $max->request('GET', '/o/acme/w/' . id('Sales') . '/users', json => 1);
is code($closed), '403 workspace.suspended', 'on the next request Max is out';
like $max->get('/o/acme/w/' . id('Sales') . '/users')->text, qr/suspended.*Olga Lindqvist/s, '… and reads whom to ask';
is sign_in('mia@acme.example')->request('GET', '/o/acme/w/' . id('Sales') . '/users', json => 1)->status, 403, 'so is its Owner';
like $max->get('/organizations')->text, qr/Sales.*Suspended/s, 'his organizations say it';
is $adam->get('/o/acme/w/' . id('Sales') . '/users')->status, 200, 'Admins may enter';
like $adam->last->text, qr/Sales is suspended/, '… and see it';
is $adam->post_json("$base/" . id('Sales') . '/resume', {})->json->{workspace}{status}, 'active', 'Adam resumes it';
is $adam->post_json("$base/" . id('Sales') . '/resume', {})->status, 200, 'twice is harmless';
is $max->get('/o/acme/w/' . id('Sales') . '/users')->status, 200, 'Max is back at once';
is scalar(mails()) - $before, 6, 'and three more mails are there';

# Delete and restore
my $count = sql->value("select workspace_count from app.members where email_key = 'max\@acme.example'");
my $gone = id('Sales');
like $uma->get("$base/$gone/delete")->text, qr/5 users lose access at once/, 'the page says what goes';
is $uma->post_json("$base/$gone/delete", { confirm_name => $_ })->status, 422, "typed “$_”: it stays" for '', 'sales', 'Sale';
is row('Sales')->{status}, 'active', '… indeed';
is $bill->post_json("$base/$gone/delete", { confirm_name => 'Sales' })->status, 403, 'Bill deletes nothing';
is $uma->post("$base/$gone/delete", { confirm_name => ' Sales ' })->status, 303, 'Uma deletes it';
is $uma->post("$base/$gone/delete", { confirm_name => 'Sales' })->status, 303, 'twice is done';
is $max->get("/o/acme/w/$gone/users")->status, 404, 'Max finds it no more';
is $olga->get("$base/$gone")->status, 404, 'its page is gone';
unlike names($base), qr/Sales/, 'so is its row';
is names("$base?status=deleted"), 'Sales', 'it can be found among the deleted';
is sql->value("select workspace_count from app.members where email_key = 'max\@acme.example'"), $count - 1, 'Max has one less';
is code($olga->post_json($base, { name => 'Sales' })), '409 workspaces.name_reserved', 'its name is reserved';
is $uma->post_json("$base/$gone/restore", {})->status, 403, 'Uma restores nothing';
is $olga->post_json("$base/$gone/restore", {})->json->{workspace}{status}, 'active', 'Olga restores it';
is row('Sales')->{user_count}, 5, 'users are back';
is $max->get("/o/acme/w/$gone/users")->status, 200, '… with their levels';
is sql->value("select workspace_count from app.members where email_key = 'max\@acme.example'"), $count, '… and counts';
$olga->post_json("$base/$gone/delete", { confirm_name => 'Sales' });
sql->run('update app.subscriptions set workspaces = 3');
is code($olga->post_json("$base/$gone/restore", {})), '409 workspaces.limit', 'no room, no way back';
sql->run('update app.subscriptions set workspaces = 60');
clock('+29d');
mails();
$olga = sign_in('olga@acme.example');
is names("$base?status=deleted"), 'Sales', 'after 29 days it is still there';
clock('+2d');
mails();
$olga = sign_in('olga@acme.example');
is $olga->post_json("$base/$gone/restore", {})->status, 404, 'after 31 it is gone';
is sql->value('select count(*) from app.workspace_access where workspace_id = ?', $gone), 0, '… with everything in it';
is sql->value("select count(*) from app.audit_events where action = 'workspaces.purge'"), 1, '… which is recorded';
is $olga->post_json($base, { name => 'Sales' })->status, 201, 'the name is free';
$carla = sign_in('carla@cedar.example');
my ($first, $second) = map { $_->{id} } sql->rows("select w.id from app.workspaces w join app.organizations o
    on o.id = w.org_id where o.slug = 'cedar' order by w.id");
is $carla->post_json("/o/cedar/workspaces/$second/delete", { confirm_name => 'Two' })->status, 200, 'Cedar deletes its second';
is code($carla->post_json("/o/cedar/workspaces/$first/delete", { confirm_name => 'Cedar – Workspace 1' })),
    '409 workspaces.last', '… and keeps the last';

# Paging both ways
$olga->post_json($base, { name => sprintf 'W%02d', $_ }) for 1 .. 30;
for my $sort ('name', '-name', 'users', '-created', 'contacts') {
	my (@seen, @back);
	my $at = $olga->get_json("$base?limit=25&sort=$sort");
	push @seen, map { $_->{id} } @{ $at->{workspaces} };
	my $all = $at->{total};
	my $two = $olga->get_json($at->{next});
	push @seen, map { $_->{id} } @{ $two->{workspaces} };
	my %once = map { $_ => 1 } @seen;
	is scalar(keys %once), $all, "all are reachable, by $sort";
	is_deeply [map { $_->{id} } @{ $olga->get_json($two->{previous})->{workspaces} }], [@seen[0 .. 24]],
	    '… and the way back is the same';
}
is orgdesk('audit', 'verify') =~ /broken|wrong|differs/i ? 1 : 0, 0, 'the trail is whole';

done_testing;
