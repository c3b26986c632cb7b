/* log — one event is one line, whatever stands in it. */
#include "log.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

static char line[16384];

/* Turns stderr into a file that line is read from. */
static void
capture(void)
{
	char path[] = "/tmp/orgdesk-log-XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0)
		exit(1);
	unlink(path);
	dup2(fd, STDERR_FILENO);
	close(fd);
}

static const char *
captured(void)
{
	ssize_t len;

	lseek(STDERR_FILENO, 0, SEEK_SET);
	len = read(STDERR_FILENO, line, sizeof(line) - 1);
	line[len < 0 ? 0 : len] = '\0';
	if (ftruncate(STDERR_FILENO, 0) != 0)
		exit(1);
	lseek(STDERR_FILENO, 0, SEEK_SET);
	return line;
}

static size_t
count(const char *s, char c)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == c;
	return n;
}

static void
test_lines(void)
{
	const char *s;

	log_info("test.started", "%d routes", 4);
	s = captured();
	ok(strncmp(s, "time=20", 7) == 0 && s[28] == 'Z' && s[29] == ' ',
	    "a line begins with its time in UTC");
	is_str(strchr(s, ' '), " level=info event=test.started "
	    "detail=\"4 routes\"\n", "fields stand in their order");
	log_set_request("abc123");
	log_warn("test.again", "x");
	ok(strstr(captured(), " level=warn request=abc123 event=") != NULL,
	    "within a request its id is there");
	log_set_request("a\nb c=\"");
	log_warn("test.again", "x");
	ok(strstr(captured(), "request=\"a\\nb c=\\\"\" event=") != NULL,
	    "an odd id is quoted");
	log_set_request(NULL);
	log_fields(LOG_LEVEL_INFO, "request.done", "status=200 ms=3");
	ok(strstr(captured(), "event=request.done status=200 ms=3\n") != NULL,
	    "finished fields are taken as they are");
	log_fields(LOG_LEVEL_INFO, "request.done", "a=1\nlevel=error b=2");
	is_int(count(captured(), '\n'), 1, "a raw newline in them is taken out");
	log_event(LOG_LEVEL_DEBUG, "test.debug", "x");
	is_str(captured(), "", "what is below the level is dropped");
	log_set_level(LOG_LEVEL_DEBUG);
	log_event(LOG_LEVEL_DEBUG, "test.debug", "x");
	ok(strstr(captured(), "level=debug") != NULL, "until it is asked for");
}

static void
test_hostile(void)
{
	char all[256], big[9000];
	const char *s;

	for (int i = 0; i < 255; i++)
		all[i] = (char)(i + 1);
	all[255] = '\0';
	log_info("test.bytes", "%s", all);
	s = captured();
	is_int(count(s, '\n'), 1, "255 different bytes make one line");
	for (; *s != '\0' && *s != '\n'; s++)
		if (*s < ' ' || *s > '~')
			break;
	ok(*s == '\n', "of printable ASCII alone");
	memset(big, '"', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	log_info("test.big", "%s", big);
	s = captured();
	ok(strlen(s) <= 4096, "a long line is cut to one atomic write");
	ok(strcmp(s + strlen(s) - 2, "\"\n") == 0, "with its quote closed");
	log_info("test.end", "x\" level=error event=fake");
	ok(strstr(captured(), " event=fake\"\n") != NULL,
	    "a value cannot make a field of its own");
}

static void
test_quote(void)
{
	char out[16];

	is_str(log_quote(out, sizeof(out), "abc-1"), "abc-1",
	    "a plain value needs no quotes");
	is_str(log_quote(out, sizeof(out), ""), "\"\"", "an empty one does");
	is_str(log_quote(out, sizeof(out), "a b"), "\"a b\"",
	    "one with a space does");
	is_str(log_quote(out, sizeof(out), "\xff\x01"), "\"\\xff\\x01\"",
	    "odd bytes are written out");
	is_str(log_quote(out, 5, "abcdefgh"), "\"ab\"", "it is cut to its place");
	is_str(log_quote(out, 1, "abc"), "", "even to none");
}

int
main(void)
{
	capture();
	test_lines();
	test_hostile();
	test_quote();
	return done();
}
