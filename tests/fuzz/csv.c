// The reader of the format "csv".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("csv", "a.csv", data, size);
    return 0;
}
