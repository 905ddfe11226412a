// Figures of a model in training, on texts that it does not learn from.
#include "train/trainer_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tree/tree.h"

typedef struct {
    uint32_t hit, said, gold;
} tally;

/// Spans of the two readings against the annotation; what the annotation leaves open counts for
/// neither side.
static void count_names(const sr_example *e, const sr_guess *g, bool mentions, tally *names)
{
    bool all = false;
    bool unsure = false;
    for (uint32_t i = 0; i < e->count; i++) {
        uint64_t gold = mentions ? e->words[i].mentions : e->words[i].names;
        bool begins = false;
        for (int k = 0; k < SR_NAME_KINDS; k++) {
            begins |= (gold >> (1 + 4 * k) & 1) != 0 || (gold >> (4 + 4 * k) & 1) != 0;
        }
        names->gold += begins && (gold & 1) == 0;
        unsigned said = mentions ? g[i].mention : g[i].name;
        if (said == 0) {
            continue;
        }
        unsigned part = (said - 1) % 4;
        bool first = part == 0 || part == 3;
        all = (first || all) && (gold >> said & 1) != 0;
        unsure = (!first && unsure) || gold == 0 || ((gold & 1) != 0 && gold != 1);
        if (part >= 2) {
            names->said += !unsure;
            names->hit += all && !unsure;
        }
    }
}

static const char *label(uint8_t deprel)
{
    return sr_deprel_text[deprel];
}

static void count_words(const sr_example *e, const sr_guess *g, double *right)
{
    for (uint32_t i = 0; i < e->count; i++) {
        const sr_word *w = &e->words[i];
        bool head = g[i].head == w->head;
        size_t base = strcspn(label(w->deprel), ":");
        bool same = strcspn(label(g[i].deprel), ":") == base &&
                    strncmp(label(w->deprel), label(g[i].deprel), base) == 0;
        right[0] += g[i].upos == w->upos;
        right[1] += g[i].xpos == w->xpos;
        right[2] += head;
        right[3] += head && same;
    }
}

static void measure(sr_trainer *t, const sr_corpus *dev, int copy, sr_figures *out)
{
    sr_network *network = t->workers[0].network;
    sr_network_pack(network, &t->weights);
    double right[4] = {0};
    tally names = {0};
    tally mentions = {0};
    uint32_t conflicts = 0;
    *out = (sr_figures){.words = 0};
    static sr_guess guesses[8192];
    for (uint32_t i = 0; i < dev->count; i++) {
        const sr_example *e = &dev->samples[i].copy[copy];
        double loss[SR_TASKS] = {0};
        sr_batch batch = {.examples = &e, .count = 1};
        sr_network_forward(network, &t->weights, &batch, NULL, 0, loss, guesses);
        if (e->has_tree && t->options->names_of == NULL) {
            count_words(e, guesses, right);
            out->words += e->count;
        }
        count_names(e, guesses, false, &names);
        count_names(e, guesses, true, &mentions);
        conflicts += guesses[0].conflict > 0;
    }
    double words = fmax(out->words, 1);
    out->upos = right[0] / words;
    out->xpos = right[1] / words;
    out->uas = right[2] / words;
    out->las = right[3] / words;
    out->name_count = names.gold;
    out->names = 2.0 * names.hit / fmax(names.said + names.gold, 1);
    out->mentions = 2.0 * mentions.hit / fmax(mentions.said + mentions.gold, 1);
    out->conflict = conflicts / fmax(dev->count, 1);
}

bool sr_trainer_report(sr_trainer *t, sr_figures *last, sr_error *err)
{
    for (int i = 0; i < t->options->dev_count; i++) {
        const sr_training_file *file = &t->options->dev[i];
        sr_corpus dev = {.count = 0};
        if (!sr_corpus_read(&dev, file->path, file->kind, 1, err)) {
            return false;
        }
        sr_corpus_apply_rows(&dev, t->word_keys, t->layout.word_rows);
        sr_corpus_find_vectors(&dev, &t->vectors);
        const sr_form *forms = t->weights.forms;
        t->weights.forms = dev.forms;
        for (int copy = 0; copy < 2; copy++) {
            sr_figures f;
            measure(t, &dev, copy, &f);
            const char *slash = strrchr(file->path, '/');
            fprintf(stderr, "  %-26s%s", slash == NULL ? file->path : slash + 1,
                    copy == 1 ? " upper" : "");
            if (f.words > 0) {
                fprintf(stderr, " UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f\n", 100 * f.upos,
                        100 * f.xpos, 100 * f.uas, 100 * f.las);
            } else {
                fprintf(stderr,
                        " names F1 %.2f of %u, mentions %.2f, tells of a conflict %.0f %%\n",
                        100 * f.names, f.name_count, 100 * f.mentions, 100 * f.conflict);
            }
            if (copy == 0 && i == 0) {
                *last = f;
            }
        }
        t->weights.forms = forms;
        sr_corpus_free(&dev);
    }
    return true;
}
