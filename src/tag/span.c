#include "tag/span.h"

#include "nn/shape.h"

enum { KINDS = SR_NAME_KINDS, STATES = KINDS + 1, CLOSED = KINDS };
#define CLASS(kind, part) (1 + 4 * (kind) + (part)) // parts: begin, inside, end, single

/// How a state after a word was reached: its class, and the state before follows from it.
typedef struct {
    float score[STATES];
    uint8_t by[STATES]; // class of the word
} column;

static void offer(column *c, int state, float score, int by)
{
    if (score > c->score[state]) {
        c->score[state] = score;
        c->by[state] = (uint8_t)by;
    }
}

static void advance(column *now, const column *before, const float *scores)
{
    for (int s = 0; s < STATES; s++) {
        now->score[s] = -1e30f;
        now->by[s] = 0;
    }
    float closed = before->score[CLOSED];
    offer(now, CLOSED, closed + scores[0], 0);
    for (int k = 0; k < KINDS; k++) {
        offer(now, CLOSED, closed + scores[CLASS(k, 3)], CLASS(k, 3));
        offer(now, CLOSED, before->score[k] + scores[CLASS(k, 2)], CLASS(k, 2));
        offer(now, k, closed + scores[CLASS(k, 0)], CLASS(k, 0));
        offer(now, k, before->score[k] + scores[CLASS(k, 1)], CLASS(k, 1));
    }
}

/// The state before a word of this class.
static int state_before(int by)
{
    int part = by == 0 ? 0 : (by - 1) % 4;
    return by != 0 && (part == 1 || part == 2) ? (by - 1) / 4 : CLOSED;
}

uint32_t sr_span_decode(sr_name_span *out, const float *const *scores, uint32_t count,
                        sr_arena scratch)
{
    column *columns = sr_new(&scratch, column, count + 1);
    uint8_t *classes = sr_new(&scratch, uint8_t, count + 1);
    for (int s = 0; s < STATES; s++) {
        columns[0].score[s] = s == CLOSED ? 0 : -1e30f;
    }
    for (uint32_t i = 0; i < count; i++) {
        advance(&columns[i + 1], &columns[i], scores[i]);
    }
    int state = CLOSED;
    for (uint32_t i = count; i > 0; i--) {
        classes[i - 1] = columns[i].by[state];
        state = state_before(classes[i - 1]);
    }
    uint32_t spans = 0;
    uint32_t first = 0;
    for (uint32_t i = 0; i < count; i++) {
        int part = classes[i] == 0 ? -1 : (classes[i] - 1) % 4;
        first = part == 0 || part == 3 ? i : first;
        if (part == 2 || part == 3) {
            out[spans++] = (sr_name_span){first, i + 1, (sr_name_kind)((classes[i] - 1) / 4)};
        }
    }
    return spans;
}
