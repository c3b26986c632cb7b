#!/usr/bin/perl
# Many at once: a page says who and who not, the jobs do it, ranks are judged
# both times.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $adam = sign_in('adam@acme.example');
my $uma = sign_in('uma@acme.example');
my $path = '/o/acme/users/bulk';

sub id { return sql->value("select id from app.members where org_id = 1 and email_key =
    '$_[0]'") }
sub ids { return [map { id(/@/ ? $_ : "$_\@acme.example") } @_] }
sub bulk { my ($who, %fields) = @_; return $who->post_json($path, \%fields) }
sub left { return join ' ', map { "$_->{email}=$_->{code}" } @{ $_[0]->json->{skipped} } }
sub job { my ($answer) = @_; orgdesk('jobs', '--once');
	my $job = $olga->get_json('/o/acme/jobs/' . $answer->json->{job}{id})->{job};
	return "@$job{qw(status done failed skipped total)}" }
sub column { return sql->value("select $_[1] from app.members where org_id = 1 and
    email_key = '$_[0]\@acme.example'") }

# The list
my $list = $olga->get('/o/acme/users?role=member');
like $list->text, qr/Select max\@acme\.example/, 'every row can be chosen';
like $list->text, qr/Change role Assign workspaces Resend Deactivate Delete Clear/,
    'and the bar says what for';
unlike $uma->get('/o/acme/users')->text, qr/Change role/, 'Uma changes no roles';
unlike sign_in('bill@acme.example')->get('/o/acme/users')->text, qr/Select max/,
    'Bill chooses nobody';

# The page in between
my $answer = bulk($olga, do => 'role', id => ids(qw(max mia olga)));
is $answer->status, 200, 'nothing is done yet';
is left($answer), 'olga@acme.example=policy.own_role', 'Olga is left out';
is $answer->json->{count} . '/' . $answer->json->{total}, '2/3', 'with counts';
is left(bulk($adam, do => 'delete', id => ids(qw(olga adam max)))),
    'adam@acme.example=policy.not_yourself olga@acme.example=policy.not_owner',
    'neither the owner nor oneself';
is left(bulk($uma, do => 'deactivate', id => ids(qw(bill max pia dora)))),
    'bill@acme.example=policy.members_only dora@acme.example=bulk.already '
    . 'pia@acme.example=bulk.not_joined', 'nor who is above, not in, or so already';
is left(bulk($olga, do => 'resend', id => ids(qw(max ezra)))),
    'max@acme.example=users.not_pending', 'only invitations are sent again';
my $page = $olga->post($path, [do => 'role', map({ (id => $_) } @{ ids(qw(max mia)) }),
    role => 'member']);
like $page->text, qr/Change the role of these people\?.*2 people are chosen.*All \d+ users who match.*Max Weber.*Mia Santos/,
    'the page names them, and all that match';
is bulk($uma, do => 'role', id => ids('max'))->json->{code}, 'policy.role',
    'Uma does not get that far';
is bulk($olga, do => 'role')->status, 422, 'nobody is nobody';
is bulk($olga, do => 'burn', id => ids('max'))->status, 422, 'there is no such thing to do';
is bulk($olga, do => 'role', id => 'x')->status, 422, 'an id is a number';
is bulk($olga, do => 'delete', id => ids('boris@borealis.example'), what => 1)->status, 400,
    'unknown fields are refused';
my $foreign = sql->value("select m.id from app.members m join app.organizations o on
    o.id = m.org_id where o.slug = 'cedar' limit 1");
is bulk($olga, do => 'delete', id => [$foreign])->status, 422,
    'people of others are nobody';

# Roles
is job($olga->post_json($path, [do => 'role', map({ (id => $_) } @{ ids(qw(max mia olga)) }),
    new_role => 'user_admin', confirm => 1])), 'done 2 0 1 3', 'roles change';
is column('max', 'role') . ' ' . column('mia', 'role') . ' ' . column('olga', 'role'),
    'user_admin user_admin admin', '… of those who were named';
is sql->value("select before::text || after::text from app.audit_events where action =
    'users.role' and target = 'max\@acme.example'"),
    '{"role": "member"}{"role": "user_admin"}', 'with a record each';
is bulk($olga, do => 'role', id => ids('max'), new_role => '', confirm => 1)
    ->json->{errors}[0]{field}, 'new_role', 'a role has to be chosen';
is job(bulk($olga, do => 'role', all => 1, role => 'user_admin', status => 'active', q => 'm',
    new_role => 'member', confirm => 1)) =~ /^done (\d+) 0 0 \1$/ ? column('max', 'role') : 'no',
    'member', 'all who match are found by the filter';

# Workspaces
my $retail = sql->value("select id from app.workspaces where name = 'Logistics'");
is job(bulk($uma, do => 'workspaces', id => ids(qw(max anna pia)), "level_$retail" => 'manager',
    confirm => 1)), 'done 3 0 0 3', 'workspaces are assigned';
is sql->value("select count(*) from app.workspace_access where workspace_id = $retail and
    level = 'manager'"), 3, '… to each';
is job(bulk($uma, do => 'workspaces', id => ids('pia'), "level_$retail" => 'none',
    confirm => 1)), 'done 1 0 0 1', 'and taken';
is sql->value("select count(*) from app.workspace_access where workspace_id = $retail and
    member_id = " . id('pia@acme.example')), 0, '… away';
is bulk($uma, do => 'workspaces', id => ids('max'), level_999999 => 'agent', confirm => 1)
    ->json->{errors}[0]{code}, 'workspace.unknown', 'a foreign workspace is none';
is bulk($uma, do => 'workspaces', id => ids('max'), confirm => 1)->status, 422,
    'nothing to assign is no work';

# Resend, deactivate, delete
sql->run('update app.subscriptions set seats = 100 where org_id = 1');
is job(bulk($olga, do => 'resend', id => ids(qw(ezra pia)), confirm => 1)), 'done 2 0 0 2',
    'invitations go out again';
like mail_to('ezra@acme.example')->{text}, qr{/invitations/}, 'by mail';
is job(bulk($olga, do => 'resend', id => ids('ezra'), confirm => 1)), 'done 0 0 1 1',
    'not twice in a minute';
my $max = sign_in('max@acme.example');
is job(bulk($uma, do => 'deactivate', id => ids(qw(max anna)), confirm => 1)), 'done 2 0 0 2',
    'people are deactivated';
is $max->get('/o/acme/general/leave')->status, 404, 'and are out at once';
my $waiting = bulk($uma, do => 'delete', id => ids(qw(max noor pia)), confirm => 1);
my ($noor) = grep { $_->{email} eq 'noor@acme.example' }
    @{ $olga->get_json('/o/acme/users?limit=100')->{users} };
$olga->post_json("/o/acme/users/$noor->{id}", { role => 'admin', version => $noor->{version} });
is job($waiting), 'done 2 0 1 3', 'Noor became an Admin meanwhile: Uma does not delete her';
is column('noor', 'role'), 'admin', 'she is still there';
is id('max@acme.example') // 'gone', 'gone', 'Max is not';
like mail_to('max@acme.example')->{subject}, qr/./, 'and was told';
is sql->value("select string_agg(action, ' ' order by id) from app.audit_events where target in
    ('max\@acme.example', 'pia\@acme.example') and action in ('users.delete', 'users.revoke')"),
    'users.delete users.revoke', 'the trail tells a person from an invitation';
like orgdesk('audit', 'verify'), qr/acme/, 'and holds';

done_testing;
