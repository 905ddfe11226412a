// Reads a report in groups of sentences of like length: encoder, tags, lemmas, names, arcs, labels.
// Rests on: Dozat and Manning (2017) for arcs; labels from the sum of two hidden layers.
#include "tree/mend.h"
#include "tree/parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "nn/cell.h"
#include "tag/encoder.h"
#include "tag/span.h"
#include "tree/decode.h"

struct sr_parser {
    sr_model model;
};

struct sr_parser_state {
    const sr_parser *parser;
    sr_encoder encoder;
    float *pair;        // [rows, 640]
    float *arc;         // [rows, 192] dependents times the arc matrix
    float *label;       // [rows, 51]
    uint8_t *bytes;     // [rows, 192] rounded input of the arc and label matrices
    float *scale;       // [rows]
    int16_t *dependent; // [160, 192] of one sentence
    int16_t *heads;     // [161, 192]
    float *head_scale;  // [161]
    int32_t *sums;      // [161]
    float *scores;      // [160, 161]
};

/// A sentence, or a stretch of one that is too long.
typedef struct {
    uint32_t first; // token
    uint32_t count;
} piece;

enum { ROWS = SR_ENCODER_ROWS, LONGEST = SR_ENCODER_LONGEST, GROUP = SR_ENCODER_SENTENCES };

sr_parser *sr_parser_open(const char *path, sr_error *err)
{
    sr_parser *parser = malloc(sizeof *parser);
    if (parser == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    if (!sr_model_open(&parser->model, path, err)) {
        free(parser);
        return NULL;
    }
    return parser;
}

void sr_parser_close(sr_parser *parser)
{
    if (parser != NULL) {
        sr_model_close(&parser->model);
        free(parser);
    }
}

static bool make_buffers(sr_parser_state *s, sr_error *err)
{
    s->pair = aligned_alloc(64, ROWS * SR_PAIR_WIDTH * sizeof(float));
    s->arc = aligned_alloc(64, ROWS * SR_ARC_WIDTH * sizeof(float));
    s->label = malloc(ROWS * SR_DEPREL_WIDTH * sizeof(float));
    s->bytes = aligned_alloc(64, (ROWS + 1) * SR_ARC_WIDTH);
    s->scale = malloc(ROWS * sizeof(float));
    s->dependent = aligned_alloc(64, LONGEST * SR_ARC_WIDTH * sizeof(int16_t));
    s->heads = aligned_alloc(64, (LONGEST + 2) * SR_ARC_WIDTH * sizeof(int16_t));
    s->head_scale = malloc((LONGEST + 1) * sizeof(float));
    s->sums = malloc((LONGEST + 1) * sizeof(int32_t));
    s->scores = malloc(LONGEST * (LONGEST + 1) * sizeof(float));
    if (s->pair == NULL || s->arc == NULL || s->label == NULL || s->bytes == NULL ||
        s->scale == NULL || s->dependent == NULL || s->heads == NULL || s->head_scale == NULL ||
        s->sums == NULL || s->scores == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    memset(s->bytes, 128, (ROWS + 1) * SR_ARC_WIDTH);
    return true;
}

sr_parser_state *sr_parser_state_new(const sr_parser *parser, sr_error *err)
{
    sr_parser_state *state = calloc(1, sizeof *state);
    if (state == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    state->parser = parser;
    if (!sr_encoder_new(&state->encoder, &parser->model, err) || !make_buffers(state, err)) {
        sr_parser_state_free(state);
        return NULL;
    }
    return state;
}

void sr_parser_state_free(sr_parser_state *s)
{
    if (s == NULL) {
        return;
    }
    sr_encoder_free(&s->encoder);
    free(s->pair);
    free(s->arc);
    free(s->label);
    free(s->bytes);
    free(s->scale);
    free(s->dependent);
    free(s->heads);
    free(s->head_scale);
    free(s->sums);
    free(s->scores);
    free(s);
}

// ---- pieces ----

static bool is_one_of(const sr_tokens *tokens, uint32_t token, const char *marks)
{
    sr_span span = tokens->tokens[token].span;
    return span.to - span.from == 1 && strchr(marks, tokens->text[span.from]) != NULL;
}

/// Where to cut a sentence that is too long: after a semicolon or a comma in the second half, if
/// there is one.
static uint32_t cut_after(const sr_tokens *tokens, uint32_t first, uint32_t last)
{
    if (last - first <= LONGEST) {
        return last;
    }
    static const char *const marks[] = {";", ":.", ","};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        for (uint32_t t = first + LONGEST - 1; t >= first + LONGEST / 2; t--) {
            if (is_one_of(tokens, t, marks[m])) {
                return t + 1;
            }
        }
    }
    return first + LONGEST;
}

static int longer_first(const void *a, const void *b)
{
    const piece *x = a;
    const piece *y = b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return x->first < y->first ? -1 : x->first > y->first;
}

static piece *make_pieces(const sr_tokens *tokens, uint32_t *count, sr_arena *scratch)
{
    piece *pieces =
        sr_new(scratch, piece, tokens->sentence_count + tokens->count / (LONGEST / 2) + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const sr_sentence *s = &tokens->sentences[i];
        for (uint32_t first = s->first; first < s->last;) {
            uint32_t last = cut_after(tokens, first, s->last);
            pieces[n++] = (piece){first, last - first};
            first = last;
        }
    }
    qsort(pieces, n, sizeof *pieces, longer_first);
    *count = n;
    return pieces;
}

// ---- tags ----

static uint32_t best(const float *scores, uint32_t count)
{
    uint32_t at = 0;
    for (uint32_t i = 1; i < count; i++) {
        at = scores[i] > scores[at] ? i : at;
    }
    return at;
}

static const char *folded_form(const sr_encoder *e, uint32_t form, const char *text, size_t size,
                               sr_arena *keep)
{
    const sr_encoder_form *f = &e->forms[form];
    if (f->folded_size != 255) {
        return sr_arena_string(keep, f->folded, f->folded_size);
    }
    size_t room = size * 4 + 8; // folding may lengthen ("½" to "1/2"), but not more than this
    char *folded = sr_new(keep, char, room);
    (void)sr_utf8_fold(folded, room, text, size);
    return folded;
}

static bool is_vowel(const char *word, size_t at)
{
    bool u_of_q = word[at] == 'u' && at > 0 && word[at - 1] == 'q';
    return !u_of_q && strchr("aeiou", word[at]) != NULL;
}

/// "Blamed" without "ed": one vowel before one consonant, which "slammed" doubles and "blamed", for
/// its silent "e", does not. Of longer words the spelling tells nothing ("visited", "deplored").
static bool lacks_e(const char *form, size_t stem)
{
    static const char *const endings[] = {"ed", "ing", NULL};
    if (!sr_word_in(form + stem, endings) || stem < 3 || is_vowel(form, stem - 1) ||
        strchr("hwxy", form[stem - 1]) != NULL || !is_vowel(form, stem - 2)) {
        return false;
    }
    for (size_t i = 0; i < stem - 2; i++) {
        if (is_vowel(form, i) || form[i] == 'y' || form[i] < 'a' || form[i] > 'z') {
            return false;
        }
    }
    return true;
}

static const char *lemma_of(const sr_model *model, const char *form, unsigned xpos, sr_arena *keep)
{
    size_t size = strlen(form);
    const sr_model_edit *edit = sr_model_lemma(model, form, size, xpos);
    if (edit == NULL || (edit->strip == 0 && edit->size == 0) ||
        ((size_t)edit->strip == size && edit->size == 0)) {
        return form;
    }
    size_t stem = size - edit->strip;
    bool e = edit->size == 0 && lacks_e(form, stem);
    char *lemma = sr_new(keep, char, stem + edit->size + e + 1);
    memcpy(lemma, form, stem);
    memcpy(lemma + stem, edit->text, edit->size);
    lemma[stem + edit->size] = e ? 'e' : '\0';
    return lemma;
}

static void set_tags(const sr_encoder *e, const sr_tokens *tokens, sr_tags *tags, const piece *p,
                     uint32_t b, const uint32_t *forms, sr_arena *keep)
{
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t t = p->first + i;
        sr_span span = tokens->tokens[t].span;
        const float *scores = e->tag + (size_t)sr_encoder_row(e, b, i + 1) * SR_TAG_WIDTH;
        tags->upos[t] = (uint8_t)best(scores, SR_UPOS_WIDTH);
        tags->xpos[t] = (uint8_t)best(scores + SR_UPOS_WIDTH, SR_XPOS_WIDTH);
        tags->form[t] =
            folded_form(e, forms[i], tokens->text + span.from, span.to - span.from, keep);
        tags->lemma[t] = lemma_of(e->model, tags->form[t], tags->xpos[t], keep);
    }
}

/// Spans of a piece go to the slot of their first token; collected in order afterwards. `from` says
/// which of the two readings: SR_NAME_PROPER_AT or SR_NAME_MENTION_AT.
static void set_spans(const sr_encoder *e, sr_name_span *at_token, const piece *p, uint32_t b,
                      uint32_t from, sr_arena scratch)
{
    const float **scores = sr_new(&scratch, const float *, p->count + 1);
    sr_name_span *spans = sr_new(&scratch, sr_name_span, p->count + 1);
    for (uint32_t i = 0; i < p->count; i++) {
        scores[i] = e->name + (size_t)sr_encoder_row(e, b, i + 1) * SR_NAME_OUT + from;
    }
    uint32_t count = sr_span_decode(spans, scores, p->count, scratch);
    for (uint32_t i = 0; i < count; i++) {
        spans[i].first += p->first;
        spans[i].last += p->first;
        at_token[spans[i].first] = spans[i];
    }
}

static sr_name_span *collect(const sr_name_span *at_token, uint32_t tokens, uint32_t *count,
                             sr_arena *keep)
{
    for (uint32_t t = 0; t < tokens; t++) {
        *count += at_token[t].last > 0;
    }
    sr_name_span *spans = sr_new(keep, sr_name_span, *count);
    uint32_t n = 0;
    for (uint32_t t = 0; t < tokens; t++) {
        if (at_token[t].last > 0) {
            spans[n++] = at_token[t];
        }
    }
    return spans;
}

/// What a sentence says of the text: the mean of its words.
static float conflict_of(const sr_encoder *e, const piece *p, uint32_t b)
{
    float sum = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        sum += e->name[(size_t)sr_encoder_row(e, b, i + 1) * SR_NAME_OUT + SR_NAME_CONFLICT_AT];
    }
    return sum / (float)p->count;
}

static void keep_voices(const sr_encoder *e, const sr_voices *voices, const piece *pieces,
                        uint32_t count, sr_arena scratch)
{
    float *rows = sr_new(&scratch, float, (size_t)e->rows *SR_VOICE_WIDTH);
    sr_voice_project(voices->model, rows, e, scratch);
    for (uint32_t b = 0; b < count; b++) {
        for (uint32_t i = 0; i < pieces[b].count; i++) {
            sr_voice_keep(voices, pieces[b].first + i,
                          rows + (size_t)sr_encoder_row(e, b, i + 1) * SR_VOICE_WIDTH);
        }
    }
}

// ---- trees ----

static void run_pair(sr_parser_state *s)
{
    static const float unit = SR_STATE_SCALE;
    const sr_model *m = &s->parser->model;
    const sr_encoder *e = &s->encoder;
    sr_matrix_run(&m->pair, s->pair, SR_PAIR_WIDTH, e->state[1], SR_STATE, e->rows, &unit, true,
                  false);
    sr_leaky(m->kernel, s->pair, (size_t)e->rows * SR_PAIR_WIDTH);
    for (uint32_t r = 0; r < e->rows; r++) {
        s->scale[r] =
            sr_row_bytes(m->kernel, s->bytes + (size_t)r * SR_ARC_WIDTH,
                         s->pair + (size_t)r * SR_PAIR_WIDTH + SR_ARC_DEPENDENT_AT, SR_ARC_WIDTH);
    }
    sr_matrix_run(&m->arc, s->arc, SR_ARC_WIDTH, s->bytes, SR_ARC_WIDTH, e->rows, s->scale, false,
                  false);
}

static void score_arcs(sr_parser_state *s, uint32_t b, uint32_t count)
{
    sr_kernel kernel = s->parser->model.kernel;
    float dependent_scale[LONGEST];
    for (uint32_t i = 0; i <= count; i++) {
        size_t row = sr_encoder_row(&s->encoder, b, i);
        s->head_scale[i] =
            sr_row_words(kernel, s->heads + (size_t)i * SR_ARC_WIDTH,
                         s->pair + row * SR_PAIR_WIDTH + SR_ARC_HEAD_AT, SR_ARC_WIDTH);
        if (i > 0) {
            dependent_scale[i - 1] =
                sr_row_words(kernel, s->dependent + (size_t)(i - 1) * SR_ARC_WIDTH,
                             s->arc + row * SR_ARC_WIDTH, SR_ARC_WIDTH);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        sr_dot_words(kernel, s->sums, s->dependent + (size_t)i * SR_ARC_WIDTH, s->heads, count + 1,
                     SR_ARC_WIDTH);
        for (uint32_t j = 0; j <= count; j++) {
            s->scores[(size_t)i * (count + 1) + j] =
                (float)s->sums[j] * dependent_scale[i] * s->head_scale[j];
        }
    }
}

/// Hidden layer of the label of each word and its head, rounded; row of the word.
static void set_label_input(sr_parser_state *s, const uint32_t *head, uint32_t b, uint32_t count)
{
    sr_kernel kernel = s->parser->model.kernel;
    for (uint32_t i = 0; i < count; i++) {
        size_t row = sr_encoder_row(&s->encoder, b, i + 1);
        size_t above = sr_encoder_row(&s->encoder, b, head[i]);
        float hidden[SR_LABEL_WIDTH];
        sr_sum_relu(kernel, hidden, s->pair + row * SR_PAIR_WIDTH + SR_LABEL_DEPENDENT_AT,
                    s->pair + above * SR_PAIR_WIDTH + SR_LABEL_HEAD_AT, SR_LABEL_WIDTH);
        s->scale[row] =
            sr_row_bytes(kernel, s->bytes + row * SR_LABEL_WIDTH, hidden, SR_LABEL_WIDTH);
    }
}

/// The root's label belongs to the root and to no other word.
static uint8_t best_label(const float *scores, bool is_root)
{
    if (is_root) {
        return SR_ROOT;
    }
    uint32_t at = 0;
    for (uint32_t i = 1; i < SR_DEPREL_WIDTH; i++) {
        at = i != SR_ROOT && scores[i] > scores[at] ? i : at;
    }
    return (uint8_t)at;
}

static void set_tree(const sr_parser_state *s, sr_tree *tree, const piece *p, uint32_t b,
                     const uint32_t *head)
{
    for (uint32_t i = 0; i < p->count; i++) {
        const float *scores =
            s->label + (size_t)sr_encoder_row(&s->encoder, b, i + 1) * SR_DEPREL_WIDTH;
        tree->head[p->first + i] = head[i] == 0 ? SR_NO_TOKEN : p->first + head[i] - 1;
        tree->deprel[p->first + i] = best_label(scores, head[i] == 0);
    }
}

static void run_trees(sr_parser_state *s, const piece *pieces, uint32_t count, sr_tree *tree,
                      sr_arena scratch)
{
    const sr_model *m = &s->parser->model;
    run_pair(s);
    uint32_t **heads = sr_new(&scratch, uint32_t *, count);
    for (uint32_t b = 0; b < count; b++) {
        heads[b] = sr_new(&scratch, uint32_t, pieces[b].count);
        score_arcs(s, b, pieces[b].count);
        sr_decode_tree(heads[b], s->scores, pieces[b].count, scratch);
    }
    for (uint32_t b = 0; b < count; b++) {
        s->scale[b] = 0; // the roots' rows have no label
        set_label_input(s, heads[b], b, pieces[b].count);
    }
    sr_matrix_run(&m->label, s->label, SR_DEPREL_WIDTH, s->bytes, SR_LABEL_WIDTH, s->encoder.rows,
                  s->scale, false, false);
    for (uint32_t b = 0; b < count; b++) {
        set_tree(s, tree, &pieces[b], b, heads[b]);
    }
}

/// The later stretches of a long sentence hang on the root of the first.
static void join_pieces(const sr_tokens *tokens, sr_tree *tree)
{
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const sr_sentence *s = &tokens->sentences[i];
        uint32_t root = SR_NO_TOKEN;
        for (uint32_t t = s->first; s->last - s->first > LONGEST && t < s->last; t++) {
            if (tree->head[t] == SR_NO_TOKEN && root == SR_NO_TOKEN) {
                root = t;
            } else if (tree->head[t] == SR_NO_TOKEN) {
                tree->head[t] = root;
                tree->deprel[t] = SR_PARATAXIS;
            }
        }
    }
}

// ---- groups ----

/// Pieces that are read together: as many as fit.
static uint32_t group_size(const piece *pieces, uint32_t count)
{
    uint32_t rows = 0;
    uint32_t n = 0;
    while (n < count && n < GROUP && rows + pieces[n].count + 1 <= ROWS) {
        rows += pieces[n++].count + 1;
    }
    return n;
}

/// "COL PONCE", "Lt Ortega": a rank without its stop before a name reads as "Col." does, which
/// texts have far more often; NULL for other words.
static const char *full_rank(const sr_tokens *tokens, uint32_t token, uint32_t last)
{
    static const char *const ranks[] = {"Gen.", "Col.", "Lt.",   "Maj.", "Capt.",
                                        "Sgt.", "Cpl.", "Brig.", "Adm.", "Cmdr."};
    const sr_span *span = &tokens->tokens[token].span;
    const char *word = tokens->text + span->from;
    size_t size = span->to - span->from;
    char next = token + 1 < last ? tokens->text[tokens->tokens[token + 1].span.from] : '\0';
    if (size > 4 || word[0] < 'A' || word[0] > 'Z' || next < 'A' || next > 'Z') {
        return NULL;
    }
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        bool same = strlen(ranks[i]) == size + 1;
        for (size_t k = 0; k < size && same; k++) {
            same = (word[k] | 32) == (ranks[i][k] | 32);
        }
        if (same) {
            return ranks[i];
        }
    }
    return NULL;
}

/// The number of a token's form, as the encoder is to read it.
static uint32_t form_number(sr_encoder *e, const sr_tokens *tokens, uint32_t token, uint32_t last)
{
    sr_span span = tokens->tokens[token].span;
    const char *rank = full_rank(tokens, token, last);
    return rank != NULL ? sr_encoder_form_of(e, rank, strlen(rank))
                        : sr_encoder_form_of(e, tokens->text + span.from, span.to - span.from);
}

static void run_group(sr_parser_state *s, const sr_tokens *tokens, const piece *pieces,
                      uint32_t count, sr_tags *tags, sr_tree *tree, sr_name_span *names,
                      sr_name_span *mentions, sr_arena *keep, sr_arena scratch)
{
    sr_encoder *e = &s->encoder;
    uint32_t sizes[GROUP];
    uint32_t numbers[ROWS];
    const uint32_t *forms[GROUP];
    uint32_t used = 0;
    sr_encoder_begin(e);
    for (uint32_t b = 0; b < count; b++) {
        sizes[b] = pieces[b].count;
        forms[b] = numbers + used;
        for (uint32_t i = 0; i < pieces[b].count; i++) {
            numbers[used++] =
                form_number(e, tokens, pieces[b].first + i, pieces[b].first + pieces[b].count);
        }
    }
    sr_encoder_run(e, forms, sizes, count);
    for (uint32_t b = 0; b < count; b++) {
        set_tags(e, tokens, tags, &pieces[b], b, forms[b], keep);
        set_spans(e, names, &pieces[b], b, SR_NAME_PROPER_AT, scratch);
        set_spans(e, mentions, &pieces[b], b, SR_NAME_MENTION_AT, scratch);
        tags->conflict += conflict_of(e, &pieces[b], b);
    }
    if (tags->voices != NULL) {
        keep_voices(e, tags->voices, pieces, count, scratch);
    }
    run_trees(s, pieces, count, tree, scratch);
}

static const sr_voices *voices_of(const sr_voice *voice, uint32_t count, sr_arena *keep)
{
    if (voice == NULL) {
        return NULL;
    }
    sr_voices *voices = sr_new(keep, sr_voices, 1);
    *voices = (sr_voices){.model = voice,
                          .rows = sr_new(keep, uint8_t, (size_t)count * SR_VOICE_WIDTH),
                          .scale = sr_new(keep, float, (size_t)count *SR_VOICE_PARTS)};
    return voices;
}

void sr_parser_run(sr_parser_state *state, const sr_voice *voice, const sr_tokens *tokens,
                   sr_tags *tags, sr_tree *tree, sr_arena *keep, sr_arena scratch)
{
    uint32_t n = tokens->count;
    *tags = (sr_tags){.count = n,
                      .upos = sr_new(keep, uint8_t, n),
                      .xpos = sr_new(keep, uint8_t, n),
                      .form = sr_new(keep, const char *, n),
                      .lemma = sr_new(keep, const char *, n),
                      .voices = voices_of(voice, n, keep)};
    *tree = (sr_tree){
        .count = n, .head = sr_new(keep, uint32_t, n), .deprel = sr_new(keep, uint8_t, n)};
    uint32_t count;
    piece *pieces = make_pieces(tokens, &count, &scratch);
    sr_name_span *names = sr_new(&scratch, sr_name_span, n);
    sr_name_span *mentions = sr_new(&scratch, sr_name_span, n);
    for (uint32_t i = 0; i < count;) {
        uint32_t size = group_size(pieces + i, count - i);
        run_group(state, tokens, pieces + i, size, tags, tree, names, mentions, keep, scratch);
        i += size;
    }
    tags->names = collect(names, n, &tags->name_count, keep);
    sr_tags_know_the_aged(tags);
    sr_tags_know_initials(tags, tokens);
    tags->mentions = collect(mentions, n, &tags->mention_count, keep);
    join_pieces(tokens, tree);
    sr_tree_mend(tags, tree);
}
