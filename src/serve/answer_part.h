/// What the files of answers share; only for src/serve/answer*.c.
#ifndef SR_SERVE_ANSWER_PART_H
#define SR_SERVE_ANSWER_PART_H

#include "serve/answer.h"

#define SR_JSON_TYPE "application/json; charset=utf-8"

/// An answer of a JSON value, which is taken over; NULL answers that memory is out.
sr_answer sr_answer_json(int status, json_t *value);
/// What a step could not do: 400 where the input was wrong, else 500.
sr_answer sr_answer_failed(const sr_error *err);

// ---- incidents and their figures (answer_incident.c)

/// A list of incidents or, with `tolls`, of single figures.
sr_answer sr_answer_incidents(sr_answerer *answerer, const sr_query *query, bool tolls);
sr_answer sr_answer_incident(sr_answerer *answerer, const char *id, const sr_query *query);

// ---- lists straight from the rows of the store (answer_rows.c)

sr_answer sr_answer_map(sr_answerer *answerer, const sr_query *query);
sr_answer sr_answer_days(sr_answerer *answerer, const sr_query *query);
sr_answer sr_answer_search(sr_answerer *answerer, const sr_query *query);
/// Parts of single records; `table` is "reports", "events", "claims", "actors" or "places".
sr_answer sr_answer_list(sr_answerer *answerer, const char *table, const sr_query *query);

// ---- one report (answer_report.c)

sr_answer sr_answer_report(sr_answerer *answerer, const char *id);
/// Why an item of a report is as it is; the query's `search` names the item.
sr_answer sr_answer_explain(sr_answerer *answerer, const char *report, const sr_query *query);

// ---- texts (answer_text.c)

sr_answer sr_answer_brief(sr_answerer *answerer, const sr_query *query);
sr_answer sr_answer_export(sr_answerer *answerer, const sr_query *query);
/// Sizes of the store, for Prometheus.
sr_answer sr_answer_metrics(sr_answerer *answerer, const sr_query *query);

#endif
