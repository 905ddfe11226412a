/// Answers about one report: its record, why it is so, a text to be coded, a review.
#include "serve/answer_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "pipeline/explain.h"
#include "store/document.h"
#include "store/review.h"

typedef struct {
    json_t *record;
    json_t *text;
} one_report;

static bool take_report(void *context, const sr_cell *cells, int count)
{
    one_report *r = context;
    (void)count;
    r->record = json_loads(cells[0].text, 0, NULL);
    r->text = cells[1].kind == SR_CELL_TEXT ? json_string(cells[1].text) : json_null();
    return false;
}

static bool add_review(void *context, json_t *review)
{
    return json_array_append(context, review) == 0;
}

sr_answer sr_answer_report(sr_answerer *a, const char *id)
{
    sr_error err;
    one_report r = {0};
    sr_cell cell = sr_cell_text(id);
    json_t *reviews = json_array();
    if (!sr_database_run(sr_store_database(a->store),
                         "SELECT record, text FROM reports WHERE id = $1", &cell, 1, take_report,
                         &r, &err) ||
        (r.record != NULL && !sr_review_apply(a->store, r.record, &err)) ||
        !sr_review_each(a->store, id, add_review, reviews, &err)) {
        json_decref(reviews);
        json_decref(r.record);
        json_decref(r.text);
        return sr_answer_failed(&err);
    }
    if (r.record == NULL) {
        json_decref(reviews);
        return sr_answer_error(404, "no report '%.80s'", id);
    }
    return sr_answer_json(
        200, json_pack("{s:o, s:o, s:o}", "record", r.record, "text", r.text, "reviews", reviews));
}

sr_answer sr_answer_explain(sr_answerer *a, const char *report, const sr_query *q)
{
    sr_error err;
    sr_store_document document;
    char *text = NULL;
    size_t size = 0;
    if (!sr_store_document_of(a->store, report, &document, &err)) {
        return sr_answer_error(404, "%s", err.message);
    }
    FILE *out = open_memstream(&text, &size);
    bool done = out != NULL ? sr_explain(a->reader, &document.document, q->search, false, out, &err)
                            : sr_fail(&err, SR_ERR_LIMIT, 0, "out of memory");
    if (out != NULL) {
        (void)fclose(out);
    }
    sr_store_document_free(&document);
    sr_answer answer =
        done ? sr_answer_json(200, json_pack("{s:s}", "text", text)) : sr_answer_failed(&err);
    free(text);
    return answer;
}

sr_answer sr_answer_code(sr_answerer *a, const char *body, size_t size)
{
    sr_error err;
    const char *record;
    size_t record_size;
    json_t *parsed = json_loadb(body, size, 0, NULL);
    const char *text = json_string_value(json_object_get(parsed, "text"));
    const char *day = json_string_value(json_object_get(parsed, "published"));
    const char *id = json_string_value(json_object_get(parsed, "id"));
    sr_document document = {.id = id == NULL ? "pasted" : id,
                            .text = text == NULL ? body : text,
                            .size = text == NULL ? size : strlen(text),
                            .title = json_string_value(json_object_get(parsed, "title")),
                            .outlet = json_string_value(json_object_get(parsed, "outlet")),
                            .published = SR_NO_DAY};
    sr_answer answer;
    if (parsed != NULL && text == NULL) {
        answer = sr_answer_error(400, "text: wants the words of the report");
    } else if (day != NULL && *day != '\0' &&
               !sr_day_parse(day, strlen(day), &document.published)) {
        answer = sr_answer_error(400, "published: wants a day such as 2004-08-07");
    } else if (!sr_read(a->reader, &document, SR_MENTIONS, &record, &record_size, &err)) {
        answer = sr_answer_error(err.code == SR_ERR_TOO_LARGE ? 413 : 400, "%s", err.message);
    } else {
        answer = (sr_answer){
            .status = 200, .type = SR_JSON_TYPE, .body = strdup(record), .size = record_size};
    }
    json_decref(parsed);
    return answer;
}

sr_answer sr_answer_review(sr_answerer *a, const char *body, size_t size)
{
    sr_error err;
    int64_t number;
    json_t *parsed = json_loadb(body, size, 0, NULL);
    json_t *value = json_object_get(parsed, "value");
    char *after = value == NULL || json_is_null(value) ? NULL
                  : json_is_string(value)              ? strdup(json_string_value(value))
                                          : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    sr_review review = {.report = json_string_value(json_object_get(parsed, "report")),
                        .item = json_string_value(json_object_get(parsed, "item")),
                        .action = json_string_value(json_object_get(parsed, "action")),
                        .field = json_string_value(json_object_get(parsed, "field")),
                        .after = after,
                        .note = json_string_value(json_object_get(parsed, "note")),
                        .reviewer = json_string_value(json_object_get(parsed, "reviewer"))};
    sr_answer answer;
    if (review.report == NULL || review.item == NULL || review.action == NULL ||
        review.reviewer == NULL || *review.reviewer == '\0') {
        answer = sr_answer_error(400, "wants report, item, action and reviewer");
    } else if (!sr_review_add(a->store, &review, &number, &err)) {
        answer = sr_answer_failed(&err);
    } else {
        answer = sr_answer_json(200, json_pack("{s:I}", "number", (json_int_t)number));
    }
    free(after);
    json_decref(parsed);
    return answer;
}
