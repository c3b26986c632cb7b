# Background work. The first four know no organization.
liborgdesk_a_SOURCES += src/link.c src/link.h src/message.c src/message.h \
	src/transport.c src/transport.h src/transport_files.c \
	src/transport_sendmail.c src/transport_smtp.c \
	src/job.c src/job.h src/jobs.def \
	src/jobs/mail.c src/jobs/mail.h \
	src/jobs/mail_render.c src/jobs/handover.c src/jobs/purge.c src/jobs/report.c \
	src/jobs/workspaces.c \
	src/jobs/bulk.c src/jobs/bulk.h src/jobs/bulk_write.c src/cmd/jobs.c
check_PROGRAMS += t/unit/link t/unit/message t/unit/transport
