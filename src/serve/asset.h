/// Files of the page, held in the program (made by tools/embed.mjs at build time).
#ifndef SR_SERVE_ASSET_H
#define SR_SERVE_ASSET_H

#include <stddef.h>

typedef struct {
    const char *path; // "/", "/page.js"
    const char *type;
    const char *etag;
    const unsigned char *plain;
    size_t plain_size;
    const unsigned char *gzip; // the same, compressed; NULL if not
    size_t gzip_size;
} sr_asset;

extern const sr_asset sr_assets[]; // ends with an all-NULL row

const sr_asset *sr_asset_find(const char *path);

#endif
