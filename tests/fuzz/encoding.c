// Charsets: what comes out is well-formed UTF-8. The first byte chooses what is declared.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "report/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {NULL,      "windows-1252", "utf-16", "windows-1256",
                                        "gb18030", "iso-2022-jp",  "no-such"};
    if (size == 0) {
        return 0;
    }
    sr_buffer out = {0};
    const char *declared = names[data[0] % (sizeof names / sizeof *names)];
    if (sr_encoding_to_utf8(&out, (const char *)data + 1, size - 1, declared, NULL) &&
        out.size > 0 && !sr_utf8_check(out.bytes, out.size, NULL)) {
        abort();
    }
    sr_buffer_free(&out);
    return 0;
}
