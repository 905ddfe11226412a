#include "train/forest.h"

#include <stdlib.h>
#include <string.h>

#include "train/need.h"
#include "train/random.h"

#define RATE 0.1          // of what a tree would put right, how much it may
#define DAMPING 5.0       // added to the curve of a leaf
#define LEAST_CURVE 1.0   // on either side of a branch
#define ROW_SHARE 0.7f    // of the examples that a tree sees
#define COLUMN_SHARE 0.3f // of the features that a tree may ask for
#define LEAST_ROWS 40     // that have a feature

enum { LEAVES = 1 << SR_FOREST_DEPTH, NOWHERE = 0xffff };

typedef struct {
    float slope;
    float curve;
} sums;

typedef struct {
    const sr_examples *d;
    const sr_forest_options *options;
    size_t *example; // [row]
    uint32_t *first; // [row + 1] its columns
    uint16_t *column;
    uint32_t count; // rows
    double *score;  // [row]
    double *slope;
    double *curve;
    uint16_t *node;  // [row] in the level being split
    bool *seen;      // [row] by this tree
    uint16_t *place; // [column] among those that the tree may ask for, or NOWHERE
    uint16_t *asked; // [place] its column
    uint32_t asked_count;
    sums *sums;                 // [node][place]
    uint16_t split[2 * LEAVES]; // of a heap of nodes from 1: column, or SR_TREE_LEAF
    float value[2 * LEAVES];
    uint64_t random;
} grower;

/// Rows of the examples, columns of the features that enough of them have.
static void choose_rows(grower *g, sr_forest *f, uint32_t task, int fold, int folds)
{
    const sr_examples *d = g->d;
    uint32_t *count = sr_need(calloc(d->key_count + 1, sizeof *count));
    size_t cells = 0;
    g->example = sr_need(malloc((d->count + 1) * sizeof *g->example));
    for (size_t i = 0; i < d->count; i++) {
        const sr_row *e = &d->items[i];
        if (e->task == task && !sr_examples_in_fold(e, fold, folds)) {
            g->example[g->count++] = i;
            for (uint32_t k = e->first; k < e->last; k++) {
                count[d->features[k]]++;
            }
            cells += e->last - e->first;
        }
    }
    uint32_t least = LEAST_ROWS;
    do {
        f->column_count = 0;
        for (uint32_t k = 0; k < d->key_count; k++) {
            f->columns[k] = count[k] >= least ? ++f->column_count : 0;
        }
        least += least / 4;
    } while (f->column_count > SR_TREE_COLUMNS);
    free(count);
    g->first = sr_need(malloc((g->count + 1) * sizeof *g->first));
    g->column = sr_need(malloc((cells + 1) * sizeof *g->column));
    uint32_t end = 0;
    for (uint32_t r = 0; r < g->count; r++) {
        const sr_row *e = &d->items[g->example[r]];
        g->first[r] = end;
        for (uint32_t k = e->first; k < e->last; k++) {
            uint32_t column = f->columns[d->features[k]];
            if (column != 0) {
                g->column[end++] = (uint16_t)(column - 1);
            }
        }
    }
    g->first[g->count] = end;
}

static void find_slopes(grower *g)
{
    for (uint32_t r = 0; r < g->count;) {
        size_t from = g->example[r];
        size_t to = sr_examples_choice_end(g->d, from);
        uint32_t size = (uint32_t)(to - from);
        uint32_t kept = size < SR_CHOICE_MAX ? size : SR_CHOICE_MAX;
        memset(g->slope + r, 0, size * sizeof *g->slope);
        memset(g->curve + r, 0, size * sizeof *g->curve);
        (void)sr_examples_loss(g->d, from, from + kept, g->score + r, g->slope + r, g->curve + r);
        r += size;
    }
}

static void choose_sample(grower *g, uint32_t column_count)
{
    for (uint32_t r = 0; r < g->count; r++) {
        g->seen[r] = sr_random_uniform(&g->random) < ROW_SHARE;
    }
    g->asked_count = 0;
    for (uint32_t c = 0; c < column_count; c++) {
        bool in = sr_random_uniform(&g->random) < COLUMN_SHARE;
        g->place[c] = in ? (uint16_t)g->asked_count : NOWHERE;
        if (in) {
            g->asked[g->asked_count++] = (uint16_t)c;
        }
    }
}

static void add_up(grower *g, sums *total, uint32_t nodes)
{
    memset(g->sums, 0, (size_t)nodes * g->asked_count * sizeof *g->sums);
    memset(total, 0, nodes * sizeof *total);
    for (uint32_t r = 0; r < g->count; r++) {
        if (!g->seen[r] || g->node[r] == NOWHERE) {
            continue;
        }
        sums s = {(float)g->slope[r], (float)g->curve[r]};
        sums *at = g->sums + (size_t)g->node[r] * g->asked_count;
        total[g->node[r]].slope += s.slope;
        total[g->node[r]].curve += s.curve;
        for (uint32_t k = g->first[r]; k < g->first[r + 1]; k++) {
            uint16_t place = g->place[g->column[k]];
            if (place != NOWHERE) {
                at[place].slope += s.slope;
                at[place].curve += s.curve;
            }
        }
    }
}

static double gain_of(double slope, double curve)
{
    return slope * slope / (curve + DAMPING);
}

static uint16_t best_split(const grower *g, uint32_t node, sums total)
{
    const sums *at = g->sums + (size_t)node * g->asked_count;
    double most = gain_of((double)total.slope, (double)total.curve) + 1e-6;
    uint16_t best = SR_TREE_LEAF;
    for (uint32_t p = 0; p < g->asked_count; p++) {
        double slope = (double)at[p].slope;
        double curve = (double)at[p].curve;
        double rest = (double)total.curve - curve;
        if (curve < LEAST_CURVE || rest < LEAST_CURVE) {
            continue;
        }
        double gain = gain_of(slope, curve) + gain_of((double)total.slope - slope, rest);
        if (gain > most) {
            most = gain;
            best = g->asked[p];
        }
    }
    return best;
}

static bool has_column(const grower *g, uint32_t row, uint16_t column)
{
    for (uint32_t k = g->first[row]; k < g->first[row + 1]; k++) {
        if (g->column[k] == column) {
            return true;
        }
    }
    return false;
}

/// Splits the nodes of one level; rows move to the next. The heap numbers of its nodes begin at
/// `nodes`, which is how many there are.
static void split_level(grower *g, uint32_t nodes, bool last)
{
    sums total[LEAVES];
    add_up(g, total, nodes);
    for (uint32_t n = 0; n < nodes; n++) {
        g->split[nodes + n] = last ? SR_TREE_LEAF : best_split(g, n, total[n]);
        g->value[nodes + n] =
            (float)(-RATE * (double)total[n].slope / ((double)total[n].curve + DAMPING));
    }
    for (uint32_t r = 0; r < g->count; r++) {
        if (g->node[r] == NOWHERE) {
            continue;
        }
        uint32_t heap = nodes + g->node[r];
        if (g->split[heap] == SR_TREE_LEAF) {
            g->score[r] += (double)g->value[heap];
            g->node[r] = NOWHERE;
        } else {
            g->node[r] = (uint16_t)(2 * g->node[r] + has_column(g, r, g->split[heap]));
        }
    }
}

/// Writes the subtree of a heap node, branches before what they lead to.
static void write_nodes(const grower *g, sr_forest *f, uint32_t heap)
{
    sr_tree_node *node = &f->nodes[f->node_count++];
    if (g->split[heap] == SR_TREE_LEAF) {
        *node = (sr_tree_node){SR_TREE_LEAF, 0, g->value[heap]};
        return;
    }
    uint32_t at = f->node_count - 1;
    *node = (sr_tree_node){g->split[heap], 0, 0};
    write_nodes(g, f, 2 * heap);
    f->nodes[at].skip = (uint16_t)(f->node_count - at);
    write_nodes(g, f, 2 * heap + 1);
}

static void grow_tree(grower *g, sr_forest *f)
{
    find_slopes(g);
    choose_sample(g, f->column_count);
    memset(g->node, 0, g->count * sizeof *g->node);
    memset(g->split, 0xff, sizeof g->split);
    for (uint32_t level = 0; level <= g->options->depth; level++) {
        split_level(g, 1U << level, level == g->options->depth);
    }
    f->roots[f->tree_count++] = f->node_count;
    write_nodes(g, f, 1);
}

sr_forest sr_forest_grow(const sr_examples *d, uint32_t task, int fold, int folds,
                         const sr_forest_options *options)
{
    sr_forest f = {.columns = sr_need(calloc(d->key_count + 1, sizeof *f.columns))};
    if (options->trees == 0) {
        return f;
    }
    grower *g = sr_need(calloc(1, sizeof *g));
    g->d = d;
    g->options = options;
    g->random = 1;
    choose_rows(g, &f, task, fold, folds);
    size_t rows = g->count + 1;
    g->score = sr_need(calloc(rows, sizeof *g->score));
    g->slope = sr_need(calloc(rows, sizeof *g->slope));
    g->curve = sr_need(calloc(rows, sizeof *g->curve));
    g->node = sr_need(calloc(rows, sizeof *g->node));
    g->seen = sr_need(calloc(rows, sizeof *g->seen));
    g->place = sr_need(calloc(f.column_count + 1, sizeof *g->place));
    g->asked = sr_need(calloc(f.column_count + 1, sizeof *g->asked));
    size_t leaves = (size_t)1 << options->depth;
    g->sums = sr_need(calloc(leaves * (f.column_count + 1), sizeof *g->sums));
    f.nodes = sr_need(calloc(options->trees * 2 * leaves + 1, sizeof *f.nodes));
    f.roots = sr_need(calloc(options->trees + 1, sizeof *f.roots));
    for (uint32_t t = 0; t < options->trees; t++) {
        grow_tree(g, &f);
    }
    free(g->example), free(g->first), free(g->column), free(g->score), free(g->slope);
    free(g->curve), free(g->node), free(g->seen), free(g->place), free(g->asked), free(g->sums);
    free(g);
    return f;
}

void sr_forest_free(sr_forest *f)
{
    free(f->columns);
    free(f->nodes);
    free(f->roots);
}

double sr_forest_score(const sr_forest *f, const sr_examples *d, const sr_row *e)
{
    sr_tree_marks present = {{0}};
    for (uint32_t k = e->first; k < e->last; k++) {
        sr_tree_mark(&present, f->columns[d->features[k]]);
    }
    double sum = 0;
    for (uint32_t t = 0; t < f->tree_count; t++) {
        sum += (double)sr_tree_walk(f->nodes + f->roots[t], &present);
    }
    return sum;
}
