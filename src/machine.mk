# The machine: requests, sessions, the database. Knows no organization.
liborgdesk_a_SOURCES += \
	src/worker.c src/worker.h src/rq.c src/rq.h src/db.c src/db.h \
	src/route.c src/route.h src/routes.def src/session.c src/session.h \
	src/audit.c src/audit.h src/outbox.c src/outbox.h
