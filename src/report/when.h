/// Days as metadata write them.
#ifndef SR_REPORT_WHEN_H
#define SR_REPORT_WHEN_H

#include "base/error.h"

/// Reads "2004-08-06", "2004-08-06T10:00:00Z", "20040806T100000Z", "Fri, 06 Aug 2004 10:00:00 GMT",
/// "6 August 2004", "August 6, 2004". The day is the one written, in whatever zone. False if it is
/// none.
bool sr_when_read(const char *text, size_t size, int32_t *day);

/// The same for text with a NUL, or NULL, unless *day is known already.
void sr_when_fill(int32_t *day, const char *text);

#endif
