#!/usr/bin/perl
# What can this person do, and through what?

use Orgdesk;

my $olga = sign_in('olga@acme.example');
my $org = sql->value(q{select id from app.organizations where slug = 'acme'});
my %id = map { $_->{email} =~ s/\@.*//r => $_->{id} } sql->rows(
    q{select id, email from app.members where org_id = ?}, $org);
sql->run(q{select set_config('app.org_id', ?, false)}, $org);

sub access { return $olga->get_json("/o/acme/users/$id{$_[0]}/access") }
sub in { my ($who, $name) = @_;
	return (grep { $_->{name} eq $name } @{ access($who)->{workspaces} })[0] }
sub module { my ($place, $name) = @_;
	return (grep { $_->{module} eq $name } @{ $place->{modules} })[0] }

# A Member: the levels they were given
my $max = in('max', 'Sales');
is "$max->{level} $max->{through}", 'manager assigned', 'Max is Manager in Sales';
ok module($max, 'contacts')->{may}, '… and opens contacts';
is module($max, 'contacts')->{reason}, 'why.manager', '… through his level';
ok !module($max, 'channels')->{may}, '… but connects no channels';
my $pilot = in('max', 'Retail pilot');
is "$pilot->{level} $pilot->{assigned} $pilot->{through}", 'none agent suspended',
    'nothing in the suspended workspace, for now';
ok !module($pilot, 'messages')->{may}, '… not even messages';
is in('max', 'Logistics')->{through}, 'none', 'nothing where nobody assigned him';
sql->run(q{update app.workspace_access set restrictions = '{no_export,no_settings}'
    where org_id = ? and member_id = ? and level = 'manager'}, $org, $id{max});
$max = in('max', 'Sales');
is_deeply $max->{restrictions}, ['no_export', 'no_settings'], 'restrictions show';
is module($max, 'export')->{reason}, 'no_export', '… and take modules away';
ok !module($max, 'export')->{may}, '… as they say';
ok !module($max, 'settings')->{may}, '… settings, too';

# An Admin: every workspace
is join(' ', map { "$_->{level}:$_->{through}" } @{ access('adam')->{workspaces} }),
    join(' ', ('owner:admin') x 5), 'an Admin opens every workspace, suspended, too';
is scalar(grep { !$_->{may} } @{ $pilot->{modules} }),
    scalar @{ $pilot->{modules} }, 'the suspended one has no module for Max';

# Who is not active
is join(' ', map { $_->{through} } @{ access('dora')->{workspaces} }),
    join(' ', ('inactive') x 5), 'who is deactivated does nothing';
is scalar(grep { $_->{may} } @{ access('dora')->{actions} }), 0, '… anywhere';
is scalar(grep { $_->{may} } @{ access('pia')->{actions} }), 0,
    'nor does who is only invited';

# The organization's actions are those of the matrix
my %policy = map { (split)[0] => $_ } split /\n/, orgdesk('policy');
my %column = (olga => 1, adam => 2, bill => 3, uma => 4, mia => 5);
for my $who (sort keys %column) {
	is_deeply { map { $_->{key} => $_->{may} ? 'Y' : '_' } @{ access($who)->{actions} } },
	    { map { $_ => (split ' ', $policy{$_})[ $column{$who} ] }
	    map { $_->{key} } @{ access($who)->{actions} } },
	    "the actions of $who are those of the matrix";
}

# In words
my $page = $olga->get("/o/acme/users/$id{max}/access");
like $page->text, qr/What can Max Weber do\?/, 'the page asks';
like $page->text, qr/Works in 2 workspaces, cannot open these settings/,
    '… and answers first';
like $page->text, qr/Agent again when resumed/, '… says what comes back';
like $page->text, qr/No data export/, '… and what is limited';
unlike $page->text, qr/through\.|why\.|module\.|[a-z]+_[a-z]+/, 'no code without words';
like $olga->get("/o/acme/users/$id{max}")->characters,
    qr{/users/$id{max}/access">What can Max Weber do\?}, 'the person\'s page leads there';
like $olga->get('/o/acme/users')->characters, qr{/users/$id{max}/access"},
    'and so does the list';

# Who may look
my $bill = sign_in('bill@acme.example');
is $bill->get("/o/acme/users/$id{max}/access")->status, 200, 'Bill may look';
unlike $bill->last->text, qr/Assign workspaces/, '… and is offered no change';
is sign_in('mia@acme.example')->get("/o/acme/users/$id{mia}/access")->status, 403,
    'a Member may not';
is $olga->get('/o/acme/users/999999/access')->status, 404, 'nobody is nobody';
sql->run(q{update app.members set is_hidden = true where org_id = ? and id = ?},
    $org, $id{adam});
is $bill->get("/o/acme/users/$id{adam}/access")->status, 404,
    'a hidden person is not there for Bill';
is $olga->get("/o/acme/users/$id{adam}/access")->status, 200, '… but for Olga';

done_testing;
