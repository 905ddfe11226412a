#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool sr_fail(sr_error *err, sr_code code, uint64_t at, const char *format, ...)
{
    if (err != NULL) {
        va_list args;
        va_start(args, format);
        *err = (sr_error){.code = code, .at = at};
        (void)vsnprintf(err->message, sizeof err->message, format, args);
        va_end(args);
    }
    return false;
}
