// Messages of a queue: what anybody may have put there. A report that comes out is packed again and
// must be the same.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "queue/envelope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sr_unpacked first;
    sr_unpacked second;
    sr_envelope packed;
    if (!sr_envelope_unpack(&first, data, size, NULL)) {
        return 0;
    }
    if (sr_envelope_pack(&packed, &first.document, NULL)) {
        if (!sr_envelope_unpack(&second, packed.bytes, packed.size, NULL) ||
            second.document.size != first.document.size ||
            memcmp(second.document.text, first.document.text, first.document.size) != 0) {
            abort();
        }
        sr_unpacked_free(&second);
        sr_envelope_free(&packed);
    }
    sr_unpacked_free(&first);
    return 0;
}
