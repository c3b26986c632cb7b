#include "rows_fake.h"
#include "tap.h"
#include "vm.h"

static struct arena *arena;
static struct vm *vm;

static const char *const names[] = { "id", "name", "org_id", "count", "is_on",
	"at", "extra", "ratio", "_secret", "level", "price" };
static const unsigned types[] = { 20, 25, 23, 20, 16, 1184, 3802, 701, 25, 21,
	1700 };
static const char *const cells[] = {
	"9007199254740993", "Zo\xc3\xab \"Q\"", "7", "42", "t",
	"2026-11-20 14:32:07.12+00", "{\"a\": [1, {\"b\": \"c\"}, \"d\"]}",
	"1.5", "hidden", "-3", "12.50",
	"2", NULL, NULL, NULL, "f", "infinity", NULL, "NaN", NULL, NULL, NULL,
};
static struct rows people = { 11, 2, names, types, cells, 0 };
static struct rows nobody = { 11, 0, names, types, cells, 0 };

static void
restart(void)
{
	arena_reset(arena);
	vm = vm_new(NULL, arena);
}

static const char *
json(void)
{
	struct buf out;

	buf_init(&out, arena);
	vm_write_json(vm, &out);
	return out.data;
}

static bool
find(const struct scope *scope, const char *key, struct found *found)
{
	return vm_find(scope, key, strlen(key), found);
}

static void
test_plain(void)
{
	struct node *data = vm_data(vm), *list, *object;

	is_str(json(), "{}", "an empty page is an empty object");
	vm_str(data, "name", "a\"b\\c/\n\t\x01\x7f<\xc3\xa9");
	vm_str(data, "none", NULL);
	vm_int(data, "count", -5);
	vm_int(data, "user_id", 12);
	vm_bool(data, "yes", true);
	vm_json(data, "raw", "{\"x\": [1,2]}");
	vm_json(data, "no_raw", NULL);
	object = vm_object(data, "can");
	vm_bool(object, "users.invite", false);
	list = vm_list(data, "items");
	vm_str(vm_append(list), "n", "1");
	vm_append(list);
	vm_list(data, "empty");
	is_str(json(), "{\"name\":\"a\\\"b\\\\c/\\n\\t\\u0001\x7f<\xc3\xa9\","
	    "\"none\":null,\"count\":-5,\"user_id\":\"12\",\"yes\":true,"
	    "\"raw\":{\"x\": [1,2]},\"no_raw\":null,"
	    "\"can\":{\"users.invite\":false},\"items\":[{\"n\":\"1\"},{}],"
	    "\"empty\":[]}", "each kind of value has its JSON");
	vm_int(data, "name", 1);
	vm_str(vm_object(data, "can"), "why", "so");
	ok(strstr(json(), "{\"name\":1,") != NULL,
	    "a key that is set again keeps its place and changes its value");
	ok(strstr(json(), "\"can\":{\"users.invite\":false,\"why\":\"so\"}") !=
	    NULL, "an object that is asked for again goes on");
	vm_str(vm_page(vm), "csrf", "frame-only");
	ok(strstr(json(), "frame-only") == NULL,
	    "the frame never gets into the JSON");
}

static void
add_can(struct rq *rq, struct rows *rows, int row, struct node *extra)
{
	(void)rq;
	vm_bool(vm_object(extra, "can"), "role", rows_int(rows, row, "id") > 2);
	vm_str(extra, "level", "said better");
}

static void
test_rows(void)
{
	struct node *data = vm_data(vm);

	people.forced = 0;
	vm_rows(data, "users", &people, NULL);
	vm_row(data, "user", &people, add_can);
	vm_row(data, "gone", &nobody, add_can);
	vm_rows(data, "none", &nobody, NULL);
	is_int(people.forced, 0, "rows are not looked at while a page is made");
	vm_settle(vm);
	ok(people.forced > 0, "settling looks at them");
	is_str(json(), "{\"users\":[{\"id\":\"9007199254740993\","
	    "\"name\":\"Zo\xc3\xab \\\"Q\\\"\",\"org_id\":\"7\",\"count\":42,"
	    "\"is_on\":true,\"at\":\"2026-11-20T14:32:07.12Z\","
	    "\"extra\":{\"a\": [1, {\"b\": \"c\"}, \"d\"]},\"ratio\":1.5,"
	    "\"level\":-3,\"price\":\"12.50\"},"
	    "{\"id\":\"2\",\"name\":null,\"org_id\":null,\"count\":null,"
	    "\"is_on\":false,\"at\":null,\"extra\":null,\"ratio\":null,"
	    "\"level\":null,\"price\":null}],"
	    "\"user\":{\"id\":\"9007199254740993\","
	    "\"name\":\"Zo\xc3\xab \\\"Q\\\"\",\"org_id\":\"7\",\"count\":42,"
	    "\"is_on\":true,\"at\":\"2026-11-20T14:32:07.12Z\","
	    "\"extra\":{\"a\": [1, {\"b\": \"c\"}, \"d\"]},\"ratio\":1.5,"
	    "\"price\":\"12.50\",\"can\":{\"role\":true},"
	    "\"level\":\"said better\"},\"gone\":null,\"none\":[]}",
	    "columns become keys by their type, with what `each` adds");
}

static void
test_find(void)
{
	struct scope page = { vm_data(vm), NULL, 0, NULL }, row, deep;
	struct found found, inner;

	ok(find(&page, "users", &found) && found.kind == VM_LIST &&
	    found.count == 2 && found.truth, "a list of rows is found");
	vm_enter(&found, 0, &page, &row);
	ok(find(&row, "name", &inner) && inner.text == cells[1],
	    "a cell is read in place, not copied");
	ok(find(&row, "is_on", &inner) && inner.truth &&
	    strcmp(inner.text, "true") == 0, "a boolean says true");
	ok(!find(&row, "_secret", &inner),
	    "a column with _ is invisible to templates");
	ok(!find(&row, "users", &inner), "only this scope is looked through");
	ok(find(&row, "extra", &inner) && inner.kind == VM_OBJECT,
	    "a JSON column is an object");
	vm_enter(&inner, 0, &row, &deep);
	ok(find(&deep, "a", &inner) && inner.kind == VM_LIST &&
	    inner.count == 3, "with a list in it");
	vm_enter(&inner, 0, &deep, &row);
	ok(find(&row, "value", &found) && strcmp(found.text, "1") == 0,
	    "whose plain members have a value");
	vm_enter(&inner, 1, &deep, &row);
	ok(find(&row, "b", &found) && strcmp(found.text, "c") == 0,
	    "and whose objects have their keys");
	find(&page, "users", &found);
	vm_enter(&found, 1, &page, &row);
	ok(find(&row, "name", &inner) && inner.kind == VM_NULL && !inner.truth,
	    "null is known and not true");
	ok(find(&page, "gone", &found) && found.kind == VM_NULL && !found.truth,
	    "an object of no row is null");
	ok(find(&page, "none", &found) && !found.truth, "no rows are not true");
	find(&page, "user", &found);
	vm_enter(&found, 0, &page, &row);
	ok(find(&row, "level", &inner) &&
	    strcmp(inner.text, "said better") == 0,
	    "what `each` says stands before the column");
	find(&row, "can", &inner);
	vm_enter(&inner, 0, &row, &deep);
	ok(find(&deep, "role", &found) && found.truth,
	    "and its objects can be entered");
}

static void
test_index(void)
{
	struct node *page = vm_page(vm);
	struct scope scope = { page, NULL, 0, NULL };
	struct found found;
	int i, good = 0;

	for (i = 0; i < 200; i++)
		vm_int(page, arena_printf(arena, "key.%d", i), i);
	for (i = 0; i < 200; i++)
		good += find(&scope, arena_printf(arena, "key_%d", i),
		    &found) && atoi(found.text) == i;
	is_int(good, 200, "two hundred keys are found, '_' standing for '.'");
	ok(!find(&scope, "key_200", &found), "and no other");
	ok(find(&scope, "key_0", &found) && !found.truth, "0 is not true");
	vm_json(page, "bad", "{nonsense");
	ok(find(&scope, "bad", &found) && found.kind == VM_NULL,
	    "broken JSON reads as null");
}

int
main(void)
{
	arena = arena_new(1u << 20);
	restart();
	test_plain();
	restart();
	test_rows();
	test_find();
	restart();
	test_index();
	arena_free(arena);
	return done();
}
