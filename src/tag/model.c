// Views of a mapped model file. Payload, little-endian, every block at a multiple of 64 bytes:
//   head; word keys, scales, rows; vector keys, scales, rows; n-gram, prefix, suffix, shape scales
//   and rows; for each matrix scales, biases, weights; lemma keys, lemma edits, edits; the matrices
//   of names.
#include "tag/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"

const uint32_t sr_model_widths[SR_MODEL_WIDTHS] = {
    SR_WORD_WIDTH, SR_VECTOR_WIDTH,       SR_NGRAM_WIDTH, SR_AFFIX_WIDTH, SR_SHAPE_WIDTH,
    SR_HIDDEN,     SR_ARC_WIDTH,          SR_LABEL_WIDTH, SR_TAG_WIDTH,   SR_DEPREL_WIDTH,
    SR_NAME_WIDTH, SR_FEATURE_NGRAM_ROWS, SR_NAME_HIDDEN, SR_NAME_OUT};

enum { MOST_ROWS = 1 << 22, MOST_EDITS = 1 << 16 };

static bool ascending(const uint32_t *keys, uint32_t from, uint32_t count)
{
    for (uint32_t i = from + 1; i < count; i++) {
        if (keys[i] <= keys[i - 1]) {
            return false;
        }
    }
    return true;
}

enum { MATRICES = 14, NAME_MATRICES = SR_NAME_SOURCES + 1 }; // those of names last

static void list_matrices(sr_model *m, sr_block list[MATRICES])
{
    const sr_block all[MATRICES] = {
        {.matrix = &m->input[0], .in = SR_INPUT_WIDTH, .out = 2 * SR_GATES},
        {.matrix = &m->recurrent[0][0], .in = SR_HIDDEN, .out = SR_GATES},
        {.matrix = &m->recurrent[0][1], .in = SR_HIDDEN, .out = SR_GATES},
        {.matrix = &m->input[1], .in = SR_STATE, .out = 2 * SR_GATES},
        {.matrix = &m->recurrent[1][0], .in = SR_HIDDEN, .out = SR_GATES},
        {.matrix = &m->recurrent[1][1], .in = SR_HIDDEN, .out = SR_GATES},
        {.matrix = &m->tag, .in = SR_STATE, .out = SR_TAG_WIDTH},
        {.matrix = &m->pair, .in = SR_STATE, .out = SR_PAIR_WIDTH},
        {.matrix = &m->arc, .in = SR_ARC_WIDTH, .out = SR_ARC_WIDTH},
        {.matrix = &m->label, .in = SR_LABEL_WIDTH, .out = SR_DEPREL_WIDTH},
        {.matrix = &m->name_hidden[0], .in = SR_STATE, .out = SR_NAME_HIDDEN},
        {.matrix = &m->name_hidden[1], .in = SR_STATE, .out = SR_NAME_HIDDEN},
        {.matrix = &m->name_hidden[2], .in = SR_INPUT_WIDTH, .out = SR_NAME_HIDDEN},
        {.matrix = &m->name, .in = SR_NAME_HIDDEN, .out = SR_NAME_OUT},
    };
    memcpy(list, all, sizeof all);
}

static bool damaged(sr_error *err, const char *what)
{
    return sr_fail(err, SR_ERR_DAMAGED, 0, "encoder model: %s", what);
}

static bool take_head(sr_cursor *c, sr_model_head *head, sr_error *err)
{
    const void *at = sr_cursor_take(c, sizeof *head);
    if (at == NULL) {
        return damaged(err, "no head");
    }
    memcpy(head, at, sizeof *head);
    if (memcmp(head->widths, sr_model_widths, sizeof sr_model_widths) != 0) {
        return sr_fail(err, SR_ERR_VERSION, 0, "encoder model of other widths; run `make train`");
    }
    if (head->word_count < SR_ROW_FIRST || head->word_count > MOST_ROWS ||
        head->vector_count > MOST_ROWS || head->lemma_count > MOST_ROWS ||
        head->edit_count > MOST_EDITS) {
        return damaged(err, "a count is out of range");
    }
    return true;
}

static void take_tables(sr_model *m, sr_cursor *c, const sr_model_head *head)
{
    m->word_keys = sr_cursor_take(c, head->word_count * sizeof(uint32_t));
    m->word = sr_blocks_table(c, head->word_count, SR_WORD_WIDTH);
    m->vector_keys = sr_cursor_take(c, head->vector_count * sizeof(uint32_t));
    m->vector = sr_blocks_table(c, head->vector_count, SR_VECTOR_WIDTH);
    m->ngram = sr_blocks_table(c, SR_FEATURE_NGRAM_ROWS, SR_NGRAM_WIDTH);
    m->prefix = sr_blocks_table(c, SR_FEATURE_AFFIX_ROWS, SR_AFFIX_WIDTH);
    m->suffix = sr_blocks_table(c, SR_FEATURE_AFFIX_ROWS, SR_AFFIX_WIDTH);
    m->shape = sr_blocks_table(c, SR_FEATURE_SHAPE_ROWS, SR_SHAPE_WIDTH);
}

static void take_lemmas(sr_model *m, sr_cursor *c, const sr_model_head *head)
{
    m->lemma_count = head->lemma_count;
    m->edit_count = head->edit_count;
    m->lemma_keys = sr_cursor_take(c, head->lemma_count * sizeof(uint32_t));
    m->lemma_edits = sr_cursor_take(c, head->lemma_count * sizeof(uint16_t));
    m->edits = sr_cursor_take(c, head->edit_count * sizeof(sr_model_edit));
}

static bool check_tables(const sr_model *m, sr_error *err)
{
    const sr_model_table *tables[] = {&m->word,   &m->vector, &m->ngram,
                                      &m->prefix, &m->suffix, &m->shape};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (!sr_blocks_finite(tables[i]->scale, tables[i]->count)) {
            return damaged(err, "a table scale is no number");
        }
    }
    if (!ascending(m->word_keys, SR_ROW_FIRST, m->word.count) ||
        !ascending(m->vector_keys, 0, m->vector.count) ||
        !ascending(m->lemma_keys, 0, m->lemma_count)) {
        return damaged(err, "keys are not in order");
    }
    for (uint32_t i = 0; i < m->lemma_count; i++) {
        if (m->lemma_edits[i] >= m->edit_count) {
            return damaged(err, "a lemma rule has no edit");
        }
    }
    for (uint32_t i = 0; i < m->edit_count; i++) {
        if (m->edits[i].size > SR_EDIT_TEXT) {
            return damaged(err, "an edit is too long");
        }
    }
    return true;
}

static bool view_payload(sr_model *m, sr_error *err)
{
    sr_cursor c = {.at = m->file.payload, .size = m->file.size};
    sr_model_head head = {0};
    if (!take_head(&c, &head, err)) {
        return false;
    }
    take_tables(m, &c, &head);
    sr_block list[MATRICES];
    list_matrices(m, list);
    sr_blocks_take(&c, list, MATRICES - NAME_MATRICES);
    take_lemmas(m, &c, &head);
    m->name_at = c.used;
    sr_blocks_take(&c, list + MATRICES - NAME_MATRICES, NAME_MATRICES);
    if (c.short_of || c.used != c.size) {
        return damaged(err, "size and counts do not agree");
    }
    m->kernel = sr_kernel_best();
    return check_tables(m, err) &&
           (m->packed = sr_blocks_pack(list, MATRICES, m->kernel, err)) != NULL;
}

bool sr_model_view(sr_model *out, const uint8_t *bytes, size_t size, sr_error *err)
{
    *out = (sr_model){.packed = NULL};
    return sr_datafile_view(&out->file, bytes, size, SR_MODEL_KIND, SR_MODEL_VERSION, err) &&
           view_payload(out, err);
}

bool sr_model_open(sr_model *out, const char *path, sr_error *err)
{
    *out = (sr_model){.packed = NULL};
    if (!sr_datafile_open(&out->file, path, SR_MODEL_KIND, SR_MODEL_VERSION, err)) {
        return false;
    }
    if (!view_payload(out, err)) {
        sr_model_close(out);
        return false;
    }
    return true;
}

void sr_model_close(sr_model *model)
{
    free(model->packed);
    sr_datafile_close(&model->file);
    model->packed = NULL;
}

uint32_t sr_model_find(const uint32_t *keys, uint32_t from, uint32_t count, uint32_t key,
                       uint32_t otherwise)
{
    uint32_t at = sr_order_number(keys, from, count, key);
    return at < count && keys[at] == key ? at : otherwise;
}

uint32_t sr_model_lemma_key(const char *text, size_t size, unsigned xpos, bool whole)
{
    const char mark[2] = {(char)xpos, whole ? '=' : '-'};
    uint64_t hash = sr_hash_more(sr_hash(mark, sizeof mark), text, size);
    return (uint32_t)(hash ^ hash >> 32);
}

const sr_model_edit *sr_model_lemma(const sr_model *m, const char *form, size_t size, unsigned xpos)
{
    uint32_t none = m->lemma_count;
    uint32_t at =
        sr_model_find(m->lemma_keys, 0, none, sr_model_lemma_key(form, size, xpos, true), none);
    for (size_t length = size < SR_LEMMA_SUFFIX ? size : SR_LEMMA_SUFFIX; at == none; length--) {
        uint32_t key = sr_model_lemma_key(form + size - length, length, xpos, false);
        at = sr_model_find(m->lemma_keys, 0, none, key, none);
        if (length == 0) {
            break;
        }
    }
    if (at == none || m->edits[m->lemma_edits[at]].strip > size) {
        return NULL;
    }
    return &m->edits[m->lemma_edits[at]];
}
