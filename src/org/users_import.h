/*
 * users_import — pasted addresses or a CSV file as rows of people to invite,
 * each with what is wrong with it. Part of the users room.
 */
#ifndef ORGDESK_ORG_USERS_IMPORT_H
#define ORGDESK_ORG_USERS_IMPORT_H

#include "rq.h"

struct import_row {
	const char *input;	/* as it was given */
	const char *email, *key; /* NULL: no address */
	const char *name;	/* NULL: none */
	const char *role;	/* of this row, or the form's */
	const char *workspaces; /* as it was given; NULL: none */
	const char *levels;	/* {"12": "agent"}, as JSON; NULL: none */
	const char *status;	/* ok duplicate member pending bad */
	const char *code;	/* why it is not ok; NULL: it is */
};

struct import {
	struct import_row *rows;
	int count;
	const char *field;	  /* where it came from: "emails" or "file" */
	struct rows *workspaces;  /* of the organization: id name name_key */
};

/* Reads the form's file, else its addresses. False, with an error at the
 * field, when they cannot be read at all. */
bool users_import_read(struct rq *, struct import *);

#endif
