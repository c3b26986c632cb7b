package Orgdesk::Api;

# A program with a bearer token: JSON in, JSON out, a new key for each write.

use strict;
use warnings;
use JSON::PP ();

use Orgdesk;

my $keys = 0;
my $json = JSON::PP->new->utf8->canonical;

# Makes a token through the page, as this person.
sub make {
	my ($class, $person, @scopes) = @_;
	my $answer = $person->post_json('/o/acme/security/tokens',
	    { name => 'Platform', scope => [@scopes] });

	die "no token: $answer->{status} $answer->{body}"
	    if $answer->status != 201;
	return $class->new($answer->json->{token}{secret});
}

sub new {
	my ($class, $secret) = @_;

	return bless { secret => $secret, browser => Orgdesk::visitor() }, $class;
}

# options: headers, type, key (undef: none).
sub ask {
	my ($self, $method, $path, $body, %options) = @_;
	my %headers = (Authorization => "Bearer $self->{secret}",
	    Accept => '*/*', %{ $options{headers} || {} });

	$headers{'Idempotency-Key'} = exists $options{key} ? $options{key}
	    : "key-$$-" . ++$keys if $method eq 'POST';
	return $self->{browser}->request($method, "/api/v1$path",
	    headers => \%headers, defined $body ? (body => ref $body
	    ? $json->encode($body) : $body, type => $options{type}
	    // 'application/json') : ());
}

sub get { my ($self, $path, %more) = @_; return $self->ask('GET', $path, undef, %more) }
sub post { my $self = shift; return $self->ask('POST', @_) }

1;
