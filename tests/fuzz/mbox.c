// The reader of the format "mbox".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("mbox", "a.mbox", data, size);
    return 0;
}
