/// The blocks of a model file, one behind the other, each at a multiple of SR_MODEL_ALIGN: tables
/// and matrices of signed bytes. Inner header.
#ifndef SR_TAG_BLOCKS_H
#define SR_TAG_BLOCKS_H

#include "base/error.h"
#include "nn/matrix.h"

enum { SR_MODEL_ALIGN = 64 };

/// Where in a payload the next block begins.
typedef struct {
    const uint8_t *at;
    size_t used;
    size_t size;
    bool short_of; // a block reached past the end
} sr_cursor;

/// Rows of signed bytes, each with what one unit is worth.
typedef struct {
    uint32_t count;
    uint32_t width;
    const float *scale;
    const int8_t *rows;
} sr_model_table;

/// A matrix that waits to be packed.
typedef struct {
    sr_matrix *matrix;
    size_t in, out;
    const float *scale, *bias;
    const int8_t *weights;
} sr_block;

/// The next block; NULL where the payload is too short.
const void *sr_cursor_take(sr_cursor *cursor, size_t bytes);
/// The next table: scales, rows.
sr_model_table sr_blocks_table(sr_cursor *cursor, uint32_t count, uint32_t width);
/// The next matrices, each with scales, biases, weights.
void sr_blocks_take(sr_cursor *cursor, sr_block *list, int count);

/// True when all values are numbers of a sane size.
bool sr_blocks_finite(const float *values, size_t count);

/// Pack matrices in the kernel's order. Returns the memory that they lie in, to be freed; NULL when
/// a scale is no number (SR_ERR_DAMAGED) or memory is refused (SR_ERR_LIMIT).
void *sr_blocks_pack(const sr_block *list, int count, sr_kernel kernel, sr_error *err);

/// out += by * row   of a table
void sr_table_add(float *out, const sr_model_table *table, uint32_t row, float by);

#endif
