// A model file of any bytes: refused in words or opened, never a crash. The checksum is set right,
// so that the fuzzer gets past it to the counts. The first byte says which kind of model it is.
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "nn/scorer.h"
#include "nn/scorer_layout.h"
#include "tag/model.h"
#include "tag/voice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Whatever was let in can be walked through to a number.
static void score_all(const sr_scorer *scorer)
{
    static const uint64_t features[] = {1, 2, 3, 0x100000001};
    int task = sr_scorer_task(scorer, "");
    if (task >= 0) {
        (void)sr_scorer_sum(scorer, task, features, sizeof features / sizeof *features);
    }
}

static void open_as(const char *kind, uint8_t version, const uint8_t *data, size_t size)
{
    enum { HEADER = 32 };
    uint8_t *bytes = aligned_alloc(64, (HEADER + size + 63) / 64 * 64);
    if (bytes == NULL) {
        return;
    }
    static const uint8_t head[8] = {0x89, 'S', 'R', 'D', '\r', '\n', 0x1a, '\n'};
    memset(bytes, 0, HEADER);
    memcpy(bytes, head, sizeof head);
    memcpy(bytes + 8, kind, 4);
    bytes[12] = version;
    uint64_t payload = size;
    memcpy(bytes + 16, &payload, 8);
    uint32_t crc = sr_crc32(data, size);
    memcpy(bytes + 24, &crc, 4);
    if (size > 0) {
        memcpy(bytes + HEADER, data, size);
    }
    sr_model model;
    sr_voice voice;
    sr_scorer *scorer;
    sr_error err;
    if (strcmp(kind, SR_MODEL_KIND) == 0) {
        (void)sr_model_view(&model, bytes, HEADER + size, &err);
        sr_model_close(&model);
    } else if (strcmp(kind, SR_SCORER_KIND) == 0) {
        if (sr_scorer_view(&scorer, bytes, HEADER + size, &err)) {
            score_all(scorer);
        }
        sr_scorer_close(scorer);
    } else {
        (void)sr_voice_view(&voice, bytes, HEADER + size, &err);
        sr_voice_close(&voice);
    }
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && data[0] % 4 == 3) {
        open_as(SR_SCORER_KIND, SR_SCORER_VERSION, data + 1, size - 1);
    } else if (size > 0 && data[0] % 4 == 1) {
        open_as(SR_VOICE_KIND, SR_VOICE_VERSION, data + 1, size - 1);
    } else {
        open_as(SR_MODEL_KIND, SR_MODEL_VERSION, data, size);
    }
    return 0;
}
