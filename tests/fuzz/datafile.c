// Data files: a view of any bytes is refused or lies inside them.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/datafile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sr_datafile file;
    sr_error err;
    if (sr_datafile_view(&file, data, size, "NAME", 1, &err) &&
        (file.payload < data || file.payload + file.size > data + size)) {
        abort();
    }
    return 0;
}
