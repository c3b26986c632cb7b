#include "rules/trail.h"

#include <stddef.h>
#include <string.h>

static const struct part {
	enum role role;
	const char *begins;
} parts[] = {
#define TRAIL(role, begins) { ROLE_##role, begins },
#include "trail.def"
#undef TRAIL
};
#define PARTS (sizeof(parts) / sizeof(parts[0]))

bool
trail_shows(enum role role, const char *action)
{
	for (size_t i = 0; i < PARTS; i++)
		if (parts[i].role == role && strncmp(action, parts[i].begins,
		    strlen(parts[i].begins)) == 0)
			return true;
	return false;
}

const char *
trail_json(struct arena *arena)
{
	struct buf json;

	buf_init(&json, arena);
	for (size_t i = 0; i < PARTS; i++)
		buf_printf(&json, "%s[\"%s\",\"%s\"]", i == 0 ? "[" : ",",
		    policy_role_name(parts[i].role), parts[i].begins);
	buf_putc(&json, ']');
	return json.data;
}
