// Bodies of POST /code and /review, as far as they are read before the store and the engine: JSON.
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "link/signature.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_decref(json_loadb((const char *)data, size, 0, NULL));
    // The other text a server reads back: signatures of reports, from a store that may be damaged.
    char *text = strndup((const char *)data, size);
    sr_signature signature;
    if (text != NULL && sr_signature_parse(&signature, text, NULL)) {
        char *again = sr_signature_text(&signature);
        free(again);
        sr_signature_free(&signature);
    }
    free(text);
    return 0;
}
