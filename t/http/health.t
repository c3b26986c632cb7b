#!/usr/bin/perl
# What machines ask: is the process there, can it work, what did it count?

use Orgdesk;

my $probe = visitor();

is $probe->get('/healthz')->{body}, "ok\n", 'the process is there';
my $ready = $probe->get('/readyz');
is $ready->{status}, 200, 'it can work';
is $ready->{body}, "ready\n", '… and says so';
is $probe->request('HEAD', '/readyz')->{status}, 200, 'a HEAD is as good';
is $probe->get('/healthz?x=1')->{status}, 400, 'an unknown field is refused';
my $post = $probe->post('/healthz', {});
is $post->{status}, 405, 'nothing is sent there';
like join(',', $post->header('Allow')), qr/^GET/, '… and the answer says what is';

sql->run('update app.migrations set version = version - 100
    where version = (select max(version) from app.migrations)');
my $old = $probe->get('/readyz');
is $old->{status}, 503, 'a database without the newest migration is not ready';
like join(',', $old->header('Retry-After')), qr/^\d+$/, '… come back later';
is $probe->get('/healthz')->{status}, 200, 'the process is there all the same';
sql->run('update app.migrations set version = version + 100 where version < 0');
is $probe->get('/readyz')->{status}, 200, 'migrated, it is ready again';

my $metrics = $probe->get('/metrics');
like join(',', $metrics->header('Content-Type')), qr{^text/plain; version=0\.0\.4},
    'the counters are Prometheus text';
my %seen;
for (grep { !/^#/ } split /\n/, $metrics->{body}) {
	like $_, qr/^orgdesk_[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [0-9.]+$/,
	    "a sample: $_";
	fail "twice: $_" if $seen{ s/ .*//r }++;
}
like $metrics->{body}, qr/^orgdesk_requests_total\{route="health_ready",status="5xx"\} 1$/m,
    'the failed probe was counted';
like $metrics->{body}, qr/^orgdesk_workers [1-9]/m, 'somebody works';
unlike $metrics->{body}, qr/acme|@/, 'no name and no address is in there';

expect_error(qr/migrations are missing/);
done_testing;
