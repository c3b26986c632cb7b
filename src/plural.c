#include "plural.h"

#include <stdlib.h>
#include <string.h>

#define FORMS_MAX 16
#define DEPTH_MAX 64
#define BAD 255 /* never a node: PLURAL_NODES is smaller */

struct parser {
	struct plural *plural;
	const char *at;
	int depth;
};

static unsigned char parse_choice(struct parser *);

/* What follows `name=`, past blanks; NULL when it is not there. */
static const char *
plural_after(const char *text, const char *name)
{
	const char *at = strstr(text, name);

	return at == NULL ? NULL : at + strlen(name);
}

bool
plural_read(struct plural *plural, const char *text)
{
	const char *forms = plural_after(text, "nplurals=");
	struct parser p = { .plural = plural };
	char *end;

	memset(plural, 0, sizeof(*plural));
	if (forms == NULL)
		return false;
	plural->forms = (unsigned)strtoul(forms, &end, 10);
	if (end == forms || plural->forms < 1 || plural->forms > FORMS_MAX)
		return false;
	p.at = plural_after(end, "plural=");
	if (p.at == NULL)
		return false;
	plural->root = parse_choice(&p);
	p.at += strspn(p.at, " \t");
	return plural->root != BAD && (*p.at == ';' || *p.at == '\0' ||
	    *p.at == '\n');
}

static unsigned char
parse_node(struct parser *p, char op, unsigned char a, unsigned char b)
{
	struct plural_node *node;

	if (p->plural->count >= PLURAL_NODES || a == BAD || b == BAD)
		return BAD;
	node = &p->plural->nodes[p->plural->count];
	node->op = op;
	node->a = a;
	node->b = b;
	return (unsigned char)p->plural->count++;
}

static bool
parse_take(struct parser *p, const char *token)
{
	p->at += strspn(p->at, " \t\\\n");
	if (strncmp(p->at, token, strlen(token)) != 0)
		return false;
	p->at += strlen(token);
	return true;
}

/* Operators by strength, weakest first; two letters before one. */
static const struct operator {
	int strength;
	const char *token;
	char op;
} operators[] = {
	{ 1, "||", '|' }, { 2, "&&", '&' }, { 3, "==", '=' },
	{ 3, "!=", '~' }, { 4, "<=", '{' }, { 4, ">=", '}' },
	{ 4, "<", '<' }, { 4, ">", '>' }, { 5, "+", '+' }, { 5, "-", '-' },
	{ 6, "*", '*' }, { 6, "/", '/' }, { 6, "%", '%' },
};

static unsigned char
parse_primary(struct parser *p)
{
	unsigned char node;
	char *end;
	unsigned long number;

	if (++p->depth > DEPTH_MAX)
		return BAD;
	if (parse_take(p, "!"))
		node = parse_node(p, '!', parse_primary(p), 0);
	else if (parse_take(p, "n"))
		node = parse_node(p, 'n', 0, 0);
	else if (parse_take(p, "(")) {
		node = parse_choice(p);
		if (!parse_take(p, ")"))
			node = BAD;
	} else if (*p->at >= '0' && *p->at <= '9') {
		number = strtoul(p->at, &end, 10);
		p->at = end;
		node = number > UINT32_MAX ? BAD : parse_node(p, '#', 0, 0);
		if (node != BAD)
			p->plural->nodes[node].number = (uint32_t)number;
	} else
		node = BAD;
	p->depth--;
	return node;
}

static const struct operator *
parse_operator(struct parser *p, int strength)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (operators[i].strength == strength &&
		    parse_take(p, operators[i].token))
			return &operators[i];
	return NULL;
}

static unsigned char
parse_binary(struct parser *p, int strength)
{
	const struct operator *found;
	unsigned char left;

	if (strength > 6)
		return parse_primary(p);
	left = parse_binary(p, strength + 1);
	while (left != BAD && (found = parse_operator(p, strength)) != NULL)
		left = parse_node(p, found->op, left,
		    parse_binary(p, strength + 1));
	return left;
}

static unsigned char
parse_choice(struct parser *p)
{
	unsigned char test, yes, no, node;

	if (++p->depth > DEPTH_MAX)
		return BAD;
	test = parse_binary(p, 1);
	if (test != BAD && parse_take(p, "?")) {
		yes = parse_choice(p);
		no = yes != BAD && parse_take(p, ":") ? parse_choice(p) : BAD;
		node = parse_node(p, '?', test, yes);
		if (node != BAD && no != BAD)
			p->plural->nodes[node].c = no;
		test = no == BAD ? BAD : node;
	}
	p->depth--;
	return test;
}

/* Arithmetic in 64 bits without sign, as gettext does it. */
static uint64_t
plural_apply(char op, uint64_t a, uint64_t b)
{
	switch (op) {
	case '|': return a || b;
	case '&': return a && b;
	case '=': return a == b;
	case '~': return a != b;
	case '{': return a <= b;
	case '}': return a >= b;
	case '<': return a < b;
	case '>': return a > b;
	case '+': return a + b;
	case '-': return a - b;
	case '*': return a * b;
	case '/': return b == 0 ? UINT64_MAX : a / b;
	case '%': return b == 0 ? UINT64_MAX : a % b;
	default: return !a;
	}
}

static uint64_t
plural_value(const struct plural *plural, unsigned char at, uint64_t n)
{
	const struct plural_node *node = &plural->nodes[at];

	switch (node->op) {
	case 'n':
		return n;
	case '#':
		return node->number;
	case '?':
		return plural_value(plural, node->a, n) != 0 ?
		    plural_value(plural, node->b, n) :
		    plural_value(plural, node->c, n);
	case '!':
		return plural_value(plural, node->a, n) == 0;
	default:
		return plural_apply(node->op,
		    plural_value(plural, node->a, n),
		    plural_value(plural, node->b, n));
	}
}

unsigned
plural_form(const struct plural *plural, uint64_t n)
{
	uint64_t form = plural_value(plural, plural->root, n);

	return form < plural->forms ? (unsigned)form : 0;
}
