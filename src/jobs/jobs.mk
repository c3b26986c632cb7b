# Links and mail: the parts that know no organization.
liborgdesk_a_SOURCES += src/link.c src/link.h
