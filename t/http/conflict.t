#!/usr/bin/perl
# Two people edit the same thing: the second learns it and sees both values;
# nothing is overwritten silently, however often they race.

use Orgdesk;

use constant { RACES => 100, ROLE_RACES => 300 };

my ($olga, $adam) = map { sign_in("$_\@acme.example") } qw(olga adam);
my $general = $olga->get_json('/o/acme/general')->{general};
my %form = map { $_ => $general->{$_} // '' }
    qw(name phone website timezone language);
my $version = sql->value(q{select version from app.organizations
    where slug = 'acme'});

is $olga->post_json('/o/acme/general', { %form, name => 'Acme One',
    version => $version })->status, 200, 'Olga saves first';
my $late = $adam->post('/o/acme/general', { %form, name => 'Acme Two',
    version => $version });
is $late->status, 409, 'Adam, whose form is older, is told';
like $late->text, qr/Acme One.*Acme Two|Acme Two.*Acme One/,
    'and sees both values';
is $olga->get_json('/o/acme/general')->{general}{name}, 'Acme One',
    'what Olga saved stands';
my ($fresh) = $late->characters =~ /name="version" value="(\d+)"/;
is $adam->post_json('/o/acme/general', { %form, name => 'Acme Two',
    version => $fresh })->status, 200, 'Adam saves again, knowing it';

# Both at once, over and over: exactly one of each pair is told no.
my ($silent, $both_refused) = (0, 0);
for my $n (1 .. RACES) {
	my $now = sql->value(q{select version from app.organizations
	    where slug = 'acme'});
	my @answers = map { my ($browser, $who) = @$_;
	    $browser->post_json('/o/acme/general', { %form,
	    name => "$who $n", version => $now })->status }
	    $n % 2 ? ([$olga, 'Olga'], [$adam, 'Adam'])
	    : ([$adam, 'Adam'], [$olga, 'Olga']);
	$silent++ if 2 == grep { $_ == 200 } @answers;
	$both_refused++ if 2 == grep { $_ == 409 } @answers;
}
is $silent, 0, 'no change was overwritten silently';
is $both_refused, 0, 'one of the two always gets through';

# The same in two workers at the same moment, by the database's own word.
my @workers = map { Orgdesk::Worker->start(stack->{config}, 'web') } 1, 2;
$silent = 0;
for my $n (1 .. RACES) {
	my $now = sql->value(q{select version from app.organizations
	    where slug = 'acme'});
	my @sockets = map { ($olga, $adam)[$_]->post_later($workers[$_],
	    '/o/acme/general', { %form, name => "Race $n $_",
	    version => $now }) } 0, 1;
	my @status = sort map { Orgdesk::Fcgi::read_answer($_, 10)->{status} }
	    @sockets;
	$silent++ if "@status" ne '200 409';
}
is $silent, 0, 'two workers racing: one saves, one is told';
# The same with somebody's role, over and over: 500 races in all.
my $max = sql->value(q{select id from app.members
    where email = 'max@acme.example'});
$silent = 0;
for my $n (1 .. ROLE_RACES) {
	my $now = sql->value('select version from app.members where id = ?', $max);
	my @roles = $n % 2 ? qw(user_admin billing_admin) : qw(member admin);
	my @sockets = map { ($olga, $adam)[$_]->post_later($workers[$_],
	    "/o/acme/users/$max", { role => $roles[$_], version => $now }) } 0, 1;
	my @status = map { Orgdesk::Fcgi::read_answer($_, 10)->{status} } @sockets;
	my $is = sql->value('select role from app.members where id = ?', $max);
	$silent++ if join(' ', sort @status) ne '200 409'
	    || $is ne $roles[$status[0] == 200 ? 0 : 1];
}
is $silent, 0, 'two people changing one role: one saves, one is told';
is join('', map { $_->complaints } @workers), '', 'and none complains';
$_->stop for @workers;

done_testing;
