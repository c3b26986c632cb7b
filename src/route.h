/*
 * route — the application at a glance: routes.def, a row a method and path.
 * Knows the table and how to match it; the handlers live in the wings.
 */
#ifndef ORGDESK_ROUTE_H
#define ORGDESK_ROUTE_H

#include "form.h"
#include "rules/policy.h"

#define ROUTE_PARAMS_MAX 4

struct rq;

enum pool { POOL_web, POOL_auth };

struct route {
	enum req_method method;
	const char *path; /* "/o/{org}/users/{id}" */
	enum action action;
	const struct field *fields; /* of the query (GET) or body (POST) */
	void (*handle)(struct rq *);
	enum pool pool;
	int trips;		    /* database round trips a GET may cost */
	const char *name;	    /* the handler's: users_list */
};

/* Fields and handlers stand in their rooms; the table names them. */
#define ROUTE(method, path, action, form, handler, pool, trips)              \
	extern const struct field form##_form[];                             \
	void handler(struct rq *);
#include "routes.def"
#undef ROUTE

extern const struct route routes[];
extern const size_t routes_count;

/*
 * Finds the row for a method and a path. {org} matches a slug, {id} and the
 * like a plain decimal of 1…2^63-1, {token} base64url letters; anything else
 * literally. params get the matched segments in order, from the arena.
 * Returns 0, 404, or 405 with the allowed methods in *allow ("GET, POST").
 * HEAD finds the GET row.
 */
int route_find(struct arena *, enum req_method, const char *path,
    const struct route **, const char *params[ROUTE_PARAMS_MAX],
    const char **allow);

#endif
