# Links and mail: the parts that know no organization.
liborgdesk_a_SOURCES += src/link.c src/link.h src/message.c src/message.h
check_PROGRAMS += t/unit/link t/unit/message
