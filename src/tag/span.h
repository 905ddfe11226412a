/// The best row of names under the rules of begin, inside, end and single.
#ifndef SR_TAG_SPAN_H
#define SR_TAG_SPAN_H

#include "tag/tag.h"

/// Reads the scores of `count` words (33 classes of nn/shape.h each, scores[i] points at a word's)
/// and writes names as spans of words from 0 to `out`, which has room for `count`. Returns how
/// many. Source: Viterbi (1967), over nine states: outside a name, and inside one of each kind.
uint32_t sr_span_decode(sr_name_span *out, const float *const *scores, uint32_t count,
                        sr_arena scratch);

#endif
