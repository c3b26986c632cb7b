package Orgdesk::Markup;

# Reads a page strictly and says what its templates cannot have written: the
# oracle of the hostile inputs. A page is an arrangement of the elements and
# attributes of templates/; whatever else stands in it came from a person.

use strict;
use warnings;

use Orgdesk::Place;
use Orgdesk::Source;

my %void = map { $_ => 1 } qw(area base br col hr img input link meta);
my $vocabulary;

# { element => { attribute => 1 } } of all templates.
sub vocabulary {
	return $vocabulary if $vocabulary;
	for my $path (Orgdesk::Source::files(qr{^templates/.*\.tpl$})) {
		my $text = Orgdesk::Source::text($path);
		$text =~ s/\{\{!.*?\}\}//gs;
		while ($text =~ /<([a-z][a-z0-9]*)((?:\{\{.*?\}\}|"[^"]*"|[^<>"])*)>/g) {
			my ($name, $rest) = ($1, $2);
			$vocabulary->{$name} //= {};
			$rest =~ s/"(?:\{\{.*?\}\}|[^"])*"//gs;
			$rest =~ s/\{\{.*?\}\}/ /gs;
			$vocabulary->{$name}{$_} = 1 for $rest =~ /([A-Za-z][\w:-]*)/g;
		}
	}
	return $vocabulary;
}

# What is wrong with a page, one sentence each. elsewhere: addresses of other
# origins that may be linked to.
sub complaints {
	my ($html, %elsewhere) = @_;
	my $words = vocabulary();
	my (@wrong, @open);

	$html =~ s/\A<!doctype html>\s*//i;
	for my $piece (split /(<[^<>]*>)/, $html) {
		if ($piece !~ /^</) {
			push @wrong, 'a bare < or > in: ' . cut($piece)
			    if $piece =~ /[<>]/;
			push @wrong, 'text in a script: ' . cut($piece)
			    if $piece ne '' && ($open[-1] // '') eq 'script';
			next;
		}
		if ($piece =~ m{^</([a-z][a-z0-9]*)>$}) {
			my $last = pop @open // 'nothing';
			push @wrong, "</$1> closes <$last>" if $last ne $1;
			next;
		}
		my ($name, $rest, $end) = $piece
		    =~ m{^<([a-z][a-z0-9]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"]*")?)*)\s*(/?)>$};
		if (!defined $name || !$words->{$name}) {
			push @wrong, 'no element of ours: ' . cut($piece);
			next;
		}
		push @wrong, attributes($name, $rest, $words->{$name}, \%elsewhere);
		push @wrong, "no <$name> of ours: " . cut($piece)
		    if $name eq 'style' || $name eq 'script'
		    && $rest !~ m{^ type="module" src="/static/[\w.-]+"$};
		push @open, $name if !$end && !$void{$name};
	}
	push @wrong, "never closed: @open" if @open;
	return @wrong;
}

sub attributes {
	my ($element, $text, $words, $elsewhere) = @_;
	my (@wrong, %seen);

	while ($text =~ /\s([A-Za-z][\w:-]*)(?:="([^"]*)")?/g) {
		my ($name, $value) = ($1, plain($2 // ''));
		push @wrong, "<$element $name> is none of ours"
		    if !$words->{$name};
		push @wrong, "<$element $name> stands twice" if $seen{$name}++;
		next if $name !~ /^(?:href|src|action|formaction)$/;
		push @wrong, "<$element $name> leads to $value"
		    if $value !~ m{^(?:/(?![/\\])|#|\?|$)} && !$elsewhere->{$value};
	}
	return @wrong;
}

sub plain {
	my ($text) = @_;

	$text =~ s/&#x([0-9a-f]+);/chr hex $1/gie;
	$text =~ s/&#(\d+);/chr $1/ge;
	$text =~ s/&(lt|gt|quot|amp);/{lt => '<', gt => '>', quot => '"',
	    amp => '&'}->{$1}/ge;
	return $text;
}

sub cut {
	my ($text) = @_;

	return length $text > 120 ? substr($text, 0, 120) . '…' : $text;
}

1;
