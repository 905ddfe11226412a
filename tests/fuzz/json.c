// The reader of the format "jsonl".
#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all("jsonl", "a.jsonl", data, size);
    return 0;
}
