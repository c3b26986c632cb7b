#!/usr/bin/perl
# Every hostile input in every field of every form and query: refused or taken
# as data, never a fault, never markup. Afterwards every page is read again
# with what was stored.

use Orgdesk;
use Orgdesk::Matrix;

my @inputs;
for my $path (sort glob Orgdesk::Place::source('t/corpus/*')) {
	my ($name) = $path =~ m{([^/]+)$};
	next if !-f $path || $name =~ /^(?:0(?:7[6-9]|8|9)|1(?:0[0-57-9]|1))/;
	my $bytes = Orgdesk::Place::read_file($path);
	$bytes x= $1 if $name =~ /\.x(\d+)$/;
	push @inputs, [$name, $bytes] if length $bytes < 100_000;
}
cmp_ok scalar @inputs, '>', 100, 'there are hostile inputs';

# The fields of every form: { form => [[name, type], …] }.
my %fields;
for my $path (Orgdesk::Source::files(qr{^src/.*\.c$})) {
	my $text = Orgdesk::Source::text($path);
	while ($text =~ /^const struct field (\w+)_form\[\] = \{(.*?)^\};/msg) {
		$fields{$1} = [map { [/"(\w+)", \.type = (\w+)/] }
		    split /\{ (?=\.name)/, $2];
		@{ $fields{$1} } = grep { defined $_->[0] } @{ $fields{$1} };
	}
}

my $olga = sign_in('olga@acme.example');
my $mia = sign_in('mia@acme.example');
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});
my %good = (name => 'Someone', first_name => 'Some', last_name => 'One',
    email => 'someone@acme.example', password => 'a long enough secret',
    current_password => Orgdesk::Stack::PASSWORD, timezone => 'Europe/Rome',
    language => 'en', version => 1, role => 'member', theme => 'auto',
    country => 'IE', phone => '+353 1 234 5678', answer => 'decline',
    level => 'agent', reason => 'unpaid', do => 'resend',
    website => 'example.com', next => '/account', confirm_name => 'no');
my $sales = sql->value(q{select id from app.workspaces
    where name = 'Sales'});
# Nothing but the input itself may stand in its way.
sql->run(q{update app.subscriptions set seats = 1000000, workspaces = 1000000,
    mails_per_day = 1000000});
sql->run('update auth.users set organizations_quota = 1000000');

# What a form that was just opened would carry.
sub version {
	my ($path) = @_;

	return sql->value($path =~ m{/general$}
	    ? q{select version from app.organizations where slug = 'acme'}
	    : $path =~ m{/workspaces/} ? "select version from app.workspaces where id = $sales"
	    : $path =~ m{/w/} ? "select version from app.workspace_access where workspace_id = $sales and member_id = $max"
	    : $path =~ m{/users/} ? "select version from app.members where id = $max"
	    : q{select version from auth.users where email = 'mia@acme.example'});
}

my %plenty = map { $_ => 1 } qw(F_TEXT F_LINES F_EMAIL F_URL F_PHONE);
my $always = qr/^0(?:3|4[0-2])/; # markup and templates; others take turns
my ($asked, $faults, $raw) = (0, 0, 0);
my %said; # { route => { status => count } }

sub check {
	my ($answer, $where, $bytes) = @_;

	$asked++;
	$said{ $where =~ /^(\S+ [^:]*)/ ? $1 : $where }{ $answer->status }++;
	if ($answer->status >= 500) {
		$faults++;
		fail "$where: " . $answer->status;
	}
	if ($bytes =~ /<[a-zA-Z!\/?]/ && $answer->is_html
	    && index($answer->body, $bytes) >= 0) {
		$raw++;
		fail "$where comes back as markup";
	}
}

for my $route (Orgdesk::Source::routes()) {
	next if $route->{form} eq 'none' || $route->{handler} eq 'signout';
	my $browser = $route->{action} eq 'public' ? visitor()
	    : $route->{action} =~ /^(?:signed_in|organization_leave)$/ ? $mia : $olga;
	my $path = Orgdesk::Matrix::fill($route->{path}, workspace => $sales,
	    id => $route->{path} =~ m{/workspaces/\{id\}} ? $sales : $max);
	my @names = map { $_->[0] } @{ $fields{ $route->{form} } || [] };
	my ($own, $n) = ($browser->csrf, 0);

	ok scalar @names, "$route->{method} $path has fields";
	for my $field (@{ $fields{ $route->{form} } || [] }) {
		my ($name, $type) = @$field;
		next if $type eq 'F_PASSWORD' && $path eq '/account/password';
		my $few = !$plenty{$type} ? 8 : $route->{method} eq 'GET' ? 4 : 2;
		for (@inputs) {
			my ($input, $bytes) = @$_;
			next if $n++ % $few && $input !~ $always;
			my $where = "$route->{method} $path: $name = $input";
			if ($route->{method} eq 'GET') {
				check($browser->get("$path?$name="
				    . Orgdesk::Browser::escape($bytes)), $where, $bytes);
			} else {
				my %body = map { $_ => $good{$_} // '' } @names;
				$body{email} = "x$n\@acme.example" if exists $body{email};
				$body{version} = version($path) if exists $body{version};
				delete @body{qw(level_ email_)};
				delete $body{file}; # a file is none of these
				$body{id} = $max if exists $body{id};
				delete $body{role} if exists $body{new_role};
				$body{ $name =~ /_$/ ? "$name$sales" : $name }
				    = $type eq 'F_FILE' ? { filename => 'logo.png',
				    type => 'image/png', content => $bytes } : $bytes;
				check($browser->post($path, { %body, csrf => $own }),
				    $where, $bytes);
			}
		}
	}
}
for my $where (sort keys %said) {
	my $counts = $said{$where};
	note "$where ", join ' ', map { "$_ x $counts->{$_}" } sort keys %$counts;
	ok((grep { /^[23]/ } keys %$counts) || $where =~ m{A{20}|/leave$|/logo$
	    |/handover$|/sessions$|/signin$|POST .*/workspaces$|/users/\d+$
	    |/workspaces/\d+$|/workspaces/\d+/delete$}x,
	    "$where takes some of it as data");
}
is $faults, 0, "none of $asked requests was a fault";
is $raw, 0, 'no input came back as markup';

# In the address, too.
for (@inputs) {
	my ($input, $bytes) = @$_;
	my $in_path = Orgdesk::Browser::escape(substr $bytes, 0, 2000);
	for my $path ("/o/$in_path/users", "/o/acme/users/$in_path", "/$in_path",
	    "/invitations/$in_path", "/verify/$in_path") {
		next if $path =~ m{/$|^//};
		check($olga->get($path), "GET $path", $bytes);
	}
}
is $faults + $raw, 0, 'nor in the address';

# Everything that was stored, on every page.
my %markup = map { $_->[1] => $_->[0] } grep { $_->[1] =~ /<[a-zA-Z!\/?]/ }
    @inputs;
for my $route (grep { $_->{method} eq 'GET' } Orgdesk::Source::routes()) {
	for my $browser ($olga, $mia) {
		my $answer = $browser->get(Orgdesk::Matrix::fill($route->{path},
		    workspace => $sales,
		    id => $route->{path} =~ m{/workspaces/\{id\}} ? $sales : $max));
		cmp_ok $answer->status, '<', 500, "$route->{path} afterwards";
		next if !$answer->is_html;
		is join(' ', grep { index($answer->body, $_) >= 0 } sort keys
		    %markup), '', '… holds none of it as markup';
	}
}

# What was sent leads nowhere else, and has only our headers.
my @mails = mails();
is join("\n", grep { m{^https://(?!orgdesk\.test/)} } map { @{ $_->{links} } }
    @mails), '', 'no mail links to anywhere else';
is join(' ', grep { exists $_->{headers}{bcc} || exists $_->{headers}{cc} }
    @mails), '', 'no mail has a hidden recipient';

done_testing;
