# The machine: requests, sessions, the database. Knows no organization.
liborgdesk_a_SOURCES += \
	src/worker.c src/worker.h src/stages.c src/formkey.c src/formkey.h \
	src/refusal.c src/refusal.h src/rq.c src/rq.h src/db.c src/db.h src/pipeline.c src/pipeline.h src/rows.c \
	src/route.c src/route.h src/routes.def src/session.c src/session.h \
	src/audit.c src/audit.h src/outbox.c src/outbox.h \
	src/throttle.c src/throttle.h \
	src/proof.c src/proof.h src/seats.c src/seats.h

# What a request brings: parameters, fields, files.
liborgdesk_a_SOURCES += \
	src/req.c src/req.h src/form.c src/form.h src/field.c src/field.h \
	src/urlencoded.c src/multipart.c src/cookie.c src/media.c \
	src/media.h src/escape.c src/escape.h
check_PROGRAMS += t/unit/session_id t/unit/req
check_PROGRAMS += t/unit/multipart t/unit/cookie
liborgdesk_a_SOURCES += src/batch.c src/batch.h
liborgdesk_a_SOURCES += src/member.c src/member.h src/listing.c src/listing.h \
	src/invite.c src/invite.h src/workspace.c src/workspace.h \
	src/cursor.c src/cursor.h src/export.c src/export.h

# What keeps a worker honest, and tells about it.
liborgdesk_a_SOURCES += src/watchdog.c src/watchdog.h src/sandbox.c \
	src/sandbox.h src/metrics.c src/metrics.h src/health.c
check_PROGRAMS += t/unit/form t/unit/metrics t/unit/watchdog t/unit/sandbox

# What the API adds: JSON bodies, bearer tokens.
liborgdesk_a_SOURCES += src/json_in.c src/json_in.h src/json_scan.c \
	src/json_scan.h src/bearer.c src/bearer.h src/api_key.c src/api_key.h \
	src/api_batch.c src/api_batch.h
check_PROGRAMS += t/unit/json_in
