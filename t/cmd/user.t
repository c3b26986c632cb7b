#!/usr/bin/perl
# The operator's hand on accounts. Passwords come on standard input.

use Orgdesk;
use IPC::Open3 qw(open3);

sub run {
	my ($typed, @call) = @_;
	my $pid = open3(my $in, my $out, undef, Orgdesk::Place::program(), @call,
	    '--config', stack()->{config});

	local $SIG{PIPE} = 'IGNORE';
	print $in $typed;
	close $in;
	my $said = do { local $/; readline $out } // '';
	waitpid $pid, 0;
	return ($? >> 8, $said);
}

my $password = 'a long and windy road';
my ($status, $said) = run("$password\n", 'user', 'create', 'Nils@Acme.example',
    '--name', 'Nils Holm');
is $status, 0, 'an account is made' or diag $said;
like $said, qr{can sign in at https://orgdesk\.test/signin}, 'and says where';
unlike $said, qr/\Q$password\E/, 'not its password';
my ($nils) = sql()->rows("select u.*, p.phc from auth.users u
    join auth.passwords p on p.user_id = u.id
    where u.email_key = 'nils\@acme.example'");
is $nils->{email}, 'Nils@Acme.example', 'the address is kept as typed';
ok defined $nils->{verified_at}, 'and counts as verified';
like $nils->{phc}, qr/^\$argon2id\$/, 'the password is hashed';
is sql()->value("select action from auth.events where user_id = $nils->{id}"),
    'account.create', 'the account\'s own trail has it';
ok sign_in('nils@acme.example', $password), 'Nils can sign in';

for (["$password\n", 'nils@acme.example', 'Nils', qr/has an account already/],
    ["short\n", 'neu@acme.example', 'Neu', qr/at least 12/],
    ["passwordpassword\n", 'neu@acme.example', 'Neu', qr/\w/],
    ['', 'neu@acme.example', 'Neu', qr/no password/],
    ["$password\n", 'neu', 'Neu', qr/not an e-mail address/],
    ["$password\n", 'neu@acme.example', ' ', qr/1 to 200 letters/],
    ["$password\n", 'neu@acme.example', "N\nN", qr/1 to 200 letters/]) {
	my ($typed, $email, $name, $why) = @$_;

	($status, $said) = run($typed, 'user', 'create', $email, '--name', $name);
	is $status, 1, "\"$email\" is refused";
	like $said, $why, 'and says why';
}
is sql()->value("select count(*) from auth.users where email like 'neu%'"), 0,
    'what was refused left nothing behind';

($status, $said) = run('', 'user', 'show', 'ADAM@acme.example');
is $status, 0, 'an account can be looked at';
like $said, qr/^name: Adam Okafor$/m, 'its name';
like $said, qr/^organization: acme, admin, active$/m, 'its organizations';
unlike $said, qr/argon2/, 'never its password\'s hash';
($status, $said) = run('', 'user', 'show', 'olga@acme.example');
like $said, qr/^organization: acme, admin, active, owner$/m,
    'and what it owns';
($status, $said) = run('', 'user', 'show', 'who@acme.example');
is $status, 1, 'nobody cannot be looked at';

($status, $said) = run('', 'user', 'quota', 'mia@acme.example', 3);
is $status, 0, 'a quota is raised';
is sql()->value("select organizations_quota from auth.users
    where email = 'mia\@acme.example'"), 3, 'and kept';
my ($event) = sql()->rows("select e.action, e.detail from auth.events e
    join auth.users u on u.id = e.user_id
    where u.email = 'mia\@acme.example' and e.action = 'account.quota'");
is "$event->{action} $event->{detail}{from} $event->{detail}{to}",
    'account.quota 1 3', 'and noted';
is((run('', 'user', 'quota', 'who@acme.example', 3))[0], 1,
    'nobody has no quota');

done_testing;
