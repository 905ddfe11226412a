// The reader of the format "warc".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("warc", "a.warc", data, size);
    return 0;
}
