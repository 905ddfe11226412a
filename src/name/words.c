#include "name/words.h"

static const char *const names[] = {SR_NAME_WORDS(SR_WORDS_NAME)};

bool sr_name_words_open(sr_words *out, const sr_bundle *bundle, sr_error *err)
{
    return sr_words_open(out, names, SR_NAME_WORDS_COUNT, "names", bundle, err);
}
