/// Answers of the API as JSON (or other text), from a store. No HTTP here.
#ifndef SR_SERVE_ANSWER_H
#define SR_SERVE_ANSWER_H

#include <jansson.h>

#include "pipeline/engine.h"
#include "serve/query.h"
#include "store/store.h"

/// What one worker has to answer with.
typedef struct {
    sr_store *store;
    sr_reader *reader; // for POST /code
    const sr_engine *engine;
} sr_answerer;

typedef struct {
    int status; // of HTTP
    const char *type;
    char *body; // malloc'ed
    size_t size;
} sr_answer;

/// Answer a GET of `path` ("/incidents/i12"). Always gives an answer, if only an error as JSON.
sr_answer sr_answer_get(sr_answerer *answerer, const char *path, const sr_query *query);

/// Answer POST /code with a body: JSON {text, title, outlet, published} or plain text.
sr_answer sr_answer_code(sr_answerer *answerer, const char *body, size_t size);

/// Answer POST /review: JSON {report, item, action, field, value, note, reviewer}.
sr_answer sr_answer_review(sr_answerer *answerer, const char *body, size_t size);

/// An error as JSON: {"error": "…"}.
sr_answer sr_answer_error(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
