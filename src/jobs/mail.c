/*
 * mail — takes what is due in the outbox, writes it and hands it over. Three
 * steps, two transactions: take the row for a while, send, write down what
 * became of it. Killed between, the same message goes again: same Message-ID,
 * same link.
 */
#include "jobs/mail.h"

#include <ctype.h>
#include <string.h>

#include "clock.h"
#include "job.h"
#include "log.h"

#define LEASE_SECONDS "240" /* more than sending and writing down take */
#define OLD_DAYS "3"
#define QUIET_SECONDS 60
#define SETTLE_TRIES 60
#define BUSY_MILLISECONDS 100

enum fate {
	FATE_SENT,
	FATE_LATER,   /* this mail waits */
	FATE_AWAY,    /* all mails wait; the try does not count */
	FATE_BOUNCED, /* never; shown on the user's row */
	FATE_DROPPED, /* nothing to say any more */
};

static struct mail *mail_claim(struct rq *);
static void mail_ask(struct rq *, struct mail *);
static bool mail_wait(struct rq *);
static enum fate mail_make(struct rq *, struct shift *, struct mail *, char *);
static enum fate mail_send(struct rq *, struct shift *, struct mail *, char *);
static const char *mail_obsolete(const struct mail *);
static bool mail_is_held(const struct mail *);
static const char *file_name(struct rq *, const char *, int64_t);
static enum fate mail_judge(const struct mail *, enum fate, const char *);
static void mail_settle(struct rq *, const struct mail *, enum fate,
    const char *);
static void write_down(struct rq *, const struct mail *, enum fate,
    const char *);
static const char *delay_of(struct rq *, const struct mail *, enum fate);
static bool mail_rest(struct shift *, enum fate);

bool
mail_deliver(struct rq *rq, struct shift *shift)
{
	char reason[TRANSPORT_REASON_MAX] = "";
	struct mail *mail;
	enum fate fate;

	if (clock_ticks() < shift->quiet_until || !db_begin(rq->db, rq, true))
		return false;
	mail = mail_claim(rq);
	if (mail == NULL)
		return shift->is_once && mail_wait(rq);
	fate = mail_make(rq, shift, mail, reason);
	fate = mail_judge(mail, fate, reason);
	mail_settle(rq, mail, fate, reason);
	return mail_rest(shift, fate);
}

/* The row and what belongs to it; NULL when nothing is due. */
static struct mail *
mail_claim(struct rq *rq)
{
	struct rows *row = db_send(rq, STMT_mail_claim, LEASE_SECONDS,
	    OLD_DAYS);
	struct mail *mail = NULL;

	if (rows_count(row) > 0) {
		mail = ARENA_NEW(rq->arena, struct mail);
		mail->row = row;
		mail->id = rows_text(row, 0, "id");
		mail->org = rows_text(row, 0, "org_id");
		rq->me.org_id = rows_int(row, 0, "org_id");
		if (*rows_text(row, 0, "request_id") != '\0')
			rq->req.id = rows_text(row, 0, "request_id");
		log_set_request(rq->req.id);
		mail_ask(rq, mail);
	}
	db_commit(rq);
	return rq_is_good(rq) ? mail : NULL;
}

static void
mail_ask(struct rq *rq, struct mail *mail)
{
	if (*mail->org != '\0') {
		db_send(rq, STMT_mail_tenant, mail->org);
		mail->organization = db_send(rq, STMT_mail_organization,
		    mail->org);
	}
	if (!rows_is_null(mail->row, 0, "token_id"))
		mail->about = db_send(rq, STMT_mail_token,
		    rows_text(mail->row, 0, "token_id"));
	mail->is_invitation = mail->organization != NULL &&
	    !rows_is_null(mail->row, 0, "member_id");
	if (mail->is_invitation)
		mail->about = db_send(rq, STMT_mail_invitation, mail->org,
		    mail->id);
}

/* Once means: until another mailer has finished, too. */
static bool
mail_wait(struct rq *rq)
{
	struct rows *waiting;

	if (!rq_is_good(rq) || !db_begin(rq->db, rq, false))
		return false;
	waiting = db_send_list(rq, STMT_mail_waiting, 0, NULL);
	return rows_int(waiting, 0, "busy_count") > 0 &&
	    job_wait(BUSY_MILLISECONDS);
}

static enum fate
mail_make(struct rq *rq, struct shift *shift, struct mail *mail, char *reason)
{
	const char *why = mail_obsolete(mail);

	if (why != NULL) {
		transport_say(reason, "%s", why);
		return FATE_DROPPED;
	}
	if (mail_is_held(mail)) {
		transport_say(reason, "the organization is suspended");
		return FATE_LATER;
	}
	return mail_send(rq, shift, mail, reason);
}

/* Why nobody needs this mail any more; NULL: it is needed. */
static const char *
mail_obsolete(const struct mail *mail)
{
	if (mail->about == NULL)
		return NULL;
	if (rows_count(mail->about) == 0 ||
	    !rows_bool(mail->about, 0, "_is_open"))
		return "its link is dead";
	if (rows_bool(mail->about, 0, "_is_replaced"))
		return "a later mail replaces it";
	return NULL;
}

/* Nobody is invited into a suspended organization. */
static bool
mail_is_held(const struct mail *mail)
{
	return mail->is_invitation &&
	    strcmp(rows_text(mail->organization, 0, "_status"), "active") != 0;
}

static enum fate
mail_send(struct rq *rq, struct shift *shift, struct mail *mail, char *reason)
{
	static const enum fate fates[] = { [DELIVERY_SENT] = FATE_SENT,
		[DELIVERY_LATER] = FATE_LATER, [DELIVERY_AWAY] = FATE_AWAY,
		[DELIVERY_REFUSED] = FATE_BOUNCED };
	struct message message = { .from = rq->cfg->mail_from,
		.to = rows_text(mail->row, 0, "recipient"),
		.id = rows_text(mail->row, 0, "message_id"),
		.at = clock_now() };
	struct letter letter = { .id = rows_int(mail->row, 0, "id") };
	const char *fault = mail_render(rq, mail, &message);
	struct buf out;

	if (fault != NULL) {
		log_error("mail.template", "%s: %s", fault,
		    rows_text(mail->row, 0, "template"));
		transport_say(reason, "%s", fault);
		return FATE_LATER;
	}
	buf_init(&out, rq->arena);
	fault = message_write(&out, &message);
	if (fault != NULL) {
		transport_say(reason, "%s", fault);
		return FATE_BOUNCED;
	}
	letter.name = file_name(rq, message.id, letter.id);
	letter.from = message_address(rq->arena, message.from);
	letter.to = message_address(rq->arena, message.to);
	letter.data = out.data;
	letter.len = out.len;
	return fates[transport_send(shift->transport, &letter, reason)];
}

/* Sorted by age, and never the name of another database's mail. */
static const char *
file_name(struct rq *rq, const char *message_id, int64_t id)
{
	char *name = arena_printf(rq->arena, "%010lld.%.*s.eml", (long long)id,
	    (int)strcspn(message_id + 1, "@>"), message_id + 1);

	for (char *p = name; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("._-", *p) == NULL)
			*p = '_';
	return name;
}

/* After three days nobody waits any more. */
static enum fate
mail_judge(const struct mail *mail, enum fate fate, const char *reason)
{
	static const char *const names[] = { [FATE_SENT] = "mail.sent",
		[FATE_LATER] = "mail.later", [FATE_AWAY] = "mail.away",
		[FATE_BOUNCED] = "mail.bounced",
		[FATE_DROPPED] = "mail.dropped" };

	if ((fate == FATE_LATER || fate == FATE_AWAY) &&
	    rows_bool(mail->row, 0, "is_old"))
		fate = FATE_BOUNCED;
	log_event(fate == FATE_AWAY ? LOG_LEVEL_WARN : LOG_LEVEL_INFO,
	    names[fate], "mail %s, %s, try %s%s%s", mail->id,
	    rows_text(mail->row, 0, "template"),
	    rows_text(mail->row, 0, "attempts"),
	    *reason == '\0' ? "" : ": ", reason);
	return fate;
}

/* What happened must be written down, or it happens again: while the database
 * is away, wait for it, as long as the row is ours. */
static void
mail_settle(struct rq *rq, const struct mail *mail, enum fate fate,
    const char *reason)
{
	for (int i = 0; i < SETTLE_TRIES; i++) {
		rq->problem = (struct problem){ 0 };
		if (db_begin(rq->db, rq, true)) {
			write_down(rq, mail, fate, reason);
			db_commit(rq);
		}
		if (rq_is_good(rq) || rq->problem.status != 503 ||
		    !job_wait(1000))
			return;
	}
}

static void
write_down(struct rq *rq, const struct mail *mail, enum fate fate,
    const char *reason)
{
	const char *status = fate == FATE_SENT ? "sent" : "bounced";

	if (fate == FATE_LATER || fate == FATE_AWAY) {
		db_send(rq, STMT_mail_later, mail->id,
		    delay_of(rq, mail, fate), reason,
		    fate == FATE_AWAY ? "1" : "0");
		return;
	}
	if (fate == FATE_DROPPED)
		status = "dropped";
	else if (mail->is_invitation)
		db_send(rq, STMT_mail_member, mail->org, mail->id, status);
	db_send(rq, STMT_mail_ended, mail->id, status,
	    fate == FATE_SENT ? NULL : reason);
}

/* Seconds: 1, 2, 5, 15 minutes, then an hour. */
static const char *
delay_of(struct rq *rq, const struct mail *mail, enum fate fate)
{
	static const int minutes[] = { 1, 2, 5, 15, 60 };
	int64_t attempts = rows_int(mail->row, 0, "attempts");

	if (fate == FATE_AWAY)
		return "0";
	if (attempts < 1 || attempts > 5)
		attempts = 5;
	return db_int(rq, minutes[attempts - 1] * 60);
}

/* While nobody takes mail, ask ever more rarely, once a minute at least. */
static bool
mail_rest(struct shift *shift, enum fate fate)
{
	shift->mails_sent += fate == FATE_SENT;
	shift->mails_bounced += fate == FATE_BOUNCED;
	if (fate != FATE_AWAY) {
		shift->quiet_seconds = 0;
		return true;
	}
	shift->quiet_seconds = shift->quiet_seconds == 0 ? 1 :
	    shift->quiet_seconds * 2;
	if (shift->quiet_seconds > QUIET_SECONDS)
		shift->quiet_seconds = QUIET_SECONDS;
	shift->quiet_until = clock_ticks() +
	    shift->quiet_seconds * INT64_C(1000000);
	return false;
}
