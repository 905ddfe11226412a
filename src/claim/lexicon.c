// Word lists of data/claims in memory: rows keyed by their first word. Rows of several words match
// forms or lemmas; gaps are short, so that a match stays within its clause.
#include "claim/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/bundle.h"
#include "base/hash.h"
#include "base/table.h"

#define WORDS_MAX 8
#define STAR_MAX 3     // tokens that "*" may pass over
#define VICTIMS_MAX 10 // tokens that "%" may pass over

const char *const sr_say_text[SR_SAY_COUNT] = {
    "neutral", "confirm", "claim",     "allege",     "estimate", "evidence",
    "deny",    "doubt",   "directive", "commissive", "threat",
};
const char *const sr_cue_text[SR_CUE_COUNT] = {
    "source", "nominal", "tally",  "hearsay",  "hedge", "doubt", "history",
    "part",   "more",    "revise", "irrealis", "taken", "alive",
};
const char *const sr_harm_text[SR_HARM_COUNT] = {"object", "subject", "state",
                                                 "people", "act",     "toll"};

static const char *const LIST_FILE[SR_LIST_COUNT] = {"verbs.txt", "cues.txt", "harms.txt",
                                                     "victims.txt", "sources.txt"};

/// Index of field `f` in `names`, or -1.
static int choice(const sr_table *table, uint32_t f, const char *const names[], int count)
{
    for (int i = 0; i < count; i++) {
        if (sr_table_is(table, f, names[i])) {
            return i;
        }
    }
    return -1;
}

static const char *const WORDS[] = {SR_CLAIM_WORDS(SR_WORDS_NAME)};

static bool has_word(const sr_table *table, uint32_t f, const char *word)
{
    size_t size = strlen(word);
    for (uint32_t i = 0; f < table->count && i + size <= table->field[f].size; i++) {
        if (memcmp(table->field[f].at + i, word, size) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_verb(const sr_table *t, sr_lexicon_row *row)
{
    int say = choice(t, 1, sr_say_text, SR_SAY_COUNT);
    int stance = choice(t, 2, sr_stance_text, 8);
    row->takes = (has_word(t, 3, "clause") ? SR_TAKES_CLAUSE : 0U) |
                 (has_word(t, 3, "object") ? SR_TAKES_OBJECT : 0U) |
                 (has_word(t, 3, "person") ? SR_TAKES_PERSON : 0U) |
                 (has_word(t, 3, "weak") ? SR_TAKES_WEAK : 0U) |
                 (has_word(t, 3, "paper") ? SR_TAKES_PAPER : 0U) |
                 (has_word(t, 3, "quote") ? SR_TAKES_QUOTE : 0U) |
                 (has_word(t, 3, "figure") ? SR_TAKES_FIGURE : 0U);
    row->say = (sr_say_class)say;
    row->stance = (sr_stance)stance;
    return say >= 0 && stance >= 0 && row->takes != 0;
}

static bool read_cue(const sr_table *t, sr_lexicon_row *row)
{
    int cue = choice(t, 1, sr_cue_text, SR_CUE_COUNT);
    int stance = choice(t, 2, sr_stance_text, 8);
    int certainty = choice(t, 2, sr_certainty_text, 3);
    row->cue = (sr_cue_kind)cue;
    row->either = sr_table_is(t, 2, "either way");
    row->stance = stance < 0 ? SR_ASSERTS : (sr_stance)stance;
    row->certainty = certainty < 0 ? SR_CERTAIN : (sr_certainty)certainty;
    return cue >= 0;
}

static bool read_harm(const sr_table *t, sr_lexicon_row *row)
{
    int measure = choice(t, 1, sr_measure_text, 7);
    int kind = choice(t, 2, sr_harm_text, SR_HARM_COUNT);
    int certainty = choice(t, 3, sr_certainty_text, 3);
    row->measure = (sr_measure)measure;
    row->harm = (sr_harm_kind)kind;
    row->certainty = (sr_certainty)certainty;
    return measure >= 0 && kind >= 0 && certainty >= 0;
}

static bool read_victim(const sr_table *t, sr_lexicon_row *row)
{
    int class = choice(t, 1, sr_class_text, 4);
    row->inherits = sr_table_is(t, 1, "inherit");
    row->nobody = sr_table_is(t, 1, "nobody");
    row->class = class < 0 ? SR_CLASS_UNKNOWN : (sr_class) class;
    row->sex = sr_table_is(t, 2, "male") ? "male" : sr_table_is(t, 2, "female") ? "female" : NULL;
    row->trade = sr_table_is(t, 3, "trade");
    row->mass = sr_table_is(t, 3, "mass");
    return class >= 0 || row->inherits || row->nobody;
}

static bool read_source(const sr_table *t, sr_lexicon_row *row)
{
    int type = choice(t, 1, sr_source_type_text + 1, 9);
    row->source_type = type < 0 ? SR_SOURCE_NONE : (sr_source_type)(type + 1);
    row->paper = sr_table_is(t, 2, "paper");
    row->speaks = row->paper || sr_table_is(t, 2, "yes");
    return type >= 0 || sr_table_is(t, 1, "-");
}

static bool (*const READ_ROW[SR_LIST_COUNT])(const sr_table *, sr_lexicon_row *) = {
    read_verb, read_cue, read_harm, read_victim, read_source,
};

/// Words of the first field, in `arena`.
static void split_words(const sr_table *table, sr_lexicon_row *row, sr_arena *arena)
{
    const char *found[WORDS_MAX];
    const char *at = table->field[0].at;
    const char *end = at + table->field[0].size;
    while (at < end && row->word_count < WORDS_MAX) {
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        const char *stop = blank == NULL ? end : blank;
        if (stop > at) {
            found[row->word_count++] = sr_arena_string(arena, at, (size_t)(stop - at));
        }
        at = stop + 1;
    }
    row->words = sr_new(arena, const char *, row->word_count + 1);
    memcpy(row->words, found, row->word_count * sizeof *found);
}

static void index_rows(sr_lexicon *lexicon, sr_arena *arena)
{
    uint32_t slots = 16;
    while (slots < lexicon->count * 2) {
        slots *= 2;
    }
    lexicon->mask = slots - 1;
    lexicon->slots = sr_new(arena, uint32_t, slots);
    for (uint32_t i = 0; i < slots; i++) {
        lexicon->slots[i] = SR_NONE;
    }
    for (uint32_t i = lexicon->count; i-- > 0;) { // backwards, so that chains run in file order
        sr_lexicon_row *row = &lexicon->rows[i];
        uint32_t at = (uint32_t)sr_hash_string(row->words[0]) & lexicon->mask;
        while (lexicon->slots[at] != SR_NONE &&
               strcmp(lexicon->rows[lexicon->slots[at]].words[0], row->words[0]) != 0) {
            at = (at + 1) & lexicon->mask;
        }
        row->next = lexicon->slots[at];
        lexicon->slots[at] = i;
    }
}

static bool read_list(sr_lexicon *lexicon, sr_list_kind kind, const char *text, size_t size,
                      sr_arena *arena, sr_error *err)
{
    sr_table table = sr_table_of(text, size);
    uint32_t rows = 0;
    while (sr_table_next(&table)) {
        rows++;
    }
    lexicon->rows = sr_new(arena, sr_lexicon_row, rows + 1);
    table = sr_table_of(text, size);
    while (sr_table_next(&table)) {
        sr_lexicon_row *row = &lexicon->rows[lexicon->count++];
        row->line = table.line;
        split_words(&table, row, arena);
        if (row->word_count == 0 || !READ_ROW[kind](&table, row)) {
            return sr_fail(err, SR_ERR_FORMAT, table.line,
                           "claims/%s:%u: a field is missing or not known", LIST_FILE[kind],
                           table.line);
        }
    }
    index_rows(lexicon, arena);
    return true;
}

/// Read all lists into the tables' memory.
static bool fill(sr_claim_tables *tables, size_t bytes, const char *const texts[SR_LIST_COUNT],
                 const size_t sizes[SR_LIST_COUNT], sr_error *err)
{
    jmp_buf when_full;
    sr_arena arena = {
        .next = tables->memory, .end = tables->memory + bytes, .when_full = &when_full};
    if (setjmp(when_full) != 0) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "claims: too many rows");
    }
    for (int i = 0; i < SR_LIST_COUNT; i++) {
        if (!read_list(&tables->lists[i], (sr_list_kind)i, texts[i], sizes[i], &arena, err)) {
            return false;
        }
    }
    return true;
}

sr_claim_tables *sr_claim_tables_of(const char *const texts[SR_LIST_COUNT],
                                    const size_t sizes[SR_LIST_COUNT], sr_error *err)
{
    size_t bytes = 1 << 16;
    for (int i = 0; i < SR_LIST_COUNT; i++) {
        bytes += sizes[i] * 16;
    }
    sr_claim_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL || (tables->memory = malloc(bytes)) == NULL) {
        free(tables);
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    if (!fill(tables, bytes, texts, sizes, err)) {
        sr_claim_tables_close(tables);
        return NULL;
    }
    return tables;
}

sr_claim_tables *sr_claim_tables_open(const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "claims", err)) {
        return NULL;
    }
    const char *texts[SR_LIST_COUNT];
    size_t sizes[SR_LIST_COUNT];
    sr_claim_tables *tables = NULL;
    int found = 0;
    for (sr_bundle_part part;
         found < SR_LIST_COUNT && sr_bundle_find(&bundle, LIST_FILE[found], &part); found++) {
        texts[found] = part.text;
        sizes[found] = part.size;
    }
    if (found < SR_LIST_COUNT) {
        (void)sr_fail(err, SR_ERR_FORMAT, 0, "claims.srd: no %s in it; run `make data`",
                      LIST_FILE[found]);
    } else {
        tables = sr_claim_tables_of(texts, sizes, err);
    }
    if (tables != NULL &&
        !sr_words_open(&tables->words, WORDS, SR_CLAIM_WORDS_COUNT, "claims", &bundle, err)) {
        sr_claim_tables_close(tables);
        tables = NULL;
    }
    sr_bundle_close(&bundle);
    return tables;
}

void sr_claim_tables_close(sr_claim_tables *tables)
{
    if (tables != NULL) {
        sr_words_free(&tables->words);
        free(tables->memory);
        free(tables);
    }
}

const sr_lexicon_row *sr_lexicon_find(const sr_lexicon *lexicon, const char *word)
{
    uint32_t at = (uint32_t)sr_hash_string(word) & lexicon->mask;
    while (lexicon->slots[at] != SR_NONE) {
        const sr_lexicon_row *row = &lexicon->rows[lexicon->slots[at]];
        if (strcmp(row->words[0], word) == 0) {
            return row;
        }
        at = (at + 1) & lexicon->mask;
    }
    return NULL;
}

static bool is_word(const sr_syntax *s, uint32_t token, const char *word)
{
    return strcmp(sr_syntax_form(s, token), word) == 0 ||
           strcmp(sr_syntax_lemma(s, token), word) == 0;
}

/// A word that victims cannot reach over: "holding him and demanded that they free 500 prisoners".
static bool opens_clause(const sr_syntax *s, uint32_t token, uint32_t end)
{
    uint8_t pos = sr_syntax_upos(s, token);
    bool verb_behind = token + 1 < end && sr_syntax_upos(s, token + 1) == SR_VERB;
    return pos == SR_SCONJ || (pos == SR_CCONJ && verb_behind);
}

/// Match words [i, count) from `token`; one gap at a time, shortest first.
static bool match_from(const sr_lexicon_row *row, uint32_t i, const sr_syntax *s, uint32_t token,
                       uint32_t end, uint32_t *last, uint32_t gap[2])
{
    for (; i < row->word_count; i++, token++) {
        bool star = strcmp(row->words[i], "*") == 0;
        bool victims = strcmp(row->words[i], "%") == 0;
        if (star || victims) {
            for (uint32_t skip = victims ? 1 : 0; skip <= (victims ? VICTIMS_MAX : STAR_MAX);
                 skip++) {
                if (token + skip < end && match_from(row, i + 1, s, token + skip, end, last, gap)) {
                    if (victims && gap != NULL) {
                        gap[0] = token;
                        gap[1] = token + skip;
                    }
                    return true;
                }
                if (victims && token + skip < end && opens_clause(s, token + skip, end)) {
                    break;
                }
            }
            return false;
        }
        if (token >= end || !is_word(s, token, row->words[i])) {
            return false;
        }
    }
    *last = token;
    return true;
}

typedef struct {
    const sr_lexicon *lexicon;
    const sr_syntax *syntax;
    unsigned kinds;
    uint32_t token;
    uint32_t end;
} search;

static const sr_lexicon_row *match_chain(const search *q, const char *word, uint32_t *last,
                                         uint32_t gap[2], const sr_lexicon_row *best)
{
    for (const sr_lexicon_row *row = sr_lexicon_find(q->lexicon, word); row != NULL;
         row = row->next == SR_NONE ? NULL : &q->lexicon->rows[row->next]) {
        uint32_t stop;
        uint32_t hole[2] = {SR_NO_TOKEN, SR_NO_TOKEN};
        bool wanted = q->kinds == 0 || (q->kinds >> row->harm & 1U) != 0;
        if (wanted && (best == NULL || row->word_count > best->word_count) &&
            match_from(row, 1, q->syntax, q->token + 1, q->end, &stop, hole)) {
            best = row;
            *last = stop;
            if (gap != NULL) {
                gap[0] = hole[0];
                gap[1] = hole[1];
            }
        }
    }
    return best;
}

const sr_lexicon_row *sr_lexicon_match(const sr_lexicon *lexicon, const sr_syntax *s,
                                       unsigned kinds, uint32_t token, uint32_t end, uint32_t *last,
                                       uint32_t gap[2])
{
    search q = {lexicon, s, kinds, token, end};
    const char *form = sr_syntax_form(s, token);
    const char *lemma = sr_syntax_lemma(s, token);
    const sr_lexicon_row *best = match_chain(&q, form, last, gap, NULL);
    return strcmp(form, lemma) == 0 ? best : match_chain(&q, lemma, last, gap, best);
}

const sr_lexicon_row *sr_lexicon_within(const sr_lexicon *lexicon, const sr_syntax *s,
                                        uint32_t first, uint32_t last)
{
    const sr_lexicon_row *best = NULL;
    for (uint32_t t = first; t < last; t++) {
        uint32_t stop;
        const sr_lexicon_row *row = sr_lexicon_match(lexicon, s, 0, t, last, &stop, NULL);
        if (row != NULL && (best == NULL || row->word_count >= best->word_count)) {
            best = row;
        }
    }
    return best;
}
