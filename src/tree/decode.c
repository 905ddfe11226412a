#include "tree/decode.h"

#include <string.h>

// Spans [s, t] of words: complete (the head is at one end and has all its dependents in the span)
// and incomplete (an arc between the ends). Side 0: the head is t; side 1: the head is s.
typedef struct {
    uint32_t count;
    const float *scores;
    float *complete[2];
    float *incomplete[2];
    uint16_t *complete_at[2]; // where the best one was joined
    uint16_t *incomplete_at;  // both sides join alike
} chart;

static size_t cell(const chart *c, uint32_t s, uint32_t t)
{
    return (size_t)s * c->count + t;
}

static float score_of(const chart *c, uint32_t word, uint32_t head)
{
    return c->scores[(size_t)word * (c->count + 1) + head + 1];
}

static void close_arc(chart *c, uint32_t s, uint32_t t)
{
    float best = -1e30f;
    uint32_t at = s;
    for (uint32_t q = s; q < t; q++) {
        float sum = c->complete[1][cell(c, s, q)] + c->complete[0][cell(c, q + 1, t)];
        if (sum > best) {
            best = sum;
            at = q;
        }
    }
    c->incomplete_at[cell(c, s, t)] = (uint16_t)at;
    c->incomplete[0][cell(c, s, t)] = best + score_of(c, s, t);
    c->incomplete[1][cell(c, s, t)] = best + score_of(c, t, s);
}

static void close_span(chart *c, uint32_t s, uint32_t t)
{
    float best[2] = {-1e30f, -1e30f};
    uint32_t at[2] = {s, t};
    for (uint32_t q = s; q <= t; q++) {
        if (q < t) {
            float left = c->complete[0][cell(c, s, q)] + c->incomplete[0][cell(c, q, t)];
            if (left > best[0]) {
                best[0] = left;
                at[0] = q;
            }
        }
        if (q > s) {
            float right = c->incomplete[1][cell(c, s, q)] + c->complete[1][cell(c, q, t)];
            if (right > best[1]) {
                best[1] = right;
                at[1] = q;
            }
        }
    }
    for (int side = 0; side < 2; side++) {
        c->complete[side][cell(c, s, t)] = best[side];
        c->complete_at[side][cell(c, s, t)] = (uint16_t)at[side];
    }
}

typedef struct {
    uint32_t s, t;
    int side;
    bool whole; // complete
} item;

/// Unfold from the complete span down; heads are words from 0 here, written from 1.
static void unfold(const chart *c, uint32_t *head, item *stack, uint32_t depth)
{
    while (depth > 0) {
        item i = stack[--depth];
        if (i.s == i.t) {
            continue;
        }
        if (i.whole) {
            uint32_t q = c->complete_at[i.side][cell(c, i.s, i.t)];
            stack[depth++] = i.side == 0 ? (item){i.s, q, 0, true} : (item){q, i.t, 1, true};
            stack[depth++] = i.side == 0 ? (item){q, i.t, 0, false} : (item){i.s, q, 1, false};
            continue;
        }
        uint32_t q = c->incomplete_at[cell(c, i.s, i.t)];
        head[i.side == 0 ? i.s : i.t] = (i.side == 0 ? i.t : i.s) + 1;
        stack[depth++] = (item){i.s, q, 1, true};
        stack[depth++] = (item){q + 1, i.t, 0, true};
    }
}

static void eisner(uint32_t *head, const float *scores, uint32_t n, sr_arena scratch)
{
    chart c = {.count = n, .scores = scores};
    size_t cells = (size_t)n * n;
    for (int side = 0; side < 2; side++) {
        c.complete[side] = sr_new(&scratch, float, cells);
        c.incomplete[side] = sr_new(&scratch, float, cells);
        c.complete_at[side] = sr_new(&scratch, uint16_t, cells);
    }
    c.incomplete_at = sr_new(&scratch, uint16_t, cells);
    for (uint32_t width = 1; width < n; width++) {
        for (uint32_t s = 0; s + width < n; s++) {
            close_arc(&c, s, s + width);
            close_span(&c, s, s + width);
        }
    }
    uint32_t root = 0;
    float best = -1e30f;
    for (uint32_t r = 0; r < n; r++) {
        float sum = c.complete[0][cell(&c, 0, r)] + c.complete[1][cell(&c, r, n - 1)] +
                    scores[(size_t)r * (n + 1)];
        if (sum > best) {
            best = sum;
            root = r;
        }
    }
    item *stack = sr_new(&scratch, item, 2 * (size_t)n + 4);
    stack[0] = (item){0, root, 0, true};
    stack[1] = (item){root, n - 1, 1, true};
    head[root] = 0;
    unfold(&c, head, stack, 2);
}

/// Every word reaches the root; words seen on the way are marked by the walk that saw them first.
static bool reaches_root(const uint32_t *head, uint32_t count, sr_arena scratch)
{
    uint32_t *seen = sr_new(&scratch, uint32_t, count + 1);
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t at = i;
        while (at != 0 && seen[at] == 0) {
            seen[at] = i;
            at = head[at - 1];
        }
        if (at != 0 && seen[at] == i) {
            return false;
        }
    }
    return true;
}

bool sr_decode_is_tree(const uint32_t *head, uint32_t count, sr_arena scratch)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t h = head[i - 1];
        roots += h == 0;
        uint32_t from = h < i ? h : i;
        uint32_t to = h < i ? i : h;
        for (uint32_t k = from + 1; k < to; k++) { // an arc out of [from, to] crosses this one
            if (head[k - 1] < from || head[k - 1] > to) {
                return false;
            }
        }
    }
    return roots == 1 && reaches_root(head, count, scratch);
}

void sr_decode_tree(uint32_t *head, const float *scores, uint32_t count, sr_arena scratch)
{
    for (uint32_t i = 0; i < count; i++) {
        const float *row = scores + (size_t)i * (count + 1);
        head[i] = 0;
        for (uint32_t j = 1; j <= count; j++) {
            if (j != i + 1 && row[j] > row[head[i]]) {
                head[i] = j;
            }
        }
    }
    if (count > 0 && !sr_decode_is_tree(head, count, scratch)) {
        eisner(head, scores, count, scratch);
    }
}
