/* messages — every code has its sentence, in the order that finds it. */
#include "messages.h"

#include "rules/policy.h"
#include "tap.h"

static void
test_table(const char *name, const struct message_row *rows, size_t count,
    const char *(*find)(const char *))
{
	size_t unsorted = 0, lost = 0, empty = 0;

	for (size_t i = 0; i < count; i++) {
		unsorted += i > 0 && strcmp(rows[i - 1].code, rows[i].code) >=
		    0;
		lost += find(rows[i].code) != rows[i].text;
		empty += *rows[i].text == '\0';
	}
	ok(count > 50 && rows[count].code == NULL, "%s has rows", name);
	is_int(unsorted, 0, "%s is in the order of codes", name);
	is_int(lost, 0, "%s: every code is found", name);
	is_int(empty, 0, "%s: no text is empty", name);
	is_str(find(""), NULL, "%s: nothing is no code", name);
	is_str(find("zzz"), NULL, "%s: an unknown code has no text", name);
	is_str(find(NULL), NULL, "%s: NULL has no text", name);
}

int
main(void)
{
	test_table("messages.def", message_rows, message_rows_count,
	    message_text);
	test_table("labels.def", label_rows, label_rows_count, label_text);
	is_str(message_text("users.already_member"),
	    "{email} is already in this organization.", "a sentence");
	is_str(label_text("billing_admin"), "Billing Admin", "a word");
	for (int a = ACTION_signed_in + 1; a < ACTION_COUNT; a++)
		ok(label_text(policy_key((enum action)a)) != NULL,
		    "the action %s has words", policy_key((enum action)a));
	return done();
}
