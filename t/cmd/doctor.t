#!/usr/bin/perl
# The doctor names what is wrong and how to mend it, and changes nothing.

use Orgdesk;
use IO::Socket::UNIX;

my $dir = Orgdesk::Place::folder();
my $database = Orgdesk::Cluster::clone('schema');

# The lines about one thing, by name; keys change the configuration.
sub doctor {
	my (%keys) = @_;
	my $config = Orgdesk::Place::configuration($database, %keys);
	my ($status, $said) = Orgdesk::Place::orgdesk_status($config, 'doctor');
	my %lines;
	my $name;

	for (split /\n/, $said) {
		$name = $2 if /^(ok|WRONG) +((?:\w| (?! ))+?)  /;
		$lines{$name} .= "$_\n" if defined $name;
	}
	return ($status, \%lines, $said);
}

sub wrong {
	my ($name, $what, %keys) = @_;
	my ($status, $lines, $said) = doctor(%keys);

	is $status, 1, "a wrong $name exits 1";
	like $lines->{$name} // '', qr/^WRONG $name +.*$what/s, 'names it'
	    or diag $said;
	like $lines->{$name} // '', qr/^ +mend: \S/m, 'and says how to mend it';
}

mkdir $_ for "$dir/mail", "$dir/mail/new";
mkdir "$dir/run", 0700;
my @listeners = map { IO::Socket::UNIX->new(Local => "$dir/run/$_.sock",
    Listen => 8) } qw(web auth);
chmod 0660, glob "$dir/run/*.sock";

my ($status, $lines, $said) = doctor();
is $status, 0, 'a stack that stands exits 0' or diag $said;
unlike $said, qr/WRONG/, 'nothing is wrong';
like $said, qr/all is well\n\z/, 'all is well';
is join(' ', map { $_ // '' } $said =~ /^ok +(\w+(?: \w+)?)  /mg),
    'config secret database roles migrations statements clock templates'
    . ' static run_dir web pool auth pool mail', 'everything was looked at';

wrong('secret', 'No such file', secret_file => "$dir/none");
wrong('secret', 'mode must be', secret_file => Orgdesk::Place::write_file(
    "$dir/open", 'x' x 32, 0644));
wrong('database', 'not as.* orgdesk_web', database => 'host=/nowhere dbname=x');
wrong('database', 'not as orgdesk_nobody', web_user => 'orgdesk_nobody');
wrong('roles', 'too strong: postgres', web_user => 'postgres');
wrong('migrations', 'No such file', schema_dir => "$dir/none");
wrong('templates', $dir, templates_dir => "$dir/none");
wrong('static', 'manifest', static_dir => "$dir/none");
wrong('run_dir', 'No such file', run_dir => "$dir/none");
wrong('web pool', 'none-web.sock', run_dir => "$dir/none");
wrong('mail', 'pigeon', mail_driver => 'pigeon');
wrong('mail', 'none/new', mail_dir => "$dir/none");
ok !-e "$dir/none", 'nothing was made to mend it';
wrong('mail', 'none', mail_driver => 'sendmail', mail_command => "$dir/none -t");
wrong('mail', 'smtp://127', mail_driver => 'smtp',
    smtp_url => 'smtp://127.0.0.1:1');
close shift @listeners;
wrong('web pool', 'refused');
chmod 0666, "$dir/run/auth.sock";
wrong('auth pool', 'open to anybody');
Orgdesk::Place::write_file("$dir/clock", "3600\n");
wrong('clock', '3600 seconds behind');
Orgdesk::Place::write_file("$dir/clock", "0\n");
Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(), $database)
    ->run('alter table app.members rename mail_status to post_status');
wrong('statements', 'mail_status');

done_testing;
