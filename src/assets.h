/*
 * assets — the hashed names of the static files, from the manifest that
 * tools/static writes. Read once at start; knows no request.
 */
#ifndef ORGDESK_ASSETS_H
#define ORGDESK_ASSETS_H

#include <stdbool.h>

/* Reads dir/manifest: "app.css app.1a2b.css" a line. */
bool assets_load(const char *dir, char error[512])
    __attribute__((warn_unused_result));

/* "app.css" → "/static/app.1a2b.css"; a file that is not there is served
 * under its plain name. */
const char *asset_path(const char *name);

#endif
