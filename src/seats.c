#include "seats.h"

const char *
seats_refuse(struct rq *rq, const char *org, int more)
{
	struct rows *seats = db_send(rq, STMT_seats, org);

	return rows_int(seats, 0, "used") + more > rows_int(seats, 0, "seats") ?
	    "seats.full" : NULL;
}
