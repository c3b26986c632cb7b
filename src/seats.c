#include "seats.h"

bool
seats_fit(struct rq *rq, const char *org, int more, const char *field)
{
	struct rows *seats = db_send(rq, STMT_seats, org);

	if (rows_int(seats, 0, "used") + more <= rows_int(seats, 0, "seats"))
		return true;
	if (field != NULL)
		form_error(&rq->form, 409, field, "seats.full", "seats",
		    rows_text(seats, 0, "seats"), NULL);
	else
		rq_fail(rq, 409, "seats.full", "seats",
		    rows_text(seats, 0, "seats"), NULL);
	return false;
}
