#include "invite.h"

#include "audit.h"
#include "link.h"
#include "outbox.h"

bool
invite_has_mail(struct rq *rq)
{
	struct rows *mails = db_send(rq, STMT_users_new_mails,
	    db_int(rq, rq->me.org_id));

	if (rows_int(mails, 0, "sent") < rows_int(mails, 0, "mails_per_day"))
		return true;
	rq_fail(rq, 429, "mail.quota", "count",
	    rows_text(mails, 0, "mails_per_day"), NULL);
	return false;
}

struct rows *
invite_store(struct rq *rq, const struct invite *invite)
{
	int64_t number = invite->id != 0 ? invite->id :
	    rows_int(db_send_plain(rq, STMT_users_new_id), 0, "id");
	struct link link = link_new(rq->arena, rq->cfg, LINK_INVITATION,
	    number);
	const char *id = db_int(rq, number);
	struct rows *stored;

	stored = db_send(rq, STMT_users_new_store, db_int(rq, rq->me.org_id),
	    id, invite->email, invite->key, invite->name,
	    invite->name == NULL ? invite->key :
	    text_key(rq->arena, invite->name), invite->role,
	    db_int(rq, rq->me.member_id), rq->me.name,
	    db_int(rq, rq->cfg->invitation_days), link.nonce, link.hash);
	audit_record(rq, "users.invite", invite->email, NULL,
	    audit_json(rq, "role", invite->role, "name", invite->name, NULL));
	outbox_add(rq, "mail/invitation", invite->email, rq->me.org_language,
	    audit_json(rq, "member_id", id, NULL));
	return stored;
}
