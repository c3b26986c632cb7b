package Orgdesk::Answer;

# What came back: status, headers, body; read as JSON or as a page.

use strict;
use warnings;
use Carp qw(croak);
use JSON::PP ();

sub new {
	my ($class, %self) = @_;

	return bless { %self }, $class;
}

sub status { return $_[0]{status} }
sub body { return $_[0]{body} }

# The values of a header, in order; the first in scalar context.
sub header {
	my ($self, $name) = @_;
	my @values = map { $_->[1] } grep { lc $_->[0] eq lc $name }
	    @{ $self->{headers} };

	return wantarray ? @values : $values[0];
}

# Where a redirect leads: path and query.
sub location { return scalar $_[0]->header('Location') }

sub is_html { return ($_[0]->header('Content-Type') // '') =~ m{^text/html} }

sub json {
	my ($self) = @_;

	croak "no JSON: $self->{status} $self->{body}"
	    if ($self->header('Content-Type') // '') !~ m{^application/(?:problem\+)?json};
	return $self->{json} //= JSON::PP->new->utf8->boolean_values(0, 1)
	    ->decode($self->{body});
}

# The text that a reader sees, white space squeezed.
sub text {
	my ($self) = @_;
	my $text = $self->characters;

	$text =~ s/<(?:script|style|template)\b.*?<\/(?:script|style|template)>//gs;
	$text =~ s/<[^>]*>/ /g;
	return squeeze(plain($text));
}

sub characters {
	my ($self) = @_;
	my $text = $self->{body};

	utf8::decode($text);
	return $text;
}

sub title {
	my ($self) = @_;

	return $self->characters =~ m{<title>(.*?)</title>}s
	    ? squeeze(plain($1)) : undef;
}

# The words of every element of this name: ('h1'), ('li').
sub elements {
	my ($self, $name) = @_;

	return map { squeeze(plain(s/<[^>]*>/ /gr)) }
	    $self->characters =~ m{<$name\b[^>]*>(.*?)</$name>}gs;
}

# Paths that the page links to.
sub links {
	my ($self) = @_;

	return map { plain($_) } $self->characters =~ /<a\b[^>]*\bhref="([^"]*)"/g;
}

# All forms: { method, action, fields { name => [values] }, names [in order],
# buttons [{ name, value, action, text }] }.
sub forms {
	my ($self) = @_;
	my @forms;
	my $text = $self->characters;

	while ($text =~ m{<form\b([^>]*)>(.*?)</form>}gs) {
		my ($attributes, $inside) = (attributes($1), $2);
		my %form = (method => lc($attributes->{method} // 'get'),
		    action => $attributes->{action}, id => $attributes->{id},
		    fields => {}, names => [], buttons => []);
		add_fields(\%form, $inside);
		push @forms, \%form;
	}
	# Controls elsewhere that belong to a form by its id.
	for my $form (grep { defined $_->{id} } @forms) {
		while ($text =~ m{<(button|input|select)\b([^>]*\bform="\Q$form->{id}\E"[^>]*)>(.*?)(?=<)}gs) {
			add_button($form, attributes($2), $3) if $1 eq 'button';
		}
	}
	return @forms;
}

# The one form whose action (or a button's) matches.
sub form {
	my ($self, $action) = @_;
	my @found = grep { my $form = $_; grep { defined && $_ =~ $action }
	    $form->{action} // $self->{path}, map { $_->{action} }
	    @{ $form->{buttons} } } $self->forms;

	return $found[0];
}

sub add_fields {
	my ($form, $text) = @_;

	while ($text =~ m{<(input|select|textarea|button)\b([^>]*)>}gs) {
		my ($kind, $at) = ($1, attributes($2));
		my $rest = substr $text, pos $text;
		if ($kind eq 'button') {
			add_button($form, $at, $rest =~ m{\A(.*?)</button>}s);
			next;
		}
		next if !defined $at->{name};
		push @{ $form->{names} }, $at->{name};
		$form->{fields}{ $at->{name} } //= [];
		my $to = $form->{fields}{ $at->{name} };
		if ($kind eq 'textarea') {
			push @$to, plain($rest =~ m{\A\n?(.*?)</textarea>}s);
		} elsif ($kind eq 'select') {
			push @$to, chosen($rest =~ m{\A(.*?)</select>}s);
		} elsif (($at->{type} // '') =~ /^(?:checkbox|radio)$/) {
			push @$to, $at->{value} // 'on' if exists $at->{checked};
		} elsif (($at->{type} // '') !~ /^(?:file|submit|reset|button)$/) {
			push @$to, $at->{value} // '';
		}
	}
}

sub add_button {
	my ($form, $at, $text) = @_;

	push @{ $form->{buttons} }, { name => $at->{name}, value => $at->{value},
	    action => $at->{formaction},
	    text => squeeze(plain(($text // '') =~ s/<[^>]*>/ /gr)) };
}

# The value of the option that is chosen: the one marked, else the first.
sub chosen {
	my ($text) = @_;
	my @options = map { [attributes($_->[0]), $_->[1]] }
	    map { [/^([^>]*)>(.*)/s] } $text =~ m{<option\b([^<]*)}g;
	my ($one) = ((grep { exists $_->[0]{selected} } @options), @options);

	return () if !$one;
	return $one->[0]{value} // squeeze(plain($one->[1]));
}

sub attributes {
	my ($text) = @_;
	my %found;

	$found{ lc $1 } = plain($2 // $3 // $4 // '')
	    while $text =~ /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
	return \%found;
}

my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'",
    nbsp => "\x{a0}");
sub plain {
	my ($text) = @_;

	$text =~ s{&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));}
	    {defined $1 ? chr hex $1 : defined $2 ? chr $2 : $entity{$3} // $&}ge;
	return $text;
}

sub squeeze {
	my ($text) = @_;

	$text =~ s/\s+/ /g;
	$text =~ s/^ | $//g;
	return $text;
}

1;
