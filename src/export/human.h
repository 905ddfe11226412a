/// Tables of events in the columns of ACLED or UCDP GED, as people code them, read back and
/// compared.
#ifndef SR_EXPORT_HUMAN_H
#define SR_EXPORT_HUMAN_H

#include "export/agreement.h"
#include "report/stream.h"

typedef enum { SR_HUMAN_UCDP, SR_HUMAN_ACLED } sr_human_schema;

typedef struct sr_human_table sr_human_table;

/// Read a table (commas, semicolons or tabs; columns by name, in any order, others are passed
/// over). `path` names it in messages. Rows without a day are left out. Errors: SR_ERR_FORMAT (no
/// columns of either schema), SR_ERR_LIMIT, SR_ERR_IO.
sr_human_table *sr_human_open(sr_stream *stream, const char *path, sr_error *err);
void sr_human_close(sr_human_table *table);
sr_human_schema sr_human_schema_of(const sr_human_table *table);

/// Pair the rows of two tables of one schema one to one, the likest first: in one country, days
/// that overlap or follow one another, places within what both precisions leave open. Only rows of
/// `first` within the days and countries of `second` count. Errors: SR_ERR_FORMAT (two schemas),
/// SR_ERR_LIMIT.
SR_MUST_USE bool sr_human_compare(sr_agreement *agreement, const sr_human_table *first,
                                  const sr_human_table *second, sr_error *err);

#endif
