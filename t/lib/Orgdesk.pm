package Orgdesk;

# What a test over HTTP begins with:
#
#	use Orgdesk;
#	my $olga = sign_in('olga@acme.example');
#	is $olga->get_json('/o/acme/users')->{total}, 13, 'Olga sees 13 users';
#	done_testing;
#
# Every file has the demo organization in a database of its own, and workers
# of its own. done_testing adds what nobody writes: the logs are clean, no
# worker died.

use strict;
use warnings;
use Test::More ();

use Orgdesk::Stack;

my $stack;
my %exports = map { $_ => 1 } qw(stack use_stack visitor sign_in sql mails mail_to clock
    orgdesk expect_error done_testing);

sub import {
	my $to = caller;

	strict->import;
	warnings->import;
	utf8->import;
	binmode $_, ':utf8' for map { Test::More->builder->$_ }
	    qw(output failure_output todo_output);
	no strict 'refs';
	no warnings 'redefine';
	*{"${to}::$_"} = \&{"Test::More::$_"} for grep { !$exports{$_} }
	    grep { !/^\$/ } @Test::More::EXPORT;
	*{"${to}::$_"} = \&{"Orgdesk::$_"} for keys %exports;
}

# The test's stack. Call it first with other keys to change a setting:
# stack(kind => 'schema', password_min => 20).
sub stack {
	my (%keys) = @_;

	return $stack if $stack && !%keys;
	$stack->judge if $stack;
	my $kind = delete $keys{kind} // 'demo';
	return $stack = Orgdesk::Stack->new($kind, %keys);
}

# The test goes on with this stack, made elsewhere.
sub use_stack {
	$stack->judge if $stack;
	$stack = $_[0];
}

# A browser that nobody has signed in with. address: where it comes from.
sub visitor { return Orgdesk::Browser->new(stack(), @_) }

# A browser in which this person has signed in through the form.
sub sign_in {
	my ($email, $password) = @_;
	my $browser = visitor();
	my $answer = $browser->post('/signin', { email => $email,
	    password => $password // Orgdesk::Stack::PASSWORD });

	die "$email cannot sign in: $answer->{status} " . $answer->text . "\n"
	    if $answer->{status} != 303;
	return $browser;
}

sub sql { return stack()->sql }
sub orgdesk { return stack()->orgdesk(@_) }
sub clock { return stack()->clock(@_) }
sub mails { return stack()->mails }

# The newest mail to an address; undef when there is none.
sub mail_to {
	my ($address) = @_;
	my ($mail) = reverse grep { ($_->{to} // '') =~ /\Q$address\E/i } mails();

	return $mail;
}

# An error line that this test provokes on purpose.
sub expect_error { push @{ stack()->{expected} }, @_ }

sub done_testing {
	$stack->judge if $stack;
	Test::More::done_testing();
}

require utf8;
1;
