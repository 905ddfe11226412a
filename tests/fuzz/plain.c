// The reader of the format "plain".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("plain", "a.txt", data, size);
    return 0;
}
