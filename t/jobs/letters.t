#!/usr/bin/perl
# Every mail of templates/mail in every language: it can be read, its links
# work on this installation only, nothing of the template is left in it.

use strict;
use warnings;
use utf8;
use Encode qw(encode);
use Test::More;

use Orgdesk::Jobs;

binmode $_, ":utf8" for Test::More->builder->output,
    Test::More->builder->failure_output;
my $jobs = Orgdesk::Jobs->new(templates_dir =>
    Orgdesk::Place::source('templates'),
    operator_name => encode('UTF-8', 'Östlund & Co'),
    operator_contact => 'help@orgdesk.test');
my $db = $jobs->db;
my @names = sort map { m{/([^/]+)\.txt\.tpl$} }
    glob Orgdesk::Place::source('templates/mail/*.txt.tpl');
my %params = (organization => 'Åkes "Büro" <b>', name => 'Tomás O\'Brien',
    from => 'Olga Lindqvist', owner => 'Adam Okafor',
    path => '/o/acme/general/handover', workspace => 'Büro <b>',
    by => 'Olga Lindqvist', by_email => 'olga@acme.example',
    email => 'new@acme.example');
my $user = $db->value("insert into auth.users (email, email_key, name)
    values ('tom\@acme.example', 'tom\@acme.example', ?) returning id",
    $params{name});

# What src/ puts into the outbox has templates, and no template lies idle.
my %used = map { $_ => 1 } map { Orgdesk::Place::read_file($_)
    =~ m{"mail/(\w+)"}g } map { glob Orgdesk::Place::source($_) } 'src/*.c', 'src/*/*.c';
is_deeply [sort keys %used], \@names, 'every mail has its template';

sub token {
	my ($purpose) = @_;

	return $db->value("insert into auth.tokens (user_id, purpose, nonce,
	    hash, expires_at) values (?, ?, decode(md5(random()::text)
	      || md5(random()::text), 'hex'), decode(md5(random()::text),
	      'hex'), app.now() + interval '1 day') returning id", $user,
	    $purpose);
}

sub queue {
	my ($name, $language) = @_;
	my %more = $name =~ /^(verify|reset)$/ ? (token_id => token($name))
	    : ();

	return $jobs->invite("$name.$language\@acme.example",
	    language => $language) if $name eq 'invitation';
	$jobs->mail($name, "$name.$language\@acme.example",
	    language => $language, params => JSON::PP->new->ascii->encode(
	    $name =~ /^(?:verify|reset|signup_known|password_changed)$/
	    ? \%more : { %params, %more }));
}

sub html_of {
	my ($text) = @_;
	my %entity = (lt => '<', gt => '>', amp => '&', quot => '"');

	$text =~ s/&(?:#(\d+)|#x(\w+)|(\w+));/
	    $1 ? chr $1 : $2 ? chr hex $2 : $entity{$3}/ge;
	return $text;
}

$db->run('update app.organizations set name = ?', $params{organization});
my %mail;
for my $name (@names) {
	for my $language (qw(en it)) {
		queue($name, $language);
		$jobs->once; # a newer link ends an older one
		my ($mail) = grep { $_->to =~ /^\Q$name.$language\E@/ }
		    Orgdesk::Mail->folder(
		    Orgdesk::Place::folder() . '/mail/new');
		ok $mail, "$name goes out in $language" or next;
		$mail{$name}{$language} = $mail;
	}
}

for my $name (@names) {
	my ($en, $it) = @{ $mail{$name} }{qw(en it)};
	next if !$en || !$it;
	isnt $it->subject, $en->subject, "$name has an Italian subject";
	for my $mail ($en, $it) {
		my $which = "$name in " . $mail->header('Content-Language');
		my $html = html_of($mail->html);
		my @hrefs = map { html_of($_) } $mail->html =~ /href="([^"]*)"/g;
		my %href = map { $_ => 1 } @hrefs;
		unlike $mail->text . $mail->html . $mail->subject,
		    qr/\{\{|\}\}|\[\[|\]\]/, "$which: no marks are left";
		unlike $mail->text . $mail->subject, qr/&(?:#?\w+);/,
		    "$which: plain text is plain";
		is_deeply [grep { !m{^https://orgdesk\.test/} }
		    $mail->links, @hrefs], [], "$which: all links are ours";
		is_deeply [grep { !$href{$_} } $mail->links], [],
		    "$which: both parts have the same links";
		unlike $mail->html, qr/<(?:img|script|link|iframe)|\bon\w+=/i,
		    "$which: nothing is loaded, nothing runs";
		next if $mail->text !~ /Büro/;
		like $mail->text, qr/Åkes "Büro" <b>/,
		    "$which: a name stands as it is";
		unlike $mail->html, qr/Büro[^&]*<b>/, "$which: and is no markup";
		like $html, qr/Åkes "Büro" <b>/, "$which: in both parts";
	}
}
like $mail{handover_offer}{en}->link,
    qr{^https://orgdesk\.test/o/acme/general/handover$},
    'the offer\'s link leads to its page';
like $mail{invitation}{it}->text, qr/Olga/, 'an invitation says who invites';

done_testing;
