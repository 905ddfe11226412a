/// Failures: worded once where they are found, passed up as `false`.
#ifndef SR_BASE_ERROR_H
#define SR_BASE_ERROR_H

#include <sitrep.h>

/// Fill `err` if there is one; return false, for `return sr_fail(...)`.
__attribute__((format(printf, 4, 5))) bool sr_fail(sr_error *err, sr_code code, uint64_t at,
                                                   const char *format, ...);

#endif
