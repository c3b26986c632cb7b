#include "sandbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"

#ifdef __SANITIZE_ADDRESS__
static const int is_sanitized = 1;
#else
static const int is_sanitized = 0;
#endif

static void limit(int resource, rlim_t most, const char *name);
static int writes_to_a_file(void);
static void must(int result, const char *what);

void
sandbox_enter(size_t memory)
{
	umask(0077);
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
	limit(RLIMIT_CORE, 0, "core");
	limit(RLIMIT_NOFILE, SANDBOX_DESCRIPTORS, "nofile");
	if (!writes_to_a_file())
		limit(RLIMIT_FSIZE, 0, "fsize");
	if (is_sanitized)
		return;
	must(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "dumpable");
	limit(RLIMIT_NPROC, 0, "nproc");
	limit(RLIMIT_AS, memory, "as");
}

/* Never raises what the service manager already lowered. */
static void
limit(int resource, rlim_t most, const char *name)
{
	struct rlimit now;

	must(getrlimit((__rlimit_resource_t)resource, &now), name);
	if (now.rlim_max <= most) /* infinity is the largest number */
		return;
	now.rlim_max = most;
	if (now.rlim_cur > most)
		now.rlim_cur = most;
	must(setrlimit((__rlimit_resource_t)resource, &now), name);
}

/* A log that is a plain file must be able to grow. */
static int
writes_to_a_file(void)
{
	struct stat log;

	return fstat(STDERR_FILENO, &log) == 0 && S_ISREG(log.st_mode);
}

static void
must(int result, const char *what)
{
	if (result == 0)
		return;
	log_error("sandbox", "%s: %s", what, strerror(errno));
	exit(1);
}
