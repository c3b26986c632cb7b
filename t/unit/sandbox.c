/* What a worker gave up. */
#include "sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static rlim_t
most(__rlimit_resource_t resource)
{
	struct rlimit now;

	getrlimit(resource, &now);
	return now.rlim_max;
}

int
main(void)
{
	int last = -1, fd;

	sandbox_enter(512u << 20);
	is_int(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 1, "no new privileges");
	is_int(most(RLIMIT_CORE), 0, "no core file");
	is_int(umask(0077), 0077, "new files belong to nobody else");
	while ((fd = open("/dev/null", O_RDONLY)) >= 0)
		last = fd;
	is_int(last, SANDBOX_DESCRIPTORS - 1, "64 descriptors and no more");
	close(last); /* a sanitizer looks around at the end */
#ifdef __SANITIZE_ADDRESS__
	skip(4, "a sanitizer needs them");
#else
	is_int(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0, "nobody looks inside");
	is_int(most(RLIMIT_NPROC), 0, "no other process");
	ok(most(RLIMIT_AS) <= 512u << 20, "no memory without end");
	sandbox_enter(1024u << 20);
	ok(most(RLIMIT_AS) <= 512u << 20, "what was given up stays so");
#endif
	return done();
}
