#include "name/words.h"

#include <stdio.h>
#include <string.h>

static const char *const names[] = {SR_NAME_WORDS(SR_WORDS_NAME)};

bool sr_name_words_open(sr_words *out, const sr_bundle *bundle, sr_error *err)
{
    return sr_words_open(out, names, SR_NAME_WORDS_COUNT, "names", bundle, err);
}

bool sr_name_is_continental(const sr_words *words, const sr_tags *tags, uint32_t token)
{
    uint32_t before = token;
    if (before > 0 && strcmp(tags->form[before - 1], "-") == 0) {
        before--; // "Inter-American"
    }
    if (before == 0) {
        return false;
    }
    char phrase[64];
    int size = snprintf(phrase, sizeof phrase, "%s %s", tags->form[before - 1], tags->form[token]);
    return size > 0 && size < (int)sizeof phrase &&
           sr_words_is(words, SR_WORDS_CONTINENTAL, phrase);
}
