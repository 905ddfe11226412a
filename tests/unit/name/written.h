/// Reports with hand-written trees, for tests of what stands on trees.
///
/// A token is form/TAG/head/label or form/TAG/head/label/lemma, head counted from 1 in its
/// sentence, 0 for the root; sentences are parted by "|". TAG is a universal tag; NOUNS and PROPNS
/// are plurals; after a colon the kind of name the token is part of: p person, o organization, g
/// group, l place, n nationality. "GLUED" text is not modelled: all tokens are parted by blanks.
#ifndef SR_TESTS_WRITTEN_H
#define SR_TESTS_WRITTEN_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "data_folder.h"
#include "name/name.h"

#define WRITTEN_BYTES ((size_t)8 << 20)

typedef struct {
    sr_report report;
    sr_tokens tokens;
    sr_tags tags;
    sr_tree tree;
    sr_syntax syntax;
    sr_values values;
    sr_arena keep;
    sr_arena scratch;
} written;

static char written_memory[2][WRITTEN_BYTES];
static jmp_buf written_full;

static inline uint32_t written_find(const char *const *texts, uint32_t count, const char *text)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(texts[i], text) == 0) {
            return i;
        }
    }
    printf("no such tag or label: %s\n", text);
    abort();
}

static inline const char *written_fold(written *w, const char *text)
{
    char folded[256];
    size_t size = sr_utf8_fold(folded, sizeof folded, text, strlen(text));
    return sr_arena_string(&w->keep, folded, size);
}

static inline void written_tag(written *w, uint32_t t, char *tag)
{
    char *kind = strchr(tag, ':');
    if (kind != NULL) {
        static const char letters[] = "poglf??n";
        sr_name_kind k = (sr_name_kind)(strchr(letters, kind[1]) - letters);
        sr_name_span *last = w->tags.name_count > 0 ? &w->tags.names[w->tags.name_count - 1] : NULL;
        *kind = '\0';
        if (last != NULL && last->last == t && last->kind == k) {
            last->last++;
        } else {
            w->tags.names[w->tags.name_count++] = (sr_name_span){t, t + 1, k};
        }
    }
    size_t size = strlen(tag);
    bool many = strcmp(tag, "NOUNS") == 0 || strcmp(tag, "PROPNS") == 0;
    if (many) {
        tag[size - 1] = '\0';
    }
    w->tags.upos[t] = (uint8_t)written_find(sr_upos_text, SR_UPOS_COUNT, tag);
    bool name = w->tags.upos[t] == SR_PROPN;
    w->tags.xpos[t] = many                         ? (name ? SR_XPOS_NNPS : SR_XPOS_NNS)
                      : name                       ? SR_XPOS_NNP
                      : w->tags.upos[t] == SR_NOUN ? SR_XPOS_NN
                                                   : SR_XPOS_XX;
}

/// One token: form/TAG/head/label[/lemma]; `text` is where its form goes.
static inline void written_token(written *w, char *word, uint32_t first, char *text)
{
    char *part[5] = {word};
    for (int i = 1; i < 5 && part[i - 1] != NULL; i++) {
        part[i] = strchr(part[i - 1], '/');
        if (part[i] != NULL) {
            *part[i]++ = '\0';
        }
    }
    uint32_t t = w->tokens.count++;
    uint32_t from = w->tokens.size;
    memcpy(text + from, part[0], strlen(part[0]));
    w->tokens.size += (uint32_t)strlen(part[0]);
    w->tokens.tokens[t] =
        (sr_token){.span = {from, w->tokens.size}, .sentence = w->tokens.sentence_count};
    text[w->tokens.size++] = ' ';
    w->tags.form[t] = written_fold(w, part[0]);
    w->tags.lemma[t] = written_fold(w, part[4] != NULL ? part[4] : part[0]);
    written_tag(w, t, part[1]);
    uint32_t head = (uint32_t)atoi(part[2]);
    w->tree.head[t] = head == 0 ? SR_NO_TOKEN : first + head - 1;
    w->tree.deprel[t] = (uint8_t)written_find(sr_deprel_text, SR_DEPREL_COUNT, part[3]);
}

static inline void written_read(written *w, const char *trees)
{
    uint32_t room = (uint32_t)strlen(trees) + 2;
    memset(w, 0, sizeof *w);
    w->keep = (sr_arena){written_memory[0], written_memory[0] + WRITTEN_BYTES, &written_full};
    w->scratch = (sr_arena){written_memory[1], written_memory[1] + WRITTEN_BYTES, &written_full};
    char *copy = sr_arena_string(&w->keep, trees, strlen(trees));
    char *text = sr_new(&w->keep, char, room);
    w->tokens = (sr_tokens){.text = text,
                            .tokens = sr_new(&w->keep, sr_token, room),
                            .sentences = sr_new(&w->keep, sr_sentence, room)};
    w->tags = (sr_tags){.upos = sr_new(&w->keep, uint8_t, room),
                        .xpos = sr_new(&w->keep, uint8_t, room),
                        .form = sr_new(&w->keep, const char *, room),
                        .lemma = sr_new(&w->keep, const char *, room),
                        .names = sr_new(&w->keep, sr_name_span, room)};
    w->tree = (sr_tree){.head = sr_new(&w->keep, uint32_t, room),
                        .deprel = sr_new(&w->keep, uint8_t, room)};
    uint32_t first = 0;
    char *state = NULL;
    for (char *word = strtok_r(copy, " \n", &state);; word = strtok_r(NULL, " \n", &state)) {
        if (word == NULL || strcmp(word, "|") == 0) {
            sr_span span = {w->tokens.tokens[first].span.from,
                            w->tokens.tokens[w->tokens.count - 1].span.to};
            w->tokens.sentences[w->tokens.sentence_count++] =
                (sr_sentence){.span = span, .first = first, .last = w->tokens.count};
            first = w->tokens.count;
        } else {
            written_token(w, word, first, text);
        }
        if (word == NULL) {
            break;
        }
    }
    w->tags.count = w->tree.count = w->tokens.count;
    w->syntax = sr_syntax_of(&w->tokens, &w->tags, &w->tree, &w->keep, w->scratch);
    w->report = (sr_report){.id = "test",
                            .text = text,
                            .size = w->tokens.size,
                            .published = SR_NO_DAY,
                            .filed = SR_NO_DAY,
                            .reference = SR_NO_DAY};
}

/// The tables of the build tree that the test stands in.
static inline sr_name_tables *written_tables(void)
{
    for (size_t i = 0; data_folder(i) != NULL; i++) {
        sr_error err;
        sr_name_tables *tables = sr_name_tables_open(data_folder(i), &err);
        if (tables != NULL) {
            return tables;
        }
        if (err.code != SR_ERR_IO) {
            printf("%s\n", err.message);
        }
    }
    return NULL;
}

/// The first mention that reads `words`, or SR_NONE.
static inline uint32_t written_mention(const written *w, const sr_names *names, const char *words)
{
    for (uint32_t m = 0; m < names->mention_count; m++) {
        sr_span span =
            sr_syntax_span(&w->syntax, names->mentions[m].first, names->mentions[m].last);
        if (span.to - span.from == strlen(words) &&
            memcmp(w->tokens.text + span.from, words, strlen(words)) == 0) {
            return m;
        }
    }
    return SR_NONE;
}

#endif
