// The layer of attribution: its file, and labels read as a chain.
#include "tag/voice.h"

#include <stdlib.h>

#include "../../check.h"
#include "base/hash.h"
#include "pipeline/engine.h"

static char path[4200];

static uint8_t *load(size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    (void)fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = aligned_alloc(64, (*size + 63) / 64 * 64);
    if (fread(bytes, 1, *size, file) != *size) {
        *size = 0;
    }
    (void)fclose(file);
    return bytes;
}

static bool opens(const uint8_t *bytes, size_t size, sr_error *err)
{
    sr_voice voice;
    bool good = sr_voice_view(&voice, bytes, size, err);
    sr_voice_close(&voice);
    return good;
}

static void check_damage(uint8_t *bytes, size_t size)
{
    sr_error err;
    CHECK(__LINE__, "whole", opens(bytes, size, &err));
    for (size_t cut = 0; cut < size; cut += cut < 512 ? 1 : 4999) {
        CHECK(__LINE__, "cut", !opens(bytes, cut, &err));
    }
    for (size_t at = 32; at < 32 + sizeof sr_voice_widths; at++) { // a liar with the right checksum
        bytes[at] ^= 0x11;
        uint32_t crc = sr_crc32(bytes + 32, size - 32);
        memcpy(bytes + 24, &crc, 4);
        CHECK(__LINE__, "width", !opens(bytes, size, &err) && err.code == SR_ERR_VERSION);
        bytes[at] ^= 0x11;
    }
    uint32_t crc = sr_crc32(bytes + 32, size - 32);
    memcpy(bytes + 24, &crc, 4);
}

/// Words of which nothing is known but the biases: links alone decide between them.
static void check_chain(const uint8_t *bytes, size_t size, sr_arena scratch)
{
    enum { WORDS = 5, K = SR_VOICE_LABELS };
    sr_error err;
    sr_voice voice;
    CHECK(__LINE__, "open", sr_voice_view(&voice, bytes, size, &err));
    float label_out[(SR_VOICE_PAIR + 1) * K] = {0};
    float *bias = label_out + SR_VOICE_PAIR * K;
    float links[K * K] = {0};
    voice.label_out = label_out;
    voice.links = links;
    uint8_t *rows = sr_new(&scratch, uint8_t, WORDS * SR_VOICE_WIDTH);
    float scale[WORDS * SR_VOICE_PARTS] = {0};
    sr_voices voices = {.model = &voice, .rows = rows, .scale = scale};
    sr_voice_features pairs[WORDS] = {{.count = 0}};
    uint8_t labels[WORDS];
    bias[SR_VOICE_CONTENT] = 1;
    sr_voice_labels(&voices, 0, 0, WORDS, pairs, labels, scratch);
    for (int i = 0; i < WORDS; i++) {
        CHECK_INT(__LINE__, "the best by itself", labels[i], SR_VOICE_CONTENT);
    }
    links[SR_VOICE_CONTENT * K + SR_VOICE_CONTENT] = -9; // content is never followed by content
    sr_voice_labels(&voices, 0, 0, WORDS, pairs, labels, scratch);
    for (int i = 0; i < WORDS; i++) {
        CHECK(__LINE__, "every other word", (labels[i] == SR_VOICE_CONTENT) == (i % 2 == 0));
    }
    sr_voice_close(&voice);
}

int main(void)
{
    sr_error err;
    sr_engine *places = calloc(1, sizeof *places);
    if (!sr_engine_folders(places, NULL, &err)) {
        printf("%s\n", err.message);
        return 77;
    }
    (void)snprintf(path, sizeof path, "%s/voice.srd", places->models);
    free(places);
    size_t size = 0;
    uint8_t *bytes = load(&size);
    if (bytes == NULL) {
        printf("%s: no model\n", path);
        return 77;
    }
    static char memory[1 << 16];
    jmp_buf when_full;
    sr_arena scratch = {.next = memory, .end = memory + sizeof memory, .when_full = &when_full};
    check_damage(bytes, size);
    check_chain(bytes, size, scratch);
    free(bytes);
    return CHECK_END();
}
