/*
 * jobs — the process for background work: mail, offers that ran out, purges.
 */
#include "clock.h"
#include "command.h"
#include "job.h"
#include "template.h"

#define ARENA_CAP ((size_t)32 << 20)

static int jobs_start(struct shift *);
static int jobs_work(struct shift *);

int
cmd_jobs(int argc, char **argv)
{
	struct cfg cfg;
	struct shift shift = { .cfg = &cfg };
	const struct option opts[] = { { "once", NULL, &shift.is_once },
		{ 0 } };
	int status = command_read(&cfg, &argc, argv, opts,
	    (struct operands){ 0, 0 });

	if (status == 0)
		status = jobs_start(&shift);
	if (status == 0)
		status = jobs_work(&shift);
	transport_close(shift.transport);
	return status;
}

/* Whatever is wrong with the set-up stops the start, not a mail. */
static int
jobs_start(struct shift *shift)
{
	struct cfg *cfg = (struct cfg *)shift->cfg;
	char error[512];

	if (!cfg_read_secret(cfg, error))
		return command_fail("%s", error);
	clock_init(cfg->clock_file);
	if (!text_init(cfg->locale_dir, error) ||
	    !template_init(cfg->templates_dir, TEMPLATE_MAILS, error))
		return command_fail("%s", error);
	shift->transport = transport_open(cfg, error);
	if (shift->transport == NULL)
		return command_fail("%s", error);
	return 0;
}

static int
jobs_work(struct shift *shift)
{
	const struct cfg *cfg = shift->cfg;
	int status;

	shift->arena = arena_new(ARENA_CAP);
	shift->db = db_open(cfg->database, cfg->jobs_user, cfg->prepared);
	status = jobs_run(shift);
	db_close(shift->db);
	arena_free(shift->arena);
	return status;
}
