#include "org/audit_filter.h"

#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "rules/trail.h"

const struct field audit_query_form[] = {
	{ .name = "actor", .type = F_TEXT, .max = 254 },
	{ .name = "action", .type = F_TEXT, .max = 60 },
	{ .name = "target", .type = F_TEXT, .max = 254 },
	{ .name = "from", .type = F_TEXT, .max = 10 },
	{ .name = "to", .type = F_TEXT, .max = 10 },
	{ .name = "limit", .type = F_CHOICE, .flags = FIELD_QUERY,
	    .choices = listing_limits },
	{ .name = "after", .type = F_TEXT, .max = 2000 },
	{ .name = "before", .type = F_TEXT, .max = 2000 },
	{ 0 }
};

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* "2026-11-20", from 2000 on. */
static bool
is_day(const char *text)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	int year, month, day;

	if (strlen(text) != 10 || strspn(text, "0123456789-") != 10 ||
	    strcspn(text, "-") != 4 || strcspn(text + 5, "-") != 2 ||
	    strcspn(text + 8, "-") != 2)
		return false;
	year = (int)strtol(text, NULL, 10);
	month = (int)strtol(text + 5, NULL, 10);
	day = (int)strtol(text + 8, NULL, 10);
	return year >= 2000 && month >= 1 && month <= 12 && day >= 1 &&
	    day <= days[month - 1] + (month == 2 && is_leap(year));
}

static const char *
filled(struct rq *rq, const char *field)
{
	const char *text = rq_text(rq, field);

	return *text == '\0' ? NULL : text;
}

static const char *
day_read(struct rq *rq, const char *field)
{
	const char *day = filled(rq, field);

	if (day != NULL && !is_day(day))
		rq_fail(rq, 400, "request.field", NULL);
	return day;
}

void
audit_filter_read(struct rq *rq, struct audit_filter *filter)
{
	filter->actor_typed = filled(rq, "actor");
	filter->target_typed = filled(rq, "target");
	filter->actor = filter->actor_typed == NULL ? NULL :
	    text_key(rq->arena, filter->actor_typed);
	filter->target = filter->target_typed == NULL ? NULL :
	    text_key(rq->arena, filter->target_typed);
	filter->action = filled(rq, "action");
	filter->from = day_read(rq, "from");
	filter->to = day_read(rq, "to");
	filter->way = filter->target != NULL ? "target" :
	    filter->actor != NULL ? "actor" :
	    filter->action != NULL ? "action" : "all";
}

static void
option_add(struct rq *rq, struct node *list, const char *value,
    const char *label)
{
	struct node *node = vm_append(list);

	vm_str(node, "value", value);
	vm_str(node, "label", text_get(rq->locale, label));
	vm_bool(node, "is_selected", strcmp(rq_text(rq, "action"), value) == 0);
}

/* What leaves records, by subject; a code with a dot is one action. */
static const char *const choices[] = { "users", "users.invite", "users.join",
	"users.role", "users.workspaces", "users.deactivate", "users.activate",
	"users.delete", "users.resend", "users.revoke", "invitation",
	"workspaces", "billing", "fees", "general", "organization", "security",
	"tokens", "support", NULL };

void
audit_filter_show(struct rq *rq, const struct audit_filter *filter)
{
	struct node *field = vm_object(vm_page(rq->vm), "field_action");
	struct node *list = vm_list(field, "options");
	const char *const *choice;
	bool is_listed = filter->action == NULL;

	option_add(rq, list, "", N_("Anything"));
	for (choice = choices; *choice != NULL; choice++) {
		option_add(rq, list, *choice, label_text(arena_printf(
		    rq->arena, strchr(*choice, '.') == NULL ? "trail.%s" :
		    "did.%s", *choice)));
		is_listed = is_listed || strcmp(*choice, filter->action) == 0;
	}
	if (!is_listed)
		option_add(rq, list, filter->action, filter->action);
	vm_bool(vm_page(rq->vm), "has_filter", filter->from != NULL ||
	    filter->to != NULL || strcmp(filter->way, "all") != 0);
}

struct rows *
audit_filter_page(struct rq *rq, const struct listing *listing,
    const struct audit_filter *filter)
{
	const char *from = listing->has_from ? listing->from.keys[2] :
	    "9223372036854775807";

	return db_send(rq, listing->is_backwards ? STMT_audit_page_asc :
	    STMT_audit_page_desc, db_int(rq, rq->me.org_id),
	    session_hash(rq), rq_param(rq, "org"),
	    db_int(rq, rq->cfg->session_idle_minutes),
	    db_int(rq, rq->cfg->session_hours), trail_json(rq->arena), from,
	    db_int(rq, listing->limit + 1), filter->actor, filter->action,
	    filter->from, filter->target, filter->to, filter->actor_typed,
	    filter->way, filter->target_typed);
}

const char *
audit_name(struct rq *rq, struct rows *rows, int row, const char *column)
{
	if (rows_is_null(rows, row, column))
		return text_get(rq->locale, N_("Partner staff"));
	return rows_text(rows, row, column);
}
