#!/usr/bin/perl
# Templates: nothing switches escaping off, every word is marked for
# translation, every form that changes something carries its proof.

use strict;
use warnings;
use Test::More;

use Orgdesk::Source qw(none);

# Words that are the same in every language.
my %same = map { $_ => 1 } qw(orgdesk CSV PDF API ID TOTP SSO VAT WhatsApp);
my (@none, @pragma, @words, @attributes, @csrf, @styles, @scripts, @handlers,
    @unclosed, @external);

for my $path (Orgdesk::Source::files(qr{^templates/.*\.tpl$})) {
	my $text = Orgdesk::Source::text($path);
	my $is_text = $path =~ /\.txt\.tpl$/;

	$text =~ s/\{\{!.*?\}\}//gs;
	push @none, $path if $text =~ /\{\{[^}]*:none\b/;
	push @pragma, $path if $text =~ /\{\{%/;
	push @unclosed, map { "$path: $_" } unclosed($text);

	my $bare = $text =~ s/\[\[.*?\]\]/ /gsr =~ s/\ASubject://r
	    =~ s/\{\{base_url\}\}[\w\/]*//gr;
	push @csrf, $path if forms_without_csrf($text);
	push @styles, $path if $bare =~ /\sstyle=|<style\b/i && $path !~ m{/_mail_};
	push @scripts, $path if $bare =~ /<script\b(?![^>]*\bsrc="\{\{asset_)/i;
	push @handlers, "$path: $1" if $bare =~ /\s(on[a-z]+)=/i;
	push @external, "$path: $1" if $bare =~ /(?:href|src|action)="(https?:[^"]*)/i;
	push @attributes, map { "$path: $_" } grep { /[A-Za-z]{2}/ && !$same{$_} }
	    map { s/\{\{[^}]*\}\}//gr }
	    $bare =~ /\s(?:aria-label|title|alt|placeholder|aria-description)="([^"]*)"/g;
	$bare =~ s/^Subject: //m if $is_text;
	$bare =~ s/\{\{base_url\}\}\S*//g; # an address, written out
	$bare =~ s/<(?:script|style)\b.*?<\/(?:script|style)>//gs;
	$bare =~ s/\{\{[^}]*\}\}/ /g;
	$bare =~ s/<[^>]*>/ /gs if !$is_text;
	$bare =~ s/&\w+;/ /g;
	push @words, map { "$path: $_" } grep { !$same{$_} }
	    $bare =~ /(\p{L}{2,})/g if $path !~ m{/mail/.*_head};
}

# Names of POST forms that neither hold the field nor the partial with it.
sub forms_without_csrf {
	my ($text) = @_;

	return grep { /\bmethod="?post/i && !/name="csrf"|\{\{>_csrf\}\}/ }
	    $text =~ m{(<form\b.*?</form>)}gs;
}

# Sections that do not close in order.
sub unclosed {
	my ($text) = @_;
	my (@open, @wrong);

	while ($text =~ m|\{\{([#/])([^}]+)\}\}|g) {
		if ($1 eq '#') {
			push @open, $2;
		} elsif (!@open || pop @open ne $2) {
			push @wrong, "{{/$2}}";
		}
	}
	return @wrong, map { "{{#$_}}" } @open;
}

none \@none, 'no marker is printed without escaping';
none \@pragma, 'the loader writes the pragmas';
none \@unclosed, 'every section is closed in its place';
none \@words, 'every word is marked for translation';
none \@attributes, 'so is every attribute that is read aloud';
none \@csrf, 'every form that posts carries the session\'s proof';
none \@styles, 'no style in the markup';
none \@scripts, 'no script in the markup';
none \@handlers, 'no script in attributes';
none \@external, 'nothing is loaded from or sent to elsewhere';

done_testing;
