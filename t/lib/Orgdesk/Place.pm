package Orgdesk::Place;

# Where things are: the source, the build folder, the program, and the
# configuration file that lets the program work on a test's database.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp ();
use POSIX ();

my $root = dirname(dirname(dirname(dirname(abs_path(__FILE__)))));

sub source {
	my ($path) = @_;

	return defined $path ? "$root/$path" : $root;
}

sub build {
	my ($path) = @_;
	my ($build) = grep { defined && -d } $ENV{ORGDESK_BUILD}, "$root/build",
	    $root;

	$build = abs_path($build);
	return defined $path ? "$build/$path" : $build;
}

sub program { return build('orgdesk') }

# A folder of this test's own, gone with it.
my $folder;
sub folder {
	$folder //= File::Temp->newdir('orgdesk-test-XXXXXX', TMPDIR => 1);
	return "$folder";
}

sub write_file {
	my ($path, $content, $mode) = @_;

	open my $out, '>:raw', $path or die "$path: $!";
	print {$out} $content;
	close $out or die "$path: $!";
	chmod $mode, $path if defined $mode;
	return $path;
}

sub read_file {
	my ($path) = @_;

	open my $in, '<:raw', $path or die "$path: $!";
	local $/;
	return scalar readline($in) // '';
}

# Writes the configuration for a database; keys override the presets.
sub configuration {
	my ($database, %keys) = @_;
	my $dir = folder();

	mkdir $_ for "$dir/mail", "$dir/run";
	write_file("$dir/secret", 'test secret, thirty-two bytes ok', 0600);
	write_file("$dir/clock", "0\n") if !-e "$dir/clock";
	%keys = (
		base_url => 'https://orgdesk.test',
		database => Orgdesk::Cluster::conninfo($database),
		templates_dir => source('templates'),
		static_dir => build('static'),
		locale_dir => build('po'),
		schema_dir => source('sql/schema'),
		secret_file => "$dir/secret",
		run_dir => "$dir/run",
		clock_file => "$dir/clock",
		mail_driver => 'files',
		mail_dir => "$dir/mail",
		signin_per_minute => 1000000,
		%keys);
	return write_file("$dir/$database.conf",
	    join '', map { "$_ = $keys{$_}\n" } sort keys %keys);
}

# Runs `orgdesk COMMAND… --config FILE`. Dies unless it exits 0; returns what
# it said.
sub orgdesk {
	my ($config, @arguments) = @_;
	my ($status, $output) = orgdesk_status($config, @arguments);

	die "orgdesk @arguments: exit $status\n$output" if $status != 0;
	return $output;
}

sub orgdesk_status {
	my ($config, @arguments) = @_;
	my $pid = open my $from, '-|';

	die "fork: $!" if !defined $pid;
	if ($pid == 0) {
		open STDERR, '>&', \*STDOUT;
		exec program(), @arguments, '--config', $config
		    or POSIX::_exit(127);
	}
	my $output = do { local $/; readline $from } // '';
	close $from;
	return ($? >> 8 || $? & 127, $output);
}

# Pids of the living children of a process.
sub children {
	my ($parent) = @_;
	my @found;

	for my $path (glob '/proc/[0-9]*/stat') {
		open my $in, '<', $path or next;
		push @found, $1 if (readline($in) // '')
		    =~ /^(\d+) \(.*\) [^ZX] $parent /;
	}
	return @found;
}

sub migrate {
	my ($database) = @_;

	if (!-x program()) {
		my $psql = Orgdesk::Psql->open(Orgdesk::Cluster::socket_folder(),
		    $database, 'orgdesk_migrate');
		$psql->file($_, database => $database)
		    for sort glob source('sql/schema/*.sql');
		return;
	}
	orgdesk(configuration($database), 'migrate');
}
sub demo { orgdesk(configuration($_[0]), 'demo') }

1;
