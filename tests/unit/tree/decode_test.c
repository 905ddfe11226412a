// The decoder against a search through all trees of up to five words, on random scores.
#include "tree/decode.h"

#include <setjmp.h>
#include <stdlib.h>

#include "../../check.h"

enum { MOST = 5 };

static char memory[1 << 20];
static jmp_buf when_full;

static sr_arena scratch(void)
{
    return (sr_arena){memory, memory + sizeof memory, &when_full};
}

static float total(const float *scores, const uint32_t *head, uint32_t n)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += scores[i * (n + 1) + head[i]];
    }
    return sum;
}

static bool next_heads(uint32_t *head, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (++head[i] <= n) {
            return true;
        }
        head[i] = 0;
    }
    return false;
}

static float best_by_search(const float *scores, uint32_t n)
{
    uint32_t head[MOST] = {0};
    float best = -1e30f;
    do {
        if (sr_decode_is_tree(head, n, scratch()) && total(scores, head, n) > best) {
            best = total(scores, head, n);
        }
    } while (next_heads(head, n));
    return best;
}

static void check_random(uint32_t n, unsigned seed)
{
    float scores[MOST * (MOST + 1)];
    srand(seed);
    for (uint32_t i = 0; i < n * (n + 1); i++) {
        scores[i] = (float)(rand() % 1000) / 100;
    }
    for (uint32_t i = 0; i < n; i++) {
        scores[i * (n + 1) + i + 1] = 1e6f; // a word is never its own head, however good that looks
    }
    uint32_t head[MOST];
    sr_decode_tree(head, scores, n, scratch());
    CHECK(__LINE__, "a tree", sr_decode_is_tree(head, n, scratch()));
    for (uint32_t i = 0; i < n; i++) {
        scores[i * (n + 1) + i + 1] = -1e6f;
    }
    float difference = best_by_search(scores, n) - total(scores, head, n);
    CHECK(__LINE__, "the best", difference < 1e-3f && difference > -1e-3f);
}

static const struct {
    int line;
    uint32_t count;
    uint32_t head[MOST];
    bool want;
} rows[] = {
    {__LINE__, 1, {0}, true},
    {__LINE__, 3, {2, 0, 2}, true},
    {__LINE__, 3, {0, 0, 2}, false},    // two roots
    {__LINE__, 3, {2, 1, 0}, false},    // a circle
    {__LINE__, 4, {0, 1, 1, 2}, false}, // 2-4 crosses 1-3
    {__LINE__, 5, {3, 3, 0, 5, 3}, true},
    {__LINE__, 4, {3, 0, 2, 1}, false}, // 1-4 crosses the root's arc
    {__LINE__, 2, {2, 1}, false},       // no root
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_INT(rows[i].line, "tree", sr_decode_is_tree(rows[i].head, rows[i].count, scratch()),
                  rows[i].want);
    }
    for (unsigned seed = 0; seed < 300; seed++) {
        check_random(1 + seed % MOST, seed);
    }
    uint32_t none[1];
    sr_decode_tree(none, NULL, 0, scratch());
    return CHECK_END();
}
