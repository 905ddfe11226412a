// The reading engine with the shipped model: strange sentences, damaged files, the same answer
// alone and in company, and a few trees that any model worth shipping gets right.
#include "tree/parser.h"

#include <setjmp.h>
#include <stdlib.h>

#include "../../check.h"
#include "base/hash.h"
#include "pipeline/engine.h"
#include "tag/model.h"

#define MEMORY ((size_t)512 << 20)

static char *memory;
static jmp_buf when_full;
static sr_parser *parser;
static sr_parser_state *state;
static char model_path[4200];

typedef struct {
    sr_tokens tokens;
    sr_tags tags;
    sr_tree tree;
} reading;

static reading read_text(const char *text)
{
    reading r;
    sr_arena keep = {memory, memory + MEMORY / 2, &when_full};
    sr_arena scratch = {memory + MEMORY / 2, memory + MEMORY, &when_full};
    r.tokens = sr_tokens_split(text, (uint32_t)strlen(text), &keep, scratch);
    sr_parser_run(state, NULL, &r.tokens, &r.tags, &r.tree, &keep, scratch);
    return r;
}

/// Every sentence has one root and no circle, every field is in range.
static bool is_sound(const reading *r)
{
    for (uint32_t i = 0; i < r->tokens.sentence_count; i++) {
        const sr_sentence *s = &r->tokens.sentences[i];
        uint32_t roots = 0;
        for (uint32_t t = s->first; t < s->last; t++) {
            uint32_t head = r->tree.head[t];
            roots += head == SR_NO_TOKEN;
            uint32_t steps = 0;
            for (uint32_t up = t; up != SR_NO_TOKEN && steps <= s->last - s->first;
                 up = r->tree.head[up]) {
                steps++;
            }
            if ((head != SR_NO_TOKEN && (head < s->first || head >= s->last)) ||
                steps > s->last - s->first || r->tree.deprel[t] >= SR_DEPREL_COUNT ||
                r->tags.upos[t] >= SR_UPOS_COUNT || r->tags.xpos[t] >= SR_XPOS_COUNT ||
                r->tags.lemma[t] == NULL || r->tags.form[t] == NULL ||
                (r->tree.deprel[t] == SR_ROOT) != (head == SR_NO_TOKEN)) {
                return false;
            }
        }
        if (s->last > s->first && roots != 1) {
            return false;
        }
    }
    return true;
}

static void check_strange(void)
{
    static const char *const texts[] = {"",
                                        " ",
                                        ".",
                                        "?!?!...",
                                        ", , , ; -- \" ( ) [ ]",
                                        "a",
                                        "\xd8\xa7\xd9\x84\xd8\xad",
                                        "\n\n\n",
                                        "x\ty\n\nz"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reading r = read_text(texts[i]);
        CHECK(__LINE__, texts[i], is_sound(&r));
    }
    enum { WORDS = 10000 };
    static const char *const cycle[] = {"shells ", "and ", "mortars ", "hit ", "it ; ", "then "};
    char *text = calloc(WORDS, 12);
    for (int i = 0; i < WORDS; i++) {
        strcat(text + (i > 500 ? i : 0), cycle[i % 6]);
    }
    reading r = read_text(text);
    CHECK(__LINE__, "a sentence of ten thousand words", is_sound(&r) && r.tokens.count >= WORDS);
    memset(text, 'w', (size_t)WORDS * 11);
    r = read_text(text);
    CHECK(__LINE__, "a very long word", is_sound(&r) && r.tokens.count >= 1);
    free(text);
}

/// The same sentence alone, and after others of all lengths.
static void check_company(void)
{
    const char *sentence = "Two gunmen on a motorbike shot the mayor outside his home.";
    char text[4096] = "Yes. They fled north. Nobody was hurt when the bridge fell. Who did it?\n\n";
    reading alone = read_text(sentence);
    uint32_t heads[32];
    char lemmas[32][32];
    uint32_t n = alone.tokens.count;
    for (uint32_t t = 0; t < n; t++) {
        heads[t] = alone.tree.head[t];
        (void)snprintf(lemmas[t], sizeof lemmas[t], "%s", alone.tags.lemma[t]);
    }
    strcat(text, sentence);
    reading among = read_text(text);
    uint32_t shift = among.tokens.count - n;
    for (uint32_t t = 0; t < n; t++) {
        uint32_t head = among.tree.head[t + shift];
        CHECK_INT(__LINE__, "head", head == SR_NO_TOKEN ? head : head - shift, heads[t]);
        CHECK_STR(__LINE__, "lemma", among.tags.lemma[t + shift], lemmas[t]);
    }
}

static const struct {
    int line;
    const char *text;
    uint32_t word;
    const char *want; // lemma, upos, deprel, head
} words[] = {
    {__LINE__, "The rebels attacked the village.", 1, "rebel NOUN nsubj 2"},
    {__LINE__, "The rebels attacked the village.", 2, "attack VERB root -"},
    {__LINE__, "The rebels attacked the village.", 4, "village NOUN obj 2"},
    {__LINE__, "Six men were killed by soldiers.", 1, "man NOUN nsubj:pass 3"},
    {__LINE__, "Six men were killed by soldiers.", 5, "soldier NOUN obl:agent 3"},
    {__LINE__, "SIX MEN WERE KILLED BY SOLDIERS.", 1, "man NOUN nsubj:pass 3"},
    {__LINE__, "The minister said that troops left.", 2, "say VERB root -"},
    {__LINE__, "The minister said that troops left.", 5, "leave VERB ccomp 2"},
    {__LINE__, "The mayor blamed the rebels.", 2, "blame VERB root -"}, // by its spelling
    {__LINE__, "The mayor slammed the rebels.", 2, "slam VERB root -"},
    {__LINE__, "The mayor visited the rebels.", 2, "visit VERB root -"},
};

static void check_words(void)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        reading r = read_text(words[i].text);
        uint32_t t = words[i].word;
        char head[16] = "-";
        if (r.tree.head[t] != SR_NO_TOKEN) {
            (void)snprintf(head, sizeof head, "%u", r.tree.head[t]);
        }
        char got[128];
        (void)snprintf(got, sizeof got, "%s %s %s %s", r.tags.lemma[t],
                       sr_upos_text[r.tags.upos[t]], sr_deprel_text[r.tree.deprel[t]], head);
        CHECK_STR(words[i].line, words[i].text, got, words[i].want);
    }
}

static uint8_t *load(size_t *size)
{
    FILE *file = fopen(model_path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        exit(1);
    }
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = aligned_alloc(64, (*size + 63) / 64 * 64);
    if (fread(bytes, 1, *size, file) != *size) {
        exit(1);
    }
    fclose(file);
    return bytes;
}

/// The words of spans, parted by bars.
static const char *words_of(const reading *r, const sr_name_span *spans, uint32_t count)
{
    static char out[500];
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = r->tokens.tokens[spans[i].first].span.from;
        uint32_t to = r->tokens.tokens[spans[i].last - 1].span.to;
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i > 0 ? "|" : "", (int)(to - from),
                              r->tokens.text + from);
    }
    return out;
}

/// Proper names and mentions are two readings; mentions hold pronouns, common nouns and the words
/// before a name.
static void check_names(void)
{
    reading war = read_text("Omar Haddad fled to Jordan with his brothers. He said that the rebels "
                            "had shelled the village.");
    CHECK_STR(__LINE__, "names", words_of(&war, war.tags.names, war.tags.name_count),
              "Omar Haddad|Jordan");
    CHECK_STR(__LINE__, "mentions", words_of(&war, war.tags.mentions, war.tags.mention_count),
              "Omar Haddad|Jordan|his brothers|He|the rebels|the village");
    CHECK(__LINE__, "kind of a pronoun", war.tags.mentions[3].kind == SR_NAME_PERSON);
    reading song = read_text("Mara Lind (born 1961) is a Swedish singer. Her second album was "
                             "released in 1984 by Polar Music "
                             "and reached number three on the national charts.");
    CHECK(__LINE__, "a war sounds more like a report of a conflict than a singer's life",
          war.tags.conflict > song.tags.conflict + 3);
}

static bool opens(const uint8_t *bytes, size_t size, sr_error *err)
{
    sr_model model;
    bool good = sr_model_view(&model, bytes, size, err);
    sr_model_close(&model);
    return good;
}

static void check_damage(void)
{
    size_t size;
    uint8_t *bytes = load(&size);
    sr_error err;
    CHECK(__LINE__, "whole", opens(bytes, size, &err));
    for (size_t cut = 0; cut < size; cut += cut < 4096 ? 1 : 997) {
        CHECK(__LINE__, "cut", !opens(bytes, cut, &err));
    }
    for (size_t at = 0; at < size; at += at < 40 ? 1 : size / 40) {
        bytes[at] ^= 0x20;
        CHECK(__LINE__, "changed", !opens(bytes, size, &err) && err.message[0] != '\0');
        bytes[at] ^= 0x20;
    }
    for (size_t at = 32; at < 32 + sizeof(sr_model_head); at++) { // a liar with the right checksum
        bytes[at] ^= 0x11;
        uint32_t crc = sr_crc32(bytes + 32, size - 32);
        memcpy(bytes + 24, &crc, 4);
        CHECK(__LINE__, "count", !opens(bytes, size, &err));
        bytes[at] ^= 0x11;
    }
    free(bytes);
}

int main(void)
{
    sr_error err;
    sr_engine *places = calloc(1, sizeof *places);
    if (!sr_engine_folders(places, NULL, &err)) {
        printf("%s\n", err.message);
        return 1;
    }
    (void)snprintf(model_path, sizeof model_path, "%s/reader.srd", places->models);
    free(places);
    memory = sr_pages_take(MEMORY);
    parser = sr_parser_open(model_path, &err);
    state = parser == NULL || memory == NULL ? NULL : sr_parser_state_new(parser, &err);
    if (state == NULL) {
        printf("%s\n", err.message);
        return 1;
    }
    if (setjmp(when_full) != 0) {
        printf("arena full\n");
        return 1;
    }
    check_strange();
    check_company();
    check_words();
    check_names();
    check_damage();
    CHECK(__LINE__, "no file",
          sr_parser_open("/nonexistent", &err) == NULL && err.code == SR_ERR_IO);
    sr_parser_state_free(state);
    sr_parser_close(parser);
    return CHECK_END();
}
