package Orgdesk::Jobs;

# `orgdesk jobs` over a database of the test's own, with an organization whose
# outbox the test fills. Templates are the test's unless it asks for the real.

use strict;
use warnings;
use Digest::SHA qw(hmac_sha256 sha256_hex);
use MIME::Base64 qw(encode_base64url);
use POSIX ();
use Test::More ();
use Time::HiRes qw(sleep);

use Orgdesk::Cluster;
use Orgdesk::Mail;
use Orgdesk::Place;
use Orgdesk::Psql;

my %templates = (
	'invitation.txt' => "Subject: [[Join]] {{organization}}\n\n"
	    . "{{recipient}}: {{link}}\n",
	'invitation.html' => "<p>{{organization}} <a href=\"{{link}}\">"
	    . "{{recipient}}</a></p>\n",
	'note.txt' => "Subject: {{word}}\n\n{{word}}\n",
	'note.html' => "<p>{{word}}</p>\n",
	'verify.txt' => "Subject: x\n\n{{link}}\n",
	'verify.html' => "<a href=\"{{link}}\">{{name}}</a>\n",
);

# keys: of the configuration.
sub new {
	my ($class, %keys) = @_;
	my $self = bless { keys => \%keys, owner => $$, pid => 0 }, $class;

	$self->{database} = Orgdesk::Cluster::clone('schema');
	$self->{db} = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
	    $self->{database});
	$keys{templates_dir} //= $self->templates;
	$keys{mail_from} //= 'orgdesk <noreply@orgdesk.test>';
	$self->{config} = Orgdesk::Place::configuration($self->{database},
	    %keys);
	$self->{org} = $self->organization('acme', 'Acme');
	return $self;
}

sub templates {
	my $folder = Orgdesk::Place::folder() . '/templates';

	mkdir $_ for $folder, "$folder/mail";
	Orgdesk::Place::write_file("$folder/mail/$_.tpl", $templates{$_})
	    for keys %templates;
	return $folder;
}

sub db { return $_[0]{db} }

sub organization {
	my ($self, $slug, $name) = @_;

	$self->{db}->run("do \$\$ declare o bigint; m bigint; begin
	    o := nextval(pg_get_serial_sequence('app.organizations', 'id'));
	    m := nextval(pg_get_serial_sequence('app.members', 'id'));
	    perform set_config('app.org_id', o::text, false);
	    insert into app.organizations (id, slug, name, owner_member_id,
	      created_by) values (o, '$slug', '$name', m, 'olga');
	    insert into app.members (org_id, id, user_id, email, email_key,
	      name, name_key, role, status)
	    values (o, m, m, 'olga\@$slug.example', 'olga\@$slug.example',
	      'Olga', 'olga', 'admin', 'active'); end \$\$");
	return $self->{db}->value(
	    'select id from app.organizations where slug = ?', $slug);
}

# A pending member and the invitation's mail; the member's id.
sub invite {
	my ($self, $email, %is) = @_;
	my $nonce = sha256_hex($email . rand);
	my $id = $self->{db}->value("insert into app.members (org_id, email,
	    email_key, name_key, role, status, sent_at, expires_at, nonce,
	    token_hash, mail_status, invited_by)
	  values (?, ?, ?, ?, 'member', 'pending', app.now(),
	    app.now() + interval '7 days', decode(?, 'hex'), 'x', 'queued',
	    'Olga') returning id", $is{org} // $self->{org}, $email, $email,
	    $email, $nonce);

	$self->mail('invitation', $email, org => $is{org} // $self->{org},
	    params => "{\"member_id\": \"$id\"}", language => $is{language});
	return $id;
}

# A row of the outbox; its id.
sub mail {
	my ($self, $template, $to, %is) = @_;

	return $self->{db}->value("insert into app.outbox (org_id, template,
	    recipient, language, params, message_id)
	  values (?, ?, ?, ?, ?, ?) returning id", $is{org}, "mail/$template",
	    $to, $is{language} // 'en', $is{params} // '{}',
	    '<' . substr(sha256_hex(rand), 0, 20) . '@orgdesk.test>');
}

# The token of decision 18, made without the program.
sub token {
	my ($self, $purpose, $id, $nonce) = @_;
	my $number = pack 'Q>', $id;

	return encode_base64url($number . hmac_sha256("$purpose\0$number"
	    . pack('H*', $nonce), 'test secret, thirty-two bytes ok'));
}

sub nonce {
	my ($self, $table, $id) = @_;

	return $self->{db}->value(
	    "select encode(nonce, 'hex') from $table where id = ?", $id);
}

sub row {
	my ($self, $id) = @_;
	my ($row) = $self->{db}->rows('select status, attempts, error,
	    extract(epoch from next_at - app.now())::int as seconds
	  from app.outbox where id = ?', $id);

	return $row;
}

sub status { return $_[0]->row($_[1])->{status} }

# What the member's row says about its mail.
sub mail_status {
	return $_[0]{db}->value('select mail_status from app.members where id = ?',
	    $_[1]) // 'null';
}

# The database's clock, for new connections.
sub clock {
	my ($self, $interval) = @_;

	$self->{db}->run("alter database $self->{database}
	    set orgdesk.clock_offset = '$interval'");
	$self->{db}->run("set orgdesk.clock_offset = '$interval'");
}

# Everything that is due now. Its output; dies unless it ends well.
sub once {
	my ($self) = @_;
	my $pid = open my $from, '-|';

	if ($pid == 0) {
		open STDERR, '>&', \*STDOUT;
		exec Orgdesk::Place::program(), 'jobs', '--once', '--config',
		    $self->{config} or POSIX::_exit(127);
	}
	my $output = do { local $/; readline $from } // '';
	close $from;
	die "jobs --once: $?\n$output" if $? != 0;
	$self->check($output);
	return $output;
}

sub start {
	my ($self) = @_;

	$self->{log} //= Orgdesk::Place::folder() . "/$self->{database}.log";
	$self->{pid} = fork() // die "fork: $!";
	return if $self->{pid};
	open STDERR, '>>', $self->{log} or die $!;
	exec Orgdesk::Place::program(), 'jobs', '--config', $self->{config}
	    or POSIX::_exit(127);
}

# Returns the wait status.
sub stop {
	my ($self, $signal) = @_;

	return 0 if !$self->{pid};
	kill $signal // 'TERM', $self->{pid};
	waitpid $self->{pid}, 0;
	$self->{pid} = 0;
	return $?;
}

# Waits until something is true, ten seconds at most.
sub until {
	my ($self, $what) = @_;

	for (1 .. 200) {
		return 1 if $what->();
		sleep 0.05;
	}
	return 0;
}

sub log {
	my ($self) = @_;

	# The child may not have opened it yet.
	return '' if !$self->{log} || !-e $self->{log};
	return Orgdesk::Place::read_file($self->{log});
}

# No errors, no sanitizer report, and nobody's address in the log.
sub check {
	my ($self, $log) = @_;

	Test::More::ok($log !~ /level=error|Sanitizer|runtime error/
	    && $log !~ /\@(?!orgdesk\.test)[\w.]+\.example/,
	    'the log has no errors and no addresses') or Test::More::diag($log);
}

sub DESTROY {
	my ($self) = @_;

	local ($?, $!);
	$self->stop('KILL') if $self->{owner} == $$;
}

1;
