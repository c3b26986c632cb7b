package Orgdesk::Psql;

# One database session from Perl, through a psql that stays open: core modules
# know no libpq. Statements are sent and awaited apart, so that a test can let
# two sessions race.

use strict;
use warnings;
use Carp qw(croak);
use IPC::Open3 qw(open3);
use JSON::PP ();

my $json = JSON::PP->new->utf8->allow_nonref;
my $failure = qr/^(?:psql:\S+ )?(?:ERROR|FATAL):  (\w{5}):/m;

# database: its name; user: a role, the superuser unless told.
sub open {
	my ($class, $socket_folder, $database, $user) = @_;
	my $self = bless { marks => 0, pid => 0, owner => $$ }, $class;
	local %ENV = (%ENV, PGHOST => $socket_folder, PGPORT => 5432,
	    PGOPTIONS => '-c client_min_messages=error',
	    PGCONNECT_TIMEOUT => 5, PGCLIENTENCODING => 'UTF8');

	delete $ENV{PGSERVICE};
	$self->{pid} = open3($self->{in}, $self->{out}, undef, 'psql', '-XAtq',
	    '-U', $user // 'postgres', '-d', $database,
	    '-v', 'ON_ERROR_STOP=0', '-v', 'VERBOSITY=verbose');
	binmode $_, ':raw' for @$self{qw(in out)};
	$self->{in}->autoflush(1);
	return $self;
}

# Is a server there?
sub answers {
	my ($class, $socket_folder) = @_;

	return eval { $class->open($socket_folder, 'postgres')
	    ->value('select 1') == 1 };
}

# Queues statements without waiting.
sub send {
	my ($self, $sql, @values) = @_;
	my $mark = 'mark ' . ++$self->{marks};

	local $SIG{PIPE} = 'IGNORE';
	print { $self->{in} } encode(fill($sql, @values)), "\n;\n\\echo $mark\n";
	return $self;
}

# Waits for what was sent; dies with the server's words.
sub wait {
	my ($self) = @_;
	my $answer = $self->outcome;

	croak $self->{error} if $self->{error};
	return $answer;
}

# Waits like wait(), but an error is an answer, too: its SQLSTATE.
sub outcome {
	my ($self) = @_;
	my ($lines, $mark) = ('', "mark $self->{marks}\n");

	while (defined(my $line = readline $self->{out})) {
		if ($line eq $mark) {
			$self->{error} = $lines =~ $failure ? $lines : '';
			return $1 if $lines =~ $failure;
			chomp $lines;
			utf8::decode($lines);
			return $lines;
		}
		$lines .= $line;
	}
	croak "psql went away: $lines";
}

# Nothing to read within so many seconds: the statement waits for a lock.
sub is_waiting {
	my ($self, $seconds) = @_;
	my $bits = '';

	vec($bits, fileno $self->{out}, 1) = 1;
	return select($bits, undef, undef, $seconds // 0.3) == 0;
}

sub run { my $self = shift; return $self->send(@_)->wait }

# The SQLSTATE of a statement that must fail; its result when it does not.
sub refused { my $self = shift; return $self->send(@_)->outcome }

# The first column of the only row; undef for null and for no row.
sub value {
	my ($self, $sql, @values) = @_;
	my ($row) = $self->rows($sql, @values);

	return undef if !$row;
	croak 'one column, please' if keys %$row != 1;
	return (values %$row)[0];
}

# Rows as hashes. A statement that writes needs "returning …".
sub rows {
	my ($self, $sql, @values) = @_;
	my $text = $self->run(
	    "with q as ($sql) select coalesce(json_agg(q), '[]') from q",
	    @values);

	return @{ $json->decode(encode($text)) };
}

# A file of statements; psql variables as name => value.
sub file {
	my ($self, $path, %variables) = @_;

	print { $self->{in} } map { "\\set $_ $variables{$_}\n" }
	    sort keys %variables;
	return $self->send("\\i $path\n")->wait;
}

sub fill {
	my ($sql, @values) = @_;

	return $sql if !@values;
	$sql =~ s/\?/quote(shift @values)/ge;
	croak 'more values than marks' if @values;
	return $sql;
}

sub quote {
	my ($value) = @_;

	return 'null' if !defined $value;
	$value =~ s/'/''/g;
	return "'$value'";
}

sub encode {
	my ($text) = @_;

	utf8::encode($text);
	return $text;
}

sub close {
	my ($self) = @_;

	return if !$self->{pid};
	local $?;
	CORE::close($self->{$_}) for qw(in out);
	waitpid $self->{pid}, 0;
	$self->{pid} = 0;
}

sub DESTROY { local ($@, $!, $?); $_[0]->close if $_[0]{owner} == $$ }

1;
