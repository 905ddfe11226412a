/// The encoder's whole forward pass: tokens in, tags, names and trees out.
#ifndef SR_TREE_PARSER_H
#define SR_TREE_PARSER_H

#include "base/error.h"
#include "tag/voice.h"
#include "tree/tree.h"

typedef struct sr_parser sr_parser;             // the model: mapped, const, shared by threads
typedef struct sr_parser_state sr_parser_state; // one thread's buffers and word cache

SR_MUST_USE sr_parser *sr_parser_open(const char *path, sr_error *err);
void sr_parser_close(sr_parser *parser);
SR_MUST_USE sr_parser_state *sr_parser_state_new(const sr_parser *parser, sr_error *err);
void sr_parser_state_free(sr_parser_state *state);

/// Tags, names and trees of all sentences of a report. `tags` and `tree` lie in `keep`. `voice` is
/// the layer of attribution, or NULL where it is not wanted.
void sr_parser_run(sr_parser_state *state, const sr_voice *voice, const sr_tokens *tokens,
                   sr_tags *tags, sr_tree *tree, sr_arena *keep, sr_arena scratch);

#endif
