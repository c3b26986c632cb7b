package Orgdesk::Mail;

# A mail as a test looks at it: read strictly, so that a malformed one dies.

use strict;
use warnings;
use Carp qw(croak);
use Encode qw(decode);
use MIME::Base64 ();
use MIME::QuotedPrint qw(decode_qp);

use Orgdesk::Place;

sub read {
	my ($class, $path) = @_;

	return $class->parse(Orgdesk::Place::read_file($path));
}

# The mails of a folder, oldest first.
sub folder {
	my ($class, $path) = @_;

	return map { $class->read($_) } sort glob "$path/*.eml";
}

sub parse {
	my ($class, $bytes) = @_;

	croak 'a bare LF' if $bytes =~ /(?<!\r)\n/;
	croak 'a bare CR' if $bytes =~ /\r(?!\n)/;
	croak 'a byte of eight bits' if $bytes =~ /[^\x00-\x7f]/;
	croak 'a line of over 998 letters' if $bytes =~ /[^\r\n]{999}/;
	my ($head, $body) = split /\r\n\r\n/, $bytes, 2;
	my $self = bless { raw => $bytes, head => {}, names => [] }, $class;
	croak 'no body' if !defined $body;
	$head =~ s/\r\n(?=[ \t])//g;
	for (split /\r\n/, $head) {
		my ($name, $value) = /^([!-9;-~]+): (.*)$/
		    or croak "a malformed header: $_";
		croak "header $name stands twice" if $self->{head}{lc $name};
		$self->{head}{lc $name} = $value;
		push @{ $self->{names} }, $name;
	}
	$self->parts($body);
	return $self;
}

sub parts {
	my ($self, $body) = @_;
	my ($boundary) = ($self->{head}{'content-type'} // '')
	    =~ m{^multipart/alternative; boundary="([^"]+)"$}
	    or croak 'not multipart/alternative';
	my ($before, @parts) = split /(?:^|\r\n)--\Q$boundary\E(?=\r\n|--\r\n)/,
	    $body;

	croak 'text before the parts' if $before ne '';
	croak 'no end' if pop(@parts) ne "--\r\n";
	for (@parts) {
		my ($head, $text) = /^\r\n(.*?)\r\n\r\n(.*)$/s
		    or croak 'a malformed part';
		my ($type) = $head =~ m{^Content-Type: text/(\w+); charset=utf-8}m
		    or croak 'a part without type';
		$text = decode_qp($text)
		    if $head =~ /^Content-Transfer-Encoding: quoted-printable/m;
		$text =~ s/\r\n/\n/g;
		$self->{$type} = decode('UTF-8', $text, Encode::FB_CROAK);
	}
	croak 'not a plain and an html part'
	    if !defined $self->{plain} || !defined $self->{html};
}

sub header { return $_[0]{head}{lc $_[1]} }
sub names { return @{ $_[0]{names} } }
sub raw { return $_[0]{raw} }
sub text { return $_[0]{plain} }
sub html { return $_[0]{html} }
sub to { return $_[0]{head}{to} =~ s/^<(.*)>$/$1/r }
sub id { return $_[0]{head}{'message-id'} }

# RFC 2047 undone.
sub subject {
	my $subject = $_[0]{head}{subject};

	$subject =~ s/(=\?UTF-8\?B\?[^?]*\?=)\s+(?==\?)/$1/g;
	$subject =~ s{=\?UTF-8\?B\?([^?]*)\?=}{MIME::Base64::decode($1)}ge;
	return decode('UTF-8', $subject, Encode::FB_CROAK);
}

# Addresses of ours in the text part.
sub links { return $_[0]{plain} =~ m{(https?://\S+)}g }
sub link { return ($_[0]->links)[0] }

1;
