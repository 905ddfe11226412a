// The reader of the format "xml".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("xml", "a.xml", data, size);
    return 0;
}
