// The API's query language: names and values of an address, as a server hands them over.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "serve/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sr_query *query = malloc(sizeof *query);
    char *text = malloc(size + 1);
    if (query == NULL || text == NULL) {
        free(query);
        free(text);
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    sr_query_start(query);
    char *save = NULL;
    for (char *pair = strtok_r(text, "&", &save); pair != NULL; pair = strtok_r(NULL, "&", &save)) {
        sr_error err;
        char *value = strchr(pair, '=');
        if (value != NULL) {
            *value++ = '\0';
        }
        (void)!sr_query_take(query, pair, value, &err);
    }
    free(query);
    free(text);
    return 0;
}
