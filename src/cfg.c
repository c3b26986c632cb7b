#include "cfg.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto.h"

#define FILE_MAX ((size_t)64 << 10)
#define ROWS (sizeof(rows) / sizeof(rows[0]))

/* One key: a text (text_preset set) or a number. */
struct row {
	const char *name;
	size_t offset;
	const char *text_preset;
	int preset, min, max;
	const char *doc;
};

static const struct row rows[] = {
#define CFG_TEXT(name, preset, doc) \
	{ #name, offsetof(struct cfg, name), preset, 0, 0, 0, doc },
#define CFG_INT(name, preset, min, max, doc) \
	{ #name, offsetof(struct cfg, name), NULL, preset, min, max, doc },
#include "cfg.def"
#undef CFG_TEXT
#undef CFG_INT
};

/* Files stay for the life of the process: the texts point into them. */
struct file {
	struct file *next;
	char text[];
};
static struct file *files;

static void
cfg_set_text(struct cfg *cfg, const struct row *row, const char *value)
{
	memcpy((char *)cfg + row->offset, &value, sizeof(value));
}

static void
cfg_set_int(struct cfg *cfg, const struct row *row, int value)
{
	memcpy((char *)cfg + row->offset, &value, sizeof(value));
}

/* The whole file, NUL-terminated, or NULL with the reason. */
static char *
cfg_slurp(const char *path, char error[CFG_ERROR_MAX])
{
	struct file *file = malloc(sizeof(*file) + FILE_MAX + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = file == NULL || fd < 0 ? -1 :
	    read(fd, file->text, FILE_MAX + 1);
	const char *reason = len < 0 ? strerror(errno) : NULL;

	if (fd >= 0)
		close(fd);
	if (reason == NULL && (size_t)len > FILE_MAX)
		reason = "larger than 64 KiB";
	if (reason == NULL && memchr(file->text, '\0', (size_t)len) != NULL)
		reason = "holds a NUL byte";
	if (reason != NULL) {
		snprintf(error, CFG_ERROR_MAX, "%s: %s", path, reason);
		free(file);
		return NULL;
	}
	file->text[len] = '\0';
	file->next = files;
	files = file;
	return file->text;
}

static char *
cfg_trim(char *s)
{
	size_t len;

	s += strspn(s, " \t");
	len = strlen(s);
	while (len > 0 && strchr(" \t\r", s[len - 1]) != NULL)
		s[--len] = '\0';
	return s;
}

static const char *
cfg_set(struct cfg *cfg, const struct row *row, const char *value)
{
	long number;
	char *end;

	for (const char *at = value; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			return "a control character in the value";
	if (row->text_preset != NULL) {
		cfg_set_text(cfg, row, value);
		return NULL;
	}
	errno = 0;
	number = strtol(value, &end, 10);
	if (strspn(value, "-0123456789") == 0 || *end != '\0')
		return "not a whole number";
	if (errno != 0 || number < row->min || number > row->max)
		return "a number out of range";
	cfg_set_int(cfg, row, (int)number);
	return NULL;
}

/* One `key = value`; NULL, or what is wrong with it. */
static const char *
cfg_line(struct cfg *cfg, char *line, bool seen[])
{
	char *value = strchr(line, '=');
	const char *key;

	if (value == NULL)
		return "no '=' in the line";
	*value++ = '\0';
	key = cfg_trim(line);
	for (size_t i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].name, key) != 0)
			continue;
		if (seen[i])
			return "a key for the second time";
		seen[i] = true;
		return cfg_set(cfg, &rows[i], cfg_trim(value));
	}
	return "an unknown key";
}

bool
cfg_load(struct cfg *cfg, const char *path, char error[CFG_ERROR_MAX])
{
	bool seen[ROWS] = { false };
	char *text, *line;
	const char *wrong;

	memset(cfg, 0, sizeof(*cfg));
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].text_preset != NULL)
			cfg_set_text(cfg, &rows[i], rows[i].text_preset);
		else
			cfg_set_int(cfg, &rows[i], rows[i].preset);
	if (path == NULL)
		return true;
	text = cfg_slurp(path, error);
	if (text == NULL)
		return false;
	for (int number = 1; (line = strsep(&text, "\n")) != NULL; number++) {
		line = cfg_trim(line);
		if (*line == '\0' || *line == '#')
			continue;
		wrong = cfg_line(cfg, line, seen);
		if (wrong == NULL)
			continue;
		snprintf(error, CFG_ERROR_MAX, "%s, line %d: %s (%.40s)", path,
		    number, wrong, line);
		return false;
	}
	return true;
}

/* Only its owner, or its owner and group, may read it. */
static const char *
cfg_secret_refuses(int fd)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "not a regular file";
	switch (st.st_mode & 07777) {
	case 0400:
	case 0440:
	case 0600:
		return NULL;
	default:
		return "mode must be 0400, 0440 or 0600";
	}
}

bool
cfg_read_secret(struct cfg *cfg, char error[CFG_ERROR_MAX])
{
	unsigned char bytes[4096];
	int fd = open(cfg->secret_file, O_RDONLY | O_CLOEXEC);
	const char *reason = fd < 0 ? strerror(errno) : cfg_secret_refuses(fd);
	ssize_t len = reason == NULL ? read(fd, bytes, sizeof(bytes)) : 0;

	if (fd >= 0)
		close(fd);
	if (reason == NULL && len < (ssize_t)sizeof(cfg->secret))
		reason = "fewer than 32 bytes";
	if (reason != NULL) {
		snprintf(error, CFG_ERROR_MAX, "%s: %s", cfg->secret_file,
		    reason);
		return false;
	}
	/* A longer file may be text: all of it counts, not its beginning. */
	if (len == (ssize_t)sizeof(cfg->secret))
		memcpy(cfg->secret, bytes, sizeof(cfg->secret));
	else
		crypto_sha256(bytes, (size_t)len, cfg->secret);
	crypto_wipe(bytes, sizeof(bytes));
	cfg->has_secret = true;
	return true;
}

void
cfg_print_sample(FILE *out)
{
	fputs("# orgdesk: every key with its preset; remove the '#' to change "
	    "one.\n", out);
	for (size_t i = 0; i < ROWS; i++) {
		fprintf(out, "\n# %s", rows[i].doc);
		if (rows[i].text_preset == NULL)
			fprintf(out, " (%d to %d)", rows[i].min, rows[i].max);
		if (rows[i].text_preset != NULL)
			fprintf(out, "\n#%s = %s\n", rows[i].name,
			    rows[i].text_preset);
		else
			fprintf(out, "\n#%s = %d\n", rows[i].name,
			    rows[i].preset);
	}
}
