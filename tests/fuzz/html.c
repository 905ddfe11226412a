// The reader of the format "html".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("html", "a.html", data, size);
    return 0;
}
