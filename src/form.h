/*
 * form — field tables → typed values or named errors. A table names every
 * field a route takes; unknown, doubled or malformed ones end in 400 before
 * any handler runs. Used alike by forms, queries and CSV import.
 * Knows no database and no page.
 */
/* budget: the whole of a form as a room sees it */
#ifndef ORGDESK_FORM_H
#define ORGDESK_FORM_H

#include "req.h"
#include "text.h"

enum field_type {
	F_END,
	F_TEXT,	    /* one line: cleaned (NFC, trimmed), no control letters */
	F_LINES,    /* several lines allowed */
	F_EMAIL,    /* canonical in .key: rules/email */
	F_PASSWORD, /* bytes as typed; never echoed */
	F_CHOICE,   /* one of choices */
	F_ID,	    /* 1 … 2^63-1, plain decimal */
	F_INT,	    /* min … max, plain decimal */
	F_FLAG,	    /* absent, or "1" / "on" */
	F_URL,	    /* http or https; scheme added when missing */
	F_PHONE,    /* E.164 after normalization */
	F_ZONE,	    /* IANA time zone */
	F_COUNTRY,  /* ISO 3166-1 alpha-2 */
	F_LANGUAGE, /* a shipped language */
	F_FILE,	    /* multipart part with a filename: .text and .len its bytes,
		       .key its name, .type what it claims to be */
	F_TIME,	    /* RFC 3339, from 2000 on; .text in UTC */
	F_TOKEN,    /* opaque: base64url letters, up to max */
};

#define FIELD_REQUIRED 1u /* empty: error "field.required" */
#define FIELD_MANY 2u	  /* may be repeated */
#define FIELD_MAP 4u	  /* name is a prefix: "level_" takes level_{id} */
#define FIELD_QUERY 8u	  /* a wrong value is a 400, no error at the field */

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	long min, max;	 /* characters (F_PASSWORD, F_FILE: bytes), or the
			    number; max 0: field_max()'s preset */
	const char *const *choices; /* NULL-terminated */
	const char *autocomplete;   /* HTML token, or NULL; "new-password" makes
				       the rules for new passwords apply */
};

/* A table ends with {0}. csrf and key are taken by every POST route and need
 * no row; csrf has no text when it cannot be one. */
struct value {
	const struct field *field;
	const char *suffix; /* FIELD_MAP: what follows the prefix */
	const char *text;   /* cleaned; as typed when wrong; "" when absent */
	const char *key;    /* F_EMAIL: canonical form; F_FILE: its name */
	const char *type;   /* F_FILE: the type it claims, "" when none */
	size_t len;
	int64_t number;	    /* F_ID, F_INT, F_FLAG */
	bool is_sent;
	struct form_error *error;
};

struct form_error {
	const char *field;	  /* as sent: "level_12"; NULL: the form's */
	const char *code;	  /* "field.too_long", "users.already_member" */
	const char *const *args;  /* name, value, …, NULL: for text_fill */
	struct form_error *next;
};

struct form {
	struct arena *arena;
	const struct field *fields;
	struct value *values;	 /* sent ones first, then the absent */
	size_t count;
	struct form_error *errors; /* in the order of the fields */
	int status;		 /* 422 unless a rule said 409 */
};

/*
 * Checks pairs against the table. Returns 0 (there may be field errors), or
 * 400 for an unknown, doubled or unreadable field and, with FIELD_QUERY, a
 * wrong value. password_min: cfg's.
 */
int form_read(struct form *, struct arena *, const struct field *,
    const struct pairs *, int password_min);

/* The value by field name; never NULL: an absent one has text "" . */
const struct value *form_value(const struct form *, const char *name);
const char *form_text(const struct form *, const char *name);
int64_t form_number(const struct form *, const char *name);
bool form_is_sent(const struct form *, const char *name);

/* The n-th value of a FIELD_MANY or FIELD_MAP field, empty ones left out; NULL
 * past the last. */
const struct value *form_nth(const struct form *, const char *name, size_t n);

/* Hangs an error on a field ("email", "level_12", or NULL for the whole form);
 * the first of a field stays. status 422, or 409 when a rule says no. The list
 * of (name, value) pairs for the sentence ends with NULL. */
void form_error(struct form *, int status, const char *field,
    const char *code, ...) __attribute__((sentinel));
bool form_is_good(const struct form *);

#endif
