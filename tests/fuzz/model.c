// A model file of any bytes: refused in words or opened, never a crash. The checksum is set right,
// so that the fuzzer gets past it to the counts.
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "tag/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { HEADER = 32 };
    uint8_t *bytes = aligned_alloc(64, (HEADER + size + 63) / 64 * 64);
    if (bytes == NULL) {
        return 0;
    }
    static const uint8_t head[16] = {
        0x89, 'S', 'R', 'D', '\r', '\n', 0x1a, '\n', 'E', 'N', 'C', 'O', SR_MODEL_VERSION};
    memset(bytes, 0, HEADER);
    memcpy(bytes, head, sizeof head);
    uint64_t payload = size;
    memcpy(bytes + 16, &payload, 8);
    uint32_t crc = sr_crc32(data, size);
    memcpy(bytes + 24, &crc, 4);
    if (size > 0) {
        memcpy(bytes + HEADER, data, size);
    }
    sr_model model;
    sr_error err;
    (void)sr_model_view(&model, bytes, HEADER + size, &err);
    sr_model_close(&model);
    free(bytes);
    return 0;
}
