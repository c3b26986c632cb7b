#!/usr/bin/perl
# Every hostile input of t/corpus, in a path, a query, a form, a body, a cookie
# and a header: refused or taken as a text, never markup, never a fault.

use Orgdesk;

my $folder = "$ENV{ORGDESK_SRC}/t/corpus";
my $olga = sign_in('olga@acme.example');
my $stranger = visitor(address => '192.0.2.77');
my $most = 64 * 1024; # what nginx lets through on most addresses

sub input {
	my ($name) = @_;

	open my $file, '<:raw', "$folder/$name" or die "$name: $!\n";
	local $/;
	my $bytes = <$file> // '';
	return $name =~ /\.x(\d+)$/ ? $bytes x $1 : $bytes;
}

sub escaped { return join '', map { sprintf '%%%02x', ord } split //, $_[0] }

# A page that repeats the input as markup?
sub repeats {
	my ($answer, $bytes) = @_;

	return 0 if $bytes !~ /[<>"'&]/ || length $bytes < 4;
	return index($answer->{body}, $bytes) >= 0;
}

# Olga calls her organization so; what became of it.
sub rename_to {
	my ($bytes) = @_;
	my $general = $olga->get_json('/o/acme/general')->{general};
	my $answer = $olga->post('/o/acme/general', { name => $bytes,
	    language => $general->{language}, timezone => $general->{timezone},
	    version => $general->{version} });

	return $answer->{status} if $answer->{status} >= 500
	    || repeats($answer, $bytes);
	return 'markup on the page' if repeats(
	    $olga->get('/o/acme/general'), $bytes);
	return "a strange answer $answer->{status}"
	    if $answer->{status} !~ /^(?:303|400|413|422)$/;
	return '';
}

# The first thing that went wrong, or ''.
sub fault {
	my ($bytes) = @_;
	my $header = substr $bytes =~ tr/\0\r\n//dr, 0, 8000;
	my @asked = (
		[path => $olga->get('/o/' . escaped(substr $bytes, 0, 2000) . '/users')],
		[query => $olga->get('/o/acme/users?q=' . escaped(substr $bytes, 0, 2000))],
		[name => $olga->get('/o/acme/users?' . escaped(substr $bytes, 0, 2000) . '=1')],
		[form => $stranger->request('POST', '/signin', body => $bytes,
		    type => 'application/x-www-form-urlencoded')],
		[parts => $olga->request('POST', '/o/acme/general/logo',
		    body => $bytes, type => 'multipart/form-data; boundary=x')],
		[file => $olga->post('/o/acme/general/logo', { logo => {
		    filename => 'a.png', content => $bytes, type => 'image/png' } })],
		[cookie => $stranger->get('/signin', Cookie => $header)],
		map({ [$_ => $stranger->get('/signin', $_ => $header)] }
		    qw(Host Accept Accept-Language User-Agent Authorization)),
	);

	for (@asked) {
		my ($where, $answer) = @$_;
		return "$where: $answer->{status}" if $answer->{status} >= 500;
		return "$where: markup" if repeats($answer, $bytes);
	}
	my $renamed = rename_to($bytes);
	return $renamed && "organization: $renamed";
}

opendir my $inputs, $folder or die "$folder: $!\n";
for my $name (sort grep { /^\d/ } readdir $inputs) {
	my $bytes = input($name);

	next if length $bytes > $most;
	is fault($bytes), '', $name;
}

done_testing;
