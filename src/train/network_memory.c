// Buffers of the network: made, grown with the batch, given back; and its weights packed.
#include "train/need.h"
#include "train/network_part.h"

#include <stdlib.h>

enum { PACKED = 10 + 2 * SR_NAME_SOURCES + 6 * SR_LAYERS };

/// Every packed weight, straight and turned.
static void list_packed(sr_network *n, sr_packed **list[PACKED])
{
    sr_packed **heads[] = {&n->tag_weights,   &n->tag_turned,  &n->name_weights, &n->name_turned,
                           &n->pair_weights,  &n->pair_turned, &n->arc_weights,  &n->arc_turned,
                           &n->label_weights, &n->label_turned};
    size_t count = 0;
    for (; count < sizeof heads / sizeof *heads; count++) {
        list[count] = heads[count];
    }
    for (int i = 0; i < SR_NAME_SOURCES; i++) {
        list[count++] = &n->hidden_weights[i];
        list[count++] = &n->hidden_turned[i];
    }
    for (int i = 0; i < SR_LAYERS; i++) {
        sr_network_layer *y = &n->layers[i];
        list[count++] = &y->in;
        list[count++] = &y->in_turned;
        for (int d = 0; d < 2; d++) {
            list[count++] = &y->again[d];
            list[count++] = &y->again_turned[d];
        }
    }
}

sr_network *sr_network_new(const sr_layout *layout)
{
    sr_network *n = sr_need(calloc(1, sizeof *n));
    n->layout = *layout;
    n->gradient = sr_need_floats(layout->total);
    const size_t rows[SR_NETWORK_TABLES] = {layout->word_rows, SR_FEATURE_NGRAM_ROWS,
                                            SR_FEATURE_AFFIX_ROWS, SR_FEATURE_AFFIX_ROWS,
                                            SR_FEATURE_SHAPE_ROWS};
    for (int i = 0; i < SR_NETWORK_TABLES; i++) {
        n->table_row[i + 1] = n->table_row[i] + rows[i];
    }
    n->touched = sr_need(calloc(n->table_row[SR_NETWORK_TABLES], 1));
    n->touched_list = sr_need(calloc(n->table_row[SR_NETWORK_TABLES], sizeof *n->touched_list));
    n->scratch = sr_need(sr_gemm_scratch_new());
    sr_packed **packed[PACKED];
    list_packed(n, packed);
    for (size_t i = 0; i < PACKED; i++) {
        *packed[i] = sr_need(sr_packed_new());
    }
    n->gather_a = sr_need_floats(SR_NETWORK_LONGEST * SR_ARC_WIDTH);
    n->gather_b = sr_need_floats(SR_NETWORK_LONGEST * SR_ARC_WIDTH);
    n->gather_da = sr_need_floats(SR_NETWORK_LONGEST * SR_ARC_WIDTH);
    n->gather_db = sr_need_floats(SR_NETWORK_LONGEST * SR_ARC_WIDTH);
    n->sentence_name = sr_need_floats(SR_NETWORK_LONGEST * SR_NAME_OUT);
    n->sentence_slope = sr_need_floats(SR_NETWORK_LONGEST * SR_NAME_OUT);
    return n;
}

/// Every buffer that grows with the batch.
static void list_buffers(sr_network *n, float ***list, size_t *widths, size_t *count)
{
    size_t i = 0;
#define BUFFER(field, width) (list[i] = &n->field, widths[i++] = (width))
    BUFFER(vectors, n->layout.vector_width);
    for (int k = 0; k < SR_LAYERS; k++) {
        BUFFER(layers[k].gates, 2 * SR_GATES);
        BUFFER(layers[k].cell, SR_STATE);
        BUFFER(layers[k].squashed, SR_STATE);
        BUFFER(layers[k].state, SR_STATE);
        BUFFER(layers[k].before, SR_STATE);
        BUFFER(layers[k].input, SR_STATE);
        BUFFER(layers[k].input_mask, SR_STATE);
        BUFFER(layers[k].recurrent_mask, SR_STATE);
    }
    BUFFER(top, SR_STATE);
    BUFFER(top_mask, SR_STATE);
    BUFFER(tag, SR_TAG_WIDTH);
    BUFFER(name_hidden, SR_NAME_HIDDEN);
    BUFFER(name_mask, SR_NAME_HIDDEN);
    BUFFER(name, SR_NAME_OUT);
    BUFFER(name_slope, SR_NAME_OUT);
    BUFFER(d_name_hidden, SR_NAME_HIDDEN);
    BUFFER(pair, SR_PAIR_WIDTH);
    BUFFER(pair_mask, SR_PAIR_WIDTH);
    BUFFER(arc, SR_ARC_WIDTH);
    BUFFER(label, SR_DEPREL_WIDTH);
    BUFFER(label_hidden, SR_LABEL_WIDTH);
    BUFFER(d_input, SR_STATE);
    BUFFER(d_state, SR_STATE);
    BUFFER(d_gates, 2 * SR_GATES);
    BUFFER(d_pair, SR_PAIR_WIDTH);
    BUFFER(d_arc, SR_ARC_WIDTH);
    BUFFER(d_label_hidden, SR_LABEL_WIDTH);
    BUFFER(carry_state, SR_HIDDEN);
    BUFFER(carry_cell, SR_HIDDEN);
#undef BUFFER
    *count = i;
}
enum { BUFFERS = 56 };

void sr_network_make_room(sr_network *n, uint32_t rows)
{
    if (rows <= n->row_capacity) {
        return;
    }
    n->row_capacity = rows + rows / 4;
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    size_t count;
    list_buffers(n, list, widths, &count);
    for (size_t i = 0; i < count; i++) {
        free(*list[i]);
        *list[i] = sr_need_floats((size_t)n->row_capacity * widths[i]);
    }
    free(n->sentence);
    free(n->word);
    free(n->hidden);
    free(n->head_row);
    n->sentence = sr_need(calloc(n->row_capacity, sizeof *n->sentence));
    n->word = sr_need(calloc(n->row_capacity, sizeof *n->word));
    n->hidden = sr_need(calloc(n->row_capacity, 1));
    n->head_row = sr_need(calloc(n->row_capacity, sizeof *n->head_row));
}

void sr_network_free(sr_network *n)
{
    if (n == NULL) {
        return;
    }
    float **list[BUFFERS];
    size_t widths[BUFFERS];
    size_t count;
    list_buffers(n, list, widths, &count);
    for (size_t i = 0; i < count; i++) {
        free(*list[i]);
    }
    sr_packed **packed[PACKED];
    list_packed(n, packed);
    for (size_t i = 0; i < PACKED; i++) {
        sr_packed_free(*packed[i]);
    }
    void *rest[] = {n->gradient,  n->touched,      n->touched_list,  n->sentence,      n->word,
                    n->hidden,    n->head_row,     n->gather_a,      n->gather_b,      n->gather_da,
                    n->gather_db, n->score_slopes, n->sentence_name, n->sentence_slope};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        free(rest[i]);
    }
    sr_gemm_scratch_free(n->scratch);
    free(n);
}

static void pack_both(sr_packed *straight, sr_packed *back, const float *at, size_t in, size_t out)
{
    sr_packed_set(straight, sr_factor_plain(at, out), in, out);
    sr_packed_set(back, sr_factor_turned(at, out), out, in);
}

void sr_network_pack(sr_network *n, const sr_weights *w)
{
    const sr_layout *l = &n->layout;
    for (int i = 0; i < SR_LAYERS; i++) {
        sr_network_layer *y = &n->layers[i];
        pack_both(y->in, y->in_turned, w->params + l->input[i], SR_STATE, 2 * SR_GATES);
        for (int d = 0; d < 2; d++) {
            pack_both(y->again[d], y->again_turned[d], w->params + l->recurrent[i][d], SR_HIDDEN,
                      SR_GATES);
        }
    }
    pack_both(n->tag_weights, n->tag_turned, w->params + l->tag, SR_STATE, SR_TAG_WIDTH);
    for (size_t i = 0; i < SR_NAME_SOURCES; i++) {
        pack_both(n->hidden_weights[i], n->hidden_turned[i],
                  w->params + l->name_hidden + i * SR_STATE * SR_NAME_HIDDEN, SR_STATE,
                  SR_NAME_HIDDEN);
    }
    pack_both(n->name_weights, n->name_turned, w->params + l->name, SR_NAME_HIDDEN, SR_NAME_OUT);
    pack_both(n->pair_weights, n->pair_turned, w->params + l->pair, SR_STATE, SR_PAIR_WIDTH);
    pack_both(n->arc_weights, n->arc_turned, w->params + l->arc, SR_ARC_WIDTH, SR_ARC_WIDTH);
    pack_both(n->label_weights, n->label_turned, w->params + l->label, SR_LABEL_WIDTH,
              SR_DEPREL_WIDTH);
}
