#!/usr/bin/perl
# Every named statement fits the schema, and the role of its process may do
# what it says: a statement that does not stops here, not at a customer.

use strict;
use warnings;
use Test::More;

use Orgdesk::Cluster;
use Orgdesk::Statements;

my %may = (
	org => ['orgdesk_web'], workspace => ['orgdesk_web'],
	partner => ['orgdesk_web'], api => ['orgdesk_web'],
	jobs => ['orgdesk_jobs'],
	cmd => ['orgdesk_migrate'], demo => ['orgdesk_migrate'],
	account => ['orgdesk_web', 'orgdesk_auth'],
	machine => ['orgdesk_web', 'orgdesk_auth'],
);
my $database = Orgdesk::Cluster::clone('schema');
my %session;

sub session {
	my ($role) = @_;

	return $session{$role} //= do {
		my $new = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
		    $database, $role);
		$new->run(q{select set_config('app.org_id', '1', false)});
		$new;
	};
}

# NULL when the role may run it, else the SQLSTATE.
sub refusal {
	my ($role, $statement) = @_;
	my $nulls = join ', ', ('null') x $statement->{params};
	my $session = session($role);
	my $state = $session->refused(
	    "prepare $statement->{name} as $statement->{text}");

	return "$state $session->{error}" if $session->{error};
	$state = $session->refused("explain execute $statement->{name}"
	    . ($nulls ? "($nulls)" : ''));
	return $session->{error} ? $state : undef;
}

for my $statement (Orgdesk::Statements::all()) {
	my @refusals = map { refusal($_, $statement) } @{
	    $may{ $statement->{wing} } || die "wing $statement->{wing}?" };
	my $roles = join ' or ', @{ $may{ $statement->{wing} } };
	ok((grep { !defined } @refusals),
	    "$roles can run $statement->{name} of $statement->{file}")
	    or diag join "\n", grep { defined } @refusals;
}

done_testing;
