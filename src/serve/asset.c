#include "serve/asset.h"

#include <string.h>

const sr_asset *sr_asset_find(const char *path)
{
    for (const sr_asset *a = sr_assets; a->path != NULL; a++) {
        if (strcmp(a->path, path) == 0) {
            return a;
        }
    }
    return NULL;
}
