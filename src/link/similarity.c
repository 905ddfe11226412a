#include "link/similarity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bundle.h"
#include "base/table.h"

const char *const sr_similarity_feature_text[SR_SIM_COUNT] = {
    "bias",    "lead",         "lead-squared", "title",      "title-lead", "capitals",
    "numbers", "rare-words",   "same-day",     "next-day",   "two-days",   "three-days",
    "places",  "other-places", "kinds",        "event-days", "other-days", "same-outlet",
};

void sr_term_counts_add(sr_term_counts *counts, const sr_signature *s)
{
    counts->reports++;
    // A name is a word of the lead too: each term counts once a report.
    for (uint16_t i = 0; i < s->count[SR_LEAD]; i++) {
        counts->in[s->terms[SR_LEAD][i].term]++;
    }
    for (uint16_t i = 0, l = 0; i < s->count[SR_CAPITALS]; i++) {
        uint16_t term = s->terms[SR_CAPITALS][i].term;
        while (l < s->count[SR_LEAD] && s->terms[SR_LEAD][l].term < term) {
            l++;
        }
        if (l == s->count[SR_LEAD] || s->terms[SR_LEAD][l].term != term) {
            counts->in[term]++;
        }
    }
}

void sr_term_counts_fill(sr_term_counts *counts, const sr_link_weights *weights)
{
    uint32_t missing = counts->reports < SR_TERM_REPORTS ? SR_TERM_REPORTS - counts->reports : 0;
    for (uint32_t i = 0; i < weights->common_count; i++) {
        counts->in[weights->common[i].term] +=
            (uint32_t)(weights->common[i].share * (float)missing);
    }
    counts->reports += missing;
}

static bool set_weight(sr_link_weights *out, const sr_table *row, unsigned *seen, sr_error *err)
{
    char number[64];
    size_t size = row->count > 1 ? row->field[1].size : 0;
    if (size == 0 || size >= sizeof number) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "links/weights.txt:%u: needs a name and a number",
                       row->line);
    }
    memcpy(number, row->field[1].at, size);
    number[size] = '\0';
    if (sr_table_is(row, 0, "result")) {
        if (out->result_count == 16 || size >= sizeof *out->results) {
            return sr_fail(err, SR_ERR_FORMAT, 0, "links/weights.txt:%u: too many or too long",
                           row->line);
        }
        memcpy(out->results[out->result_count++], number, size + 1);
        return true;
    }
    double value = strtod(number, NULL);
    if (sr_table_is(row, 0, "threshold")) {
        out->threshold = value;
        return true;
    }
    for (int f = 0; f < SR_SIM_COUNT; f++) {
        if (sr_table_is(row, 0, sr_similarity_feature_text[f])) {
            out->weight[f] = value;
            ++*seen;
            return true;
        }
    }
    return sr_fail(err, SR_ERR_FORMAT, 0, "links/weights.txt:%u: no feature of that name",
                   row->line);
}

/// A row of links/words.txt: a word and its share in per cent. Words of one stem are one term.
static bool add_common(sr_link_weights *out, const sr_table *row, sr_error *err)
{
    char number[16];
    size_t size = row->count > 1 ? row->field[1].size : 0;
    if (size == 0 || size >= sizeof number) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "links/words.txt:%u: needs a word and a number",
                       row->line);
    }
    memcpy(number, row->field[1].at, size);
    number[size] = '\0';
    uint16_t term = sr_term_of(row->field[0].at, row->field[0].size);
    float share = strtof(number, NULL) / 100;
    for (uint32_t i = 0; i < out->common_count; i++) {
        if (out->common[i].term == term) {
            out->common[i].share = share > out->common[i].share ? share : out->common[i].share;
            return true;
        }
    }
    if (out->common_count == SR_COMMON_TERMS) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "links/words.txt:%u: too many words", row->line);
    }
    out->common[out->common_count++] = (sr_common_term){term, share};
    return true;
}

bool sr_link_weights_open(sr_link_weights *out, const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    sr_bundle_part part;
    unsigned seen = 0;
    *out = (sr_link_weights){0};
    if (!sr_bundle_open(&bundle, data_folder, "links", err)) {
        return false;
    }
    bool good = sr_bundle_find(&bundle, "weights.txt", &part) ||
                sr_fail(err, SR_ERR_FORMAT, 0, "links.srd: no weights.txt; run `make data`");
    sr_table table = sr_table_of(part.text, good ? part.size : 0);
    while (good && sr_table_next(&table)) {
        good = set_weight(out, &table, &seen, err);
    }
    good = good && (sr_bundle_find(&bundle, "words.txt", &part) ||
                    sr_fail(err, SR_ERR_FORMAT, 0, "links.srd: no words.txt; run `make data`"));
    table = sr_table_of(part.text, good ? part.size : 0);
    while (good && sr_table_next(&table)) {
        good = add_common(out, &table, err);
    }
    sr_bundle_close(&bundle);
    return good && (seen > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "links/weights.txt: no weights")) &&
           sr_step_rules_open(&out->steps, data_folder, err);
}

bool sr_link_is_result(const sr_link_weights *weights, const char *kind)
{
    for (uint32_t i = 0; i < weights->result_count; i++) {
        if (strcmp(weights->results[i], kind) == 0) {
            return true;
        }
    }
    return false;
}

static double idf(const sr_term_counts *counts, uint16_t term)
{
    return log(((double)counts->reports + 1) / ((double)counts->in[term] + 0.5));
}

/// Weight of a term in a vector: log of its count times its rarity, never negative.
static double weight_of(const sr_term_counts *counts, sr_term t)
{
    double rarity = idf(counts, t.term);
    return rarity <= 0 ? 0 : (1 + log(t.count)) * rarity;
}

static double length_of(const sr_term_counts *counts, const sr_term *terms, uint16_t count)
{
    double sum = 0;
    for (uint16_t i = 0; i < count; i++) {
        double w = weight_of(counts, terms[i]);
        sum += w * w;
    }
    return sqrt(sum);
}

/// Cosine of two weighted term lists, each sorted.
static double cosine(const sr_term_counts *counts, const sr_term *a, uint16_t na, const sr_term *b,
                     uint16_t nb)
{
    double sum = 0;
    for (uint16_t i = 0, j = 0; i < na && j < nb;) {
        if (a[i].term < b[j].term) {
            i++;
        } else if (a[i].term > b[j].term) {
            j++;
        } else {
            sum += weight_of(counts, a[i++]) * weight_of(counts, b[j++]);
        }
    }
    double lengths = length_of(counts, a, na) * length_of(counts, b, nb);
    return lengths > 0 ? sum / lengths : 0;
}

static int shared_count(const sr_signature *a, const sr_signature *b, sr_signature_part part)
{
    int shared = 0;
    for (uint16_t i = 0, j = 0; i < a->count[part] && j < b->count[part];) {
        int order = a->terms[part][i].term - b->terms[part][j].term;
        shared += order == 0;
        i = (uint16_t)(i + (order <= 0));
        j = (uint16_t)(j + (order >= 0));
    }
    return shared;
}

/// Sum of the rarities of the five rarest words that both leads have, scaled to about one.
static double rare_words(const sr_term_counts *counts, const sr_signature *a, const sr_signature *b)
{
    double best[5] = {0};
    for (uint16_t i = 0, j = 0; i < a->count[SR_LEAD] && j < b->count[SR_LEAD];) {
        int order = a->terms[SR_LEAD][i].term - b->terms[SR_LEAD][j].term;
        if (order == 0) {
            double w = idf(counts, a->terms[SR_LEAD][i].term);
            for (int k = 0; k < 5; k++) {
                if (w > best[k]) {
                    double down = best[k];
                    best[k] = w;
                    w = down;
                }
            }
        }
        i = (uint16_t)(i + (order <= 0));
        j = (uint16_t)(j + (order >= 0));
    }
    return (best[0] + best[1] + best[2] + best[3] + best[4]) / 25;
}

static double part_cosine(const sr_term_counts *c, const sr_signature *a, const sr_signature *b,
                          sr_signature_part p, sr_signature_part q)
{
    return cosine(c, a->terms[p], a->count[p], b->terms[q], b->count[q]);
}

void sr_similarity_features(double out[SR_SIM_COUNT], const sr_term_counts *counts,
                            const sr_signature *a, const sr_signature *b)
{
    int apart = a->day == SR_NO_DAY || b->day == SR_NO_DAY ? -1 : abs(a->day - b->day);
    int numbers = shared_count(a, b, SR_NUMBERS);
    bool placed = a->count[SR_MAIN_PLACES] > 0 && b->count[SR_MAIN_PLACES] > 0;
    bool same_place = shared_count(a, b, SR_MAIN_PLACES) > 0;
    bool dated = a->from != SR_NO_DAY && b->from != SR_NO_DAY;
    bool same_days = dated && a->from <= b->to && b->from <= a->to;
    memset(out, 0, SR_SIM_COUNT * sizeof *out);
    out[SR_SIM_BIAS] = 1;
    out[SR_SIM_LEAD] = part_cosine(counts, a, b, SR_LEAD, SR_LEAD);
    out[SR_SIM_LEAD_SQUARED] = out[SR_SIM_LEAD] * out[SR_SIM_LEAD];
    out[SR_SIM_TITLE] = part_cosine(counts, a, b, SR_TITLE, SR_TITLE);
    out[SR_SIM_TITLE_LEAD] =
        part_cosine(counts, a, b, SR_TITLE, SR_LEAD) + part_cosine(counts, a, b, SR_LEAD, SR_TITLE);
    out[SR_SIM_CAPITALS] = part_cosine(counts, a, b, SR_CAPITALS, SR_CAPITALS);
    out[SR_SIM_NUMBERS] = (numbers < 4 ? numbers : 4) / 4.0;
    out[SR_SIM_RARE] = rare_words(counts, a, b);
    out[SR_SIM_SAME_DAY] = apart == 0;
    out[SR_SIM_NEXT_DAY] = apart == 1;
    out[SR_SIM_TWO_DAYS] = apart == 2;
    out[SR_SIM_THREE_DAYS] = apart == 3;
    out[SR_SIM_PLACES] = placed && same_place;
    out[SR_SIM_OTHER_PLACES] = placed && !same_place;
    out[SR_SIM_KINDS] = shared_count(a, b, SR_MAIN_KINDS) > 0;
    out[SR_SIM_EVENT_DAYS] = same_days;
    out[SR_SIM_OTHER_DAYS] = dated && !same_days;
    out[SR_SIM_SAME_OUTLET] = a->outlet != 0 && a->outlet == b->outlet;
}

double sr_similarity_score(const sr_link_weights *weights, const double features[SR_SIM_COUNT])
{
    double sum = 0;
    for (int f = 0; f < SR_SIM_COUNT; f++) {
        sum += weights->weight[f] * features[f];
    }
    return 1 / (1 + exp(-sum));
}
