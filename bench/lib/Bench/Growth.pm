package Bench::Growth;

# Target 3: what every list page costs with 1,000,000 members against what it
# costs with 1,000, one request after the other, small and large in turn.

use strict;
use warnings;
use Digest::SHA qw(hmac_sha256);
use MIME::Base64 qw(encode_base64url);

use Bench::Load;

our @cases = (
	[ 'first page, by name', '' ],
	[ 'last page, by name', '', 'last' ],
	[ 'page in the middle', '', 'middle' ],
	(map { [ "sorted by $_", "&sort=$_" ] } qw(-name role -role status -status
	    workspaces -workspaces last_active -last_active)),
	(map { [ "only $_", "&$_" ] } qw(role=admin role=billing_admin
	    role=user_admin role=member role=!member role=!admin status=active
	    status=pending status=expired status=deactivated status=!active
	    two_factor=on two_factor=off inactive=30 inactive=60 inactive=90)),
	[ 'only one workspace', '&workspace=' ],
	[ 'only role=admin, by last active', '&role=admin&sort=-last_active' ],
	[ 'only status=!active, by role', '&status=!active&sort=role' ],
	[ 'prefix search', '&q=zo' ],
);
our @searches = ([ 'common name', '&q=silva' ], [ 'rare address',
    '&q=r-00042' ], [ 'nobody', '&q=xyzzyx' ]);

sub new {
	my ($class, $stack, $sessions, $rounds) = @_;
	my $client = client($stack->{ports}{product});

	return bless { stack => $stack, sessions => $sessions, client => $client,
	    rounds => $rounds, pids => [ pids_of(qr/orgdesk web /, $stack->{var}),
		pids_of(qr/^postgres: /, $stack->{var}) ] }, $class;
}

# The cursor that the product itself would sign for this row.
sub cursor {
	my ($self, $slug, $offset) = @_;
	my ($org, $name, $id) = split /\|/, $self->{stack}->sql("select m.org_id,
	    name_key, m.id from app.members m join app.organizations o
	    on o.id = m.org_id where slug = '$slug'
	    order by m.org_id, name_key, m.id offset $offset limit 1");
	open my $file, '<:raw', "$self->{stack}{var}/secret" or die "secret: $!\n";
	read $file, my $secret, 32;
	my $keys = "$name\0$name\0$id\0";
	my $mac = hmac_sha256("cursor\0$org|/o/{org}/users|limit=50|$keys",
	    $secret);

	return '&after=' . encode_base64url(substr($mac, 0, 16) . $keys);
}

sub path {
	my ($self, $slug, $case) = @_;
	my (undef, $query, $place) = @$case;
	my $of = "app.members m join app.organizations o on o.id = m.org_id
	    where slug = '$slug'";

	$query .= $self->{stack}->sql("select min(w.id) from app.workspaces w
	    join app.organizations o on o.id = w.org_id where slug = '$slug'
	    and w.status = 'active'") if $query =~ /workspace=\z/;
	if ($place) {
		my $count = $self->{stack}->sql("select count(*) from $of");
		$query .= $self->cursor($slug, $place eq 'last' ? $count - 51 :
		    int $count / 2);
	}
	return "/o/$slug/users?limit=50$query";
}

# Latencies (ms) and processor time (µs a request) of a block of requests.
sub block {
	my ($self, $slug, $path, $count) = @_;
	my $before = cpu_of(@{ $self->{pids} });
	my @ms = map { elapsed($self->{client}, $self->{sessions}{$slug}, $path) }
	    1 .. $count;

	return ((cpu_of(@{ $self->{pids} }) - $before) / $count, @ms);
}

sub compare {
	my ($self, $case, $small, $large, $count) = @_;
	my %paths = map { $_ => $self->path($_, $case) } $small, $large;
	my (%cpu, %p50, %p99);

	# What is far too slow or fails is asked only as often as it must be.
	for my $slug ($small, $large) {
		my (undef, @ms) = $self->block($slug, $paths{$slug}, 3);
		$count = 2 if quantile(0.5, @ms) > 200;
	}
	for my $round (1 .. $self->{rounds}) {
		for my $slug ($round % 2 ? ($small, $large) : ($large, $small)) {
			my ($cpu, @ms) = $self->block($slug, $paths{$slug}, $count);
			push @{ $cpu{$slug} }, $cpu;
			push @{ $p50{$slug} }, median(@ms);
			push @{ $p99{$slug} }, quantile(0.99, @ms);
		}
	}
	return { name => $case->[0], map { my $slug = $_; $slug => {
	    cpu => median(@{ $cpu{$slug} }), p50 => median(@{ $p50{$slug} }),
	    p99 => median(@{ $p99{$slug} }) } } $small, $large };
}

sub run {
	my ($self, $count) = @_;

	return map { $self->compare($_, 'borealis', 'acme', $count) } @cases;
}

sub run_searches {
	my ($self, $count) = @_;

	return map { $self->compare($_, 'cedar', 'acme', $count) } @searches;
}

1;
