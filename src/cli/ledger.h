/// The tolls of a record as a table for people: by place, then by what happened, then by source.
#ifndef SR_CLI_LEDGER_H
#define SR_CLI_LEDGER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

/// Print the table of one record (a line of JSON). Errors: SR_ERR_FORMAT, SR_ERR_IO.
bool sr_ledger_print(const char *record, FILE *out, sr_error *err);

#endif
