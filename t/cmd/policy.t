#!/usr/bin/perl
# `orgdesk policy` and `orgdesk routes` print the tables the program runs on.

use strict;
use warnings;
use Test::More;

use Orgdesk::Place;
use Orgdesk::Source;

my $program = Orgdesk::Place::program();
my ($head, @lines) = map { [split] } `$program policy`;

is_deeply $head, [qw(action owner admin billing user member guard)],
    'the first line names the columns';
my @matrix = map { [map { s/^\s*"|"\s*$|\s+//gr } (split /,/)[1 .. 7]] }
    Orgdesk::Source::text('src/rules/policy.def') =~ /^ACTION\((.*)\)/mg;
is_deeply \@lines, \@matrix, 'every action of the matrix, in its order';
my %printed = map { $_->[0] => 1 } @lines;
ok $printed{$_}, "$_ is an action" for qw(general.view general.edit users.view
    users.invite users.role users.workspaces users.delete users.resend
    users.revoke users.export organization.handover organization.delete
    workspaces.view workspaces.add workspaces.delete workspaces.suspend
    fees.view fees.top_up billing.view billing.plan billing.cancel
    billing.undo security.view security.edit audit.view tokens.manage);

my @markdown = `$program policy --markdown`;
is scalar @markdown, @lines + 2, 'as markdown it is a table';
like $_, qr/^\|(?:[^|]+\|){7}$/, 'of seven columns' for @markdown[0, 2, -1];

my @routes = map { [split] } `$program routes`;
my @table = map { [@$_{qw(method path)}, $_->{action} =~ /^(?:public|signed_in|open)$/
    ? $_->{action} : $_->{action} =~ s/_/./r, $_->{pool}] }
    Orgdesk::Source::routes();
is_deeply [map { [@$_[0, 1, 3]] } @routes], [map { [@$_[0, 1, 3]] } @table],
    'routes prints every row of the table: method, path, pool';
is_deeply [map { $_->[2] } @routes], [map { $_->[2] } @table],
    'with its action';
is join(' ', grep { !$printed{$_} && !/^(?:public|signed_in|open|scope\.\w+)$/ }
    map { $_->[2] } @routes), '', 'which the matrix has';

done_testing;
