/// The loss of a sentence's names as a whole: what the sentences' right readings weigh among all
/// readings that obey begin, inside, end and single (tag/span.h).
#ifndef SR_TRAIN_SPAN_LOSS_H
#define SR_TRAIN_SPAN_LOSS_H

#include <stddef.h>
#include <stdint.h>

/// scores [count, SR_NAME_WIDTH], rows `stride` floats apart; right[i]: bit n is set where class n
/// is right for word i, 0 where nobody says. Adds `scale` times the slope of the loss to `slopes`
/// (same places as the scores) and returns the loss. Readings that the rules forbid altogether
/// count nothing. Source: Lafferty, McCallum and Pereira (2001), without weights on transitions;
/// sets of labels as in Tsuboi et al. (2008), "Training Conditional Random Fields Using Incomplete
/// Annotations".
double sr_span_loss(const float *scores, float *slopes, size_t stride, const uint64_t *right,
                    uint32_t count, float scale);

#endif
