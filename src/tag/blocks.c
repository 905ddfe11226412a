#include "tag/blocks.h"

#include <math.h>
#include <stdlib.h>

const void *sr_cursor_take(sr_cursor *c, size_t bytes)
{
    size_t from = (c->used + SR_MODEL_ALIGN - 1) / SR_MODEL_ALIGN * SR_MODEL_ALIGN;
    if (c->short_of || from > c->size || bytes > c->size - from) {
        c->short_of = true;
        return NULL;
    }
    c->used = from + bytes;
    return c->at + from;
}

sr_model_table sr_blocks_table(sr_cursor *c, uint32_t count, uint32_t width)
{
    sr_model_table table = {.count = count, .width = width};
    table.scale = sr_cursor_take(c, (size_t)count * sizeof(float));
    table.rows = sr_cursor_take(c, (size_t)count * width);
    return table;
}

void sr_blocks_take(sr_cursor *c, sr_block *list, int count)
{
    for (int i = 0; i < count; i++) {
        list[i].scale = sr_cursor_take(c, list[i].out * sizeof(float));
        list[i].bias = sr_cursor_take(c, list[i].out * sizeof(float));
        list[i].weights = sr_cursor_take(c, list[i].in * list[i].out);
    }
}

bool sr_blocks_finite(const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!(fabsf(values[i]) < 1e6f)) {
            return false;
        }
    }
    return true;
}

static size_t aligned(size_t bytes)
{
    return (bytes + SR_MODEL_ALIGN - 1) / SR_MODEL_ALIGN * SR_MODEL_ALIGN;
}

void *sr_blocks_pack(const sr_block *list, int count, sr_kernel kernel, sr_error *err)
{
    size_t bytes = 0;
    for (int i = 0; i < count; i++) {
        if (!sr_blocks_finite(list[i].scale, list[i].out) ||
            !sr_blocks_finite(list[i].bias, list[i].out)) {
            (void)sr_fail(err, SR_ERR_DAMAGED, 0, "a matrix scale is no number");
            return NULL;
        }
        bytes += aligned(sr_matrix_bytes(list[i].in, list[i].out));
    }
    void *packed = aligned_alloc(SR_MODEL_ALIGN, bytes);
    if (packed == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    char *at = packed;
    for (int i = 0; i < count; i++) {
        const sr_block *b = &list[i];
        sr_matrix_pack(b->matrix, kernel, b->in, b->out, b->weights, b->scale, b->bias, at);
        at += aligned(sr_matrix_bytes(b->in, b->out));
    }
    return packed;
}

void sr_table_add(float *out, const sr_model_table *table, uint32_t row, float by)
{
    float unit = table->scale[row] * by;
    const int8_t *bytes = table->rows + (size_t)row * table->width;
    for (uint32_t i = 0; i < table->width; i++) {
        out[i] = out[i] + unit * (float)bytes[i];
    }
}
