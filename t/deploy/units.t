#!/usr/bin/perl
# The systemd units: hardened, and their exposure measured offline.

use strict;
use warnings;
use Test::More;

use Orgdesk::Place;

my $folder = Orgdesk::Place::folder();
my %places = (bindir => '/usr/bin', sysconfdir => '/etc',
    runstatedir => '/run', pkgdatadir => '/usr/share/orgdesk');

plan skip_all => 'systemd-analyze is not installed'
    if !grep { -x "$_/systemd-analyze" } split /:/, $ENV{PATH};

# Writes a unit as `make install` fills it in; returns its text.
sub unit {
	my ($name) = @_;
	my $text = Orgdesk::Place::read_file(
	    Orgdesk::Place::source("systemd/$name.in"));

	$text =~ s/@([a-z]+)@/$places{$1} \/\/ die "no place $1\n"/ge;
	Orgdesk::Place::write_file("$folder/$name", $text);
	return $text;
}

for my $name (qw(orgdesk-web@.service orgdesk-auth@.service
    orgdesk-jobs.service)) {
	my $text = unit($name);
	my $report = `systemd-analyze security --no-pager --offline=true --threshold=15 $folder/$name 2>&1`;
	is $? >> 8, 0, "$name is exposed to 1.5 at most" or diag $report;
	like $text, qr/^$_$/m, "$name says $_" for qw(NoNewPrivileges=yes
	    ProtectSystem=strict MemoryDenyWriteExecute=yes
	    CapabilityBoundingSet= LimitCORE=0);
	unlike $text, qr/^Environment.*(?:secret|password)/mi,
	    "$name keeps secrets out of the environment";
}
for my $pool (qw(web auth)) {
	my $service = unit("orgdesk-$pool\@.service");
	my $socket = unit("orgdesk-$pool.socket");
	like $service, qr/^RestrictAddressFamilies=AF_UNIX$/m,
	    "the $pool pool cannot open a network socket";
	like $service, qr/^StandardInput=socket$/m,
	    "the $pool pool takes its socket as standard input";
	like $socket, qr/^SocketMode=0660$/m,
	    "the $pool pool's socket is closed to strangers";
	like $socket, qr/^Backlog=(?:16|64)$/m,
	    "the $pool pool sheds load by a small backlog";
}

done_testing;
