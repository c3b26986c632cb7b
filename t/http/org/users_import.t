#!/usr/bin/perl
# Import: pasted or from a file, checked before anything is sent, done by the
# jobs; bad rows come back and sink nobody.

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $uma = sign_in('uma@acme.example');
my $bill = sign_in('bill@acme.example');
my $path = '/o/acme/users/import';

sub check {
	my ($who, %fields) = @_;

	return $who->post_json($path, { role => 'member', %fields });
}
sub file { return { filename => $_[1] // 'people.csv', type => 'text/csv', content => $_[0] } }
sub rows { return join ' ', map { ($_->{email} // '-') . "=$_->{status}" } @{ $_[0]->json->{rows} } }
sub code { return $_[0]->status . ' ' . ($_[0]->json->{errors}[0]{field} // '') . ' '
	. ($_[0]->json->{errors}[0]{code} // $_[0]->json->{code} // '') }
sub job { return $olga->get_json($_[0]->location // '/o/acme/jobs/' . $_[0]->json->{job}{id})->{job} }
sub settle { orgdesk('jobs', '--once') }
sub people { return sql->value("select count(*) from app.members where org_id = 1
    and email like ?", "%\@$_[0].example") }

# The check
is $olga->get($path)->status, 200, 'the page opens';
like $olga->get($path)->text, qr/User Admin/, 'and offers the roles, the second time, too';
is $bill->get($path)->status, 403, 'Bill imports nobody';
my $answer = check($olga, emails => "new1\@new.example, New Two <new2\@new.example>\n"
    . "\"Three, New\" <new3\@new.example>;mia\@acme.example\nPIA\@acme.example\r\n"
    . "NEW1\@new.example\n\nnobody\nezra\@acme.example\n");
is $answer->status, 200, 'a list is checked';
is rows($answer), 'new1@new.example=ok new2@new.example=ok new3@new.example=ok '
    . 'mia@acme.example=member PIA@acme.example=pending NEW1@new.example=duplicate '
    . '-=bad ezra@acme.example=ok', 'row by row';
is_deeply [sort keys %{ $answer->json->{rows}[1] }],
    [qw(code email input name role status)], 'with the listed keys';
is $answer->json->{rows}[1]{name}, 'New Two', 'names are read';
is $answer->json->{rows}[2]{name}, 'Three, New', '… also in quotes';
is $answer->json->{rows}[6]{code}, 'email.missing_at', 'a bad row says why';
is people('new'), 0, 'nothing has happened yet';
like $olga->post($path, { emails => "new1\@new.example\nnobody", role => 'member' })->text,
    qr/1 person will be invited, 1 row needs attention/, 'the page says what will happen';
is code(check($olga)), '422 emails import.empty', 'nobody is no import';
is check($uma, emails => 'x@new.example', role => 'admin')->json->{code},
    'policy.members_only', 'Uma invites no Admins';

# Files
is rows(check($olga, file => file("email,name,role,workspaces\r\nf1\@file.example,F One,"
    . "User Admin,\"Sales:manager; Support\"\r\nf2\@file.example,,boss,\r\n"
    . "f3\@file.example,,,Nowhere\r\nf4\@file.example,a,member,,more\r\n"))),
    'f1@file.example=ok f2@file.example=bad f3@file.example=bad f4@file.example=bad',
    'a file is checked row by row';
is rows(check($olga, file => file($_->[1]))), 'f1@file.example=ok', $_->[0] for
    ['semicolons', "name;email\nF;f1\@file.example\n"],
    ['tabs', "name\temail\nF\tf1\@file.example"],
    ['a byte order mark and CRLF', "\xef\xbb\xbfEMAIL\r\nf1\@file.example\r\n"],
    ['mixed line ends', "\n\nemail,name\r\r\nf1\@file.example,\"a\"\"b\"\n\r"],
    ['a formula for a name', "email,name\nf1\@file.example,=cmd|x\n"];
is code(check($olga, file => file($_->[1]))), "422 file import.$_->[0]", "… $_->[0]" for
    ['header', "name\nx\n"], ['column', "email,age\na\@b.example,3\n"],
    ['column_twice', "email,email\n"], ['empty', ''], ['empty', "email\n"],
    ['quote', "email\n\"a\@b.example\n"], ['quote', "email\n\"a\"b\n"],
    ['utf16', "\xff\xfee\0m\0"], ['encoding', "email\n\xe9\@b.example\n"],
    ['encoding', "email\n\0\n"], ['columns', "email\n" . ',' x 1000 . "\n"],
    ['too_many', "email\n" . join '', map { "p$_\@x.example\n" } 1 .. 10001];
is check($uma, file => file("email,role\nf1\@file.example,admin\n"))->json->{rows}[0]{code},
    'policy.members_only', 'a row above the rank is a bad one';

# Doing it
sql->run('update app.subscriptions set seats = 16 where org_id = 1');
my $page = $olga->post($path, { role => 'member', file => file("email,name,role,workspaces\n"
    . "b1\@bulk.example,B One,,Sales:manager\nb2\@bulk.example,,billing_admin,\n"
    . "nobody,,,\nmia\@acme.example,,,\nb3\@bulk.example,\"'=B\",,\n"
    . join '', map { "b$_\@bulk.example,,,\n" } 4 .. 9) });
my $form = $page->form(qr{import$});
is_deeply $form->{fields}{confirm}, ["1"], 'the check page confirms';
my $done = $olga->submit(qr{import$});
like $done->location, qr{^/o/acme/jobs/\d+$}, 'and leads to a job';
my $job = job($done);
is "@$job{qw(status done failed skipped total)}", 'waiting 0 1 1 11', 'which waits';
like $olga->get($done->location)->text, qr/2 of 11 rows are done/, '… and says so';
settle();
$job = job($done);
is $job->{status}, 'done', 'the jobs do it';
is $job->{done} + $job->{failed} + $job->{skipped}, 11, 'every row comes to something';
is people('bulk'), $job->{done}, 'as many people are there';
cmp_ok $job->{failed}, '>', 1, 'the seats did not last for all';
is sql->value('select used from (select count(*) as used from app.members where org_id = 1
    and status in (\'active\', \'pending\') and role <> \'billing_admin\' and
    (status = \'active\' or expires_at > app.now())) x'), 16, 'all seats are used, none twice';
is sql->value("select level from app.workspace_access a join app.members m on m.id =
    a.member_id where m.email = 'b1\@bulk.example'"), 'manager', 'with their workspaces';
is sql->value("select workspace_count from app.members where email = 'b1\@bulk.example'"), 1,
    '… counted';
is sql->value("select count(*) from app.audit_events where action = 'users.invite' and
    target like '%\@bulk.example' and actor = 'olga\@acme.example'"), $job->{done},
    'every invitation stands in the trail';
is sql->value("select count(*) from app.audit_events where action = 'users.import'"), 1,
    'so does the import';
like orgdesk('audit', 'verify'), qr/acme/, 'and the trail holds';
my ($token) = mail_to('b1@bulk.example')->{text} =~ m{/invitations/([\w-]+)};
is visitor()->get("/invitations/$token")->status, 200, 'the link in the mail works';
my $csv = $olga->get($done->location . '/failed.csv');
like $csv->body, qr/^email,name,role,workspaces,reason\r\n/, 'what failed comes back';
like $csv->body, qr/^nobody,,member,,[^\r\n]*@[^\r\n]*\r$/m, 'with a reason';
like $csv->body, qr/All 16 seats are in use/, '… for each';
is rows(check($olga, file => file($csv->body))) =~ tr/=//, $job->{failed},
    'and can be sent again as it is';
is sign_in('adam@acme.example')->get($done->location)->status, 200, 'Adam sees it too';
is $bill->get($done->location)->status, 403, 'Bill does not';
is sign_in('carla@cedar.example')->get($done->location)->status, 404, 'Carla finds nothing';
is $olga->request('GET', $path . '?x=1', json => 1)->status, 400, 'unknown fields are refused';

# Twice, cancelled, no longer allowed, quota
sql->run('update app.subscriptions set seats = 1000 where org_id = 1');
my $key = 'k' x 40;
my @twice = map { $olga->post_json($path, { emails => 'twice@key.example', role => 'member',
    confirm => 1, key => $key })->json->{job}{id} } 1, 2;
is $twice[0], $twice[1], 'the same form twice is one job';
settle();
my $cancelled = check($olga, emails => 'c@cancel.example', confirm => 1);
is sign_in('adam@acme.example')->post_json('/o/acme/jobs/'
    . $cancelled->json->{job}{id} . '/cancel', {})->json->{code}, 'jobs.other',
    'somebody else cancels nothing';
is $olga->post_json('/o/acme/jobs/' . $cancelled->json->{job}{id} . '/cancel', {})
    ->json->{job}{status}, 'canceled', 'Olga cancels';
settle();
is people('cancel'), 0, 'and nothing happens';
my $umas = check($uma, emails => "u1\@uma.example\nu2\@uma.example", confirm => 1);
my ($she) = grep { $_->{email} eq 'uma@acme.example' }
    @{ $olga->get_json('/o/acme/users?limit=100')->{users} };
is $olga->post_json("/o/acme/users/$she->{id}", { role => 'member', version => $she->{version} })
    ->status, 200, 'Olga demotes Uma';
settle();
is job($umas)->{failed}, 2, 'Uma, demoted meanwhile, invites nobody';
sql->run('update app.subscriptions set mails_per_day = (select count(*) + 1 from app.outbox
    where org_id = 1) where org_id = 1');
my $quota = check($olga, emails => "q1\@quota.example\nq2\@quota.example", confirm => 1);
settle();
is people('quota'), 1, 'the mails of a day are counted';
is sql->value("select code from app.job_rows where input = 'q2\@quota.example'"), 'mail.quota',
    '… row by row';

done_testing;
