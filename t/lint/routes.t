#!/usr/bin/perl
# The table of routes against the rooms: every handler stands where its path
# says, every action and form exists, nothing is handled in two places.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

my @routes = Orgdesk::Source::routes();
my %action = map { $_ => 1 } qw(public signed_in open),
    Orgdesk::Source::text('src/rules/policy.def') =~ /^ACTION\(\s*(\w+)/mg,
    map { "scope_$_" } Orgdesk::Source::text('src/rules/scope.def')
    =~ /^SCOPE\(\s*(\w+)/mg;
my (%defined, %form);

for my $path (Orgdesk::Source::files(qr{^src/.*\.c$})) {
	my $text = Orgdesk::Source::text($path);

	push @{ $defined{ $_->{name} } }, $path
	    for Orgdesk::Source::functions($text);
	$form{$_} = $path for $text =~ /^const struct field (\w+)_form\[\]/mg;
}

# "/o/{org}/users/{id}" belongs to the room users; the verbs of a longer path
# may have a room of their own.
sub rooms {
	my ($path) = @_;
	my @words = map { s/[.-].*//r =~ s/-/_/gr } grep { !/^\{/ }
	    split m{/}, $path =~ s{^/o/\{org\}/?}{}r;
	return @words;
}

cmp_ok scalar @routes, '>', 20, 'there are routes';
none [grep { !$action{$_} } map { $_->{action} } @routes],
    'every action is in policy.def';
none [map { "$_->{path}: $_->{form}" } grep { $_->{form} ne 'none'
    && !$form{ $_->{form} } } @routes], 'every form has its fields';
none [map { "$_->{method} $_->{path}: $_->{handler}" }
    grep { !$defined{ $_->{handler} } } @routes], 'every handler is there';
none [grep { @{ $defined{$_} || [] } > 1 } map { $_->{handler} } @routes],
    'no handler is there twice';
none [map { "$_->{path}: $_->{trips}" } grep { $_->{method} eq 'GET'
    && $_->{trips} !~ /^[012]$/ } @routes], 'a page costs two round trips at most';
none [map { "$_->{path}" } grep { $_->{path} =~ m{^/o/\{org\}}
    && $_->{action} =~ /^(?:open|public)$/ } @routes],
    'an organization\'s pages are never public';
none [map { "$_->{method} $_->{path}" } grep { $_->{path} =~ m{^/o/\{org\}}
    && !grep { m{^src/(?:org|workspace|jobs)/} } @{ $defined{ $_->{handler} } } }
    @routes], 'an organization\'s pages stand in its wing';
none [map { "$_->{handler} in $defined{$_->{handler}}[0]" } grep {
    my ($room) = ($defined{ $_->{handler} }[0] // '') =~ m{/(\w+)\.c$};
    my @words = rooms($_->{path});
    $_->{path} =~ m{^/o/\{org\}/} && $room && !grep { $room eq $_
        || $room =~ /^\Q$_\E_/ || $room eq "${_}s" || "${room}s" eq $_
        || $room =~ /^\Q@{[s{s$}{}r]}\E_/ } @words } @routes],
    'a handler stands in the room of its path';
my %seen;
none [grep { $seen{$_}++ } map { "$_->{method} $_->{path}" } @routes],
    'no route stands twice';

done_testing;
