package Bench::Load;

# Load and what it costs: wrk, pgbench, a keep-alive client for one request
# after the other, and the processor time and memory of processes.

use strict;
use warnings;
use Exporter 'import';
use IO::Socket::INET;
use Time::HiRes qw(time);

our @EXPORT = qw(wrk pgbench client fetch timed elapsed median quantile cpu_of memory_of
    pids_of);

sub median { return quantile(0.5, @_) }

sub quantile {
	my ($q, @values) = @_;
	my @sorted = sort { $a <=> $b } @values;

	return $sorted[int($q * $#sorted + 0.5)] // 0;
}

# Answers a second, over seconds at so many connections; dies on any answer
# that is not 2xx.
sub wrk {
	my ($port, $headers, $path, $seconds, $connections) = @_;
	my @command = ('wrk', '-t1', "-c$connections", "-d${seconds}s", '--timeout',
	    '10s', (map { ('-H', "$_: $headers->{$_}") } sort keys %$headers),
	    "http://127.0.0.1:$port$path");
	open my $pipe, '-|', @command or die "wrk: $!\n";
	local $/;
	my $out = <$pipe>;

	close $pipe;
	die "bench: wrk saw errors at $port$path:\n$out"
	    if $out =~ /Non-2xx|Socket errors/;
	return $out =~ m{Requests/sec:\s*([\d.]+)} ? $1 : die $out;
}

# Transactions a second of one script, its variables given.
sub pgbench {
	my ($stack, $file, $variables, $seconds, $connections) = @_;
	my $out = $stack->out('sh', '-c', '"$@" 2>&1', 'sh',
	    '/usr/lib/postgresql/15/bin/pgbench', '-n', '-M', 'prepared', '-h',
	    "$stack->{var}/run/pg", '-U', 'orgdesk_web', '-c', $connections,
	    '-j', 1, '-T', $seconds, '-f', $file,
	    (map { ('-D', "$_=$variables->{$_}") } sort keys %$variables),
	    'orgdesk');

	return $out =~ /tps = ([\d.]+)/ ? $1 : die $out;
}

sub client {
	my ($port) = @_;
	return IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port",
	    Timeout => 30) // die "bench: port $port: $!\n";
}

# One request over a kept connection: (status, body, head).
sub fetch {
	my ($client, $headers, $path) = @_;
	my ($buffer, $n) = ('');

	syswrite $client, join "\r\n", "GET $path HTTP/1.1", (map {
	    "$_: $headers->{$_}" } sort keys %$headers), '', '';
	while ($buffer !~ /\r\n\r\n/) {
		sysread $client, $buffer, 65536, length $buffer
		    or die "bench: no answer to $path\n";
	}
	my ($head, $body) = $buffer =~ /\A(.*?\r\n)\r\n(.*)\z/s;
	my $is_chunked = $head =~ /^Transfer-Encoding: chunked/mi;
	my ($length) = $head =~ /^Content-Length: (\d+)/mi;
	while ($is_chunked ? $body !~ /(?:\A|\r\n)0\r\n\r\n\z/ :
	    length $body < $length) {
		sysread $client, $body, 65536, length $body
		    or die "bench: half an answer to $path\n";
	}
	$body = unchunk($body) if $is_chunked;
	return ($head =~ m{\AHTTP/1.1 (\d+)}, $body, $head);
}

sub unchunk {
	my ($in) = @_;
	my ($out, $at) = ('', 0);

	while (substr($in, $at) =~ /\A([0-9a-f]+)\r\n/i) {
		my $size = hex $1 or last;
		$out .= substr $in, $at + length($1) + 2, $size;
		$at += length($1) + $size + 4;
	}
	return $out;
}

# Milliseconds of one request; one that fails is as slow as can be.
sub elapsed {
	my ($client, $headers, $path) = @_;
	my $started = time;
	my ($status) = fetch($client, $headers, $path);

	warn "bench: $path answers $status\n" if $status != 200;
	return $status == 200 ? (time - $started) * 1000 : 10_000;
}

# The same of one that must answer 200.
sub timed {
	my ($client, $headers, $path) = @_;
	my $started = time;
	my ($status) = fetch($client, $headers, $path);

	die "bench: $path answers $status\n" if $status != 200;
	return (time - $started) * 1000;
}

sub slurp {
	my ($path) = @_;
	open my $file, '<', $path or return '';
	local $/;
	return <$file> // '';
}

# Processes whose command line matches; below: only of that folder's stack.
sub pids_of {
	my ($pattern, $below) = @_;
	my @pids;

	for my $dir (glob '/proc/[0-9]*') {
		my $command = slurp("$dir/cmdline");
		$command =~ tr/\0/ /;
		push @pids, substr $dir, 6 if $command =~ $pattern &&
		    (!$below || $command =~ /\Q$below\E/
			|| slurp("$dir/environ") =~ /\Q$below\E(?:\0|\z)/);
	}
	return @pids;
}

# Microseconds of processor time so far.
sub cpu_of {
	my $sum = 0;

	$sum += (split ' ', slurp("/proc/$_/schedstat") || '0')[0] / 1000 for @_;
	return $sum;
}

# KiB: private, and the proportional share.
sub memory_of {
	my ($pid) = @_;
	my $text = slurp("/proc/$pid/smaps_rollup");
	my %kib = $text =~ /^(\w+):\s+(\d+) kB/mg;

	return (($kib{Private_Clean} // 0) + ($kib{Private_Dirty} // 0),
	    $kib{Pss} // 0);
}

1;
