# Rendering: the view model, templates, responses.
liborgdesk_a_SOURCES += \
	src/vm.c src/vm.h src/vm_node.h src/vm_read.c src/vm_json.c \
	src/marker.c src/marker.h src/modifier.c src/modifier.h \
	src/template.cc src/template.h src/template_source.c \
	src/template_source.h src/template_text.c src/view.c src/view.h \
	src/frame.c src/frame.h src/fields.c src/fields.h src/options.c \
	src/options.h src/flash.c src/flash.h src/problem.c src/problem.h \
	src/assets.c src/assets.h
check_PROGRAMS += t/unit/vm t/unit/template t/unit/view
EXTRA_DIST += t/unit/rows_fake.h
