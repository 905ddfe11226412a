// Who "I" and "we" are in transcripts, communiques and what stations read out.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"
#include "event/party_view.h"

static const struct {
    int line;
    const char *words; // "|" before a sentence, "A=" a named party, "'" quoted, "?" who is this
    int want;          // the party's letter, 0 where nobody is known
} rows[] = {
    {__LINE__, "| karvan ( A=radio ) -- | ?we attacked the post", 'A'},
    {__LINE__, "| karvan ( A=radio ) -- | they said '?we 'attacked", 0},
    {__LINE__, "| the station ( A=radio ) is new | ?we attacked", 0}, // no head
    {__LINE__, "| karvan ( A=radio ) -- [ speech by B=varga ] | ?we ask", 'B'},
    {__LINE__, "| [ A=varga ] ?we ask | [ B=ortiz ] no", 'A'},
    {__LINE__, "| [ A=varga ] we ask | [ B=ortiz ] ?i refuse", 'B'},
    {__LINE__, "| [ A=varga ] we ask | and ?we ask again", 'A'},
    {__LINE__, "| the front [ B=front ] said | ?we ask", 0}, // a gloss
    {__LINE__, "| karvan ( B=radio ) -- | [ A=varga ] yes | [ end recording ] ?we close", 'B'},
};

typedef struct {
    sr_tokens tokens;
    sr_tags tags;
    sr_names names;
    uint32_t asked;
} story;

static void read_story(story *h, const char *words, sr_arena *arena)
{
    enum { MOST = 64 };
    *h = (story){.tokens = {.tokens = sr_new(arena, sr_token, MOST),
                            .sentences = sr_new(arena, sr_sentence, MOST)},
                 .tags = {.form = sr_new(arena, const char *, MOST)},
                 .names = {.mentions = sr_new(arena, sr_mention, MOST),
                           .mention_of = sr_new(arena, uint32_t, MOST)}};
    char *rest = sr_arena_string(arena, words, strlen(words));
    for (char *word = strsep(&rest, " "); word != NULL; word = strsep(&rest, " ")) {
        uint32_t t = h->tokens.count;
        if (strcmp(word, "|") == 0) {
            h->tokens.sentences[h->tokens.sentence_count++] = (sr_sentence){.first = t};
            continue;
        }
        bool quoted = *word == '\'';
        word += quoted;
        h->asked = *word == '?' ? t : h->asked;
        word += *word == '?';
        bool named = *word >= 'A' && *word <= 'Z';
        h->names.mention_of[t] = named ? h->names.mention_count : SR_NONE;
        if (named) {
            h->names.mentions[h->names.mention_count++] = (sr_mention){
                .first = t, .last = t + 1, .token = t, .actor = (uint32_t)*word, .named = true};
        }
        h->tags.form[t] = named ? word + 2 : word;
        h->tokens.tokens[t] = (sr_token){.sentence = h->tokens.sentence_count - 1,
                                         .flags = quoted ? SR_TOKEN_QUOTED : 0};
        h->tokens.count++;
    }
    h->tags.count = h->tokens.count;
}

int main(void)
{
    static char memory[1 << 20];
    jmp_buf when_full;
    if (setjmp(when_full) != 0) {
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_arena arena = {.next = memory, .end = memory + sizeof memory, .when_full = &when_full};
        story h;
        read_story(&h, rows[i].words, &arena);
        sr_syntax syntax = {.tokens = &h.tokens, .tags = &h.tags};
        sr_scene scene = {.syntax = &syntax, .names = &h.names};
        uint32_t got = sr_party_find_turns(&scene, &arena)[h.asked];
        CHECK_INT(rows[i].line, rows[i].words, got == SR_NONE ? 0 : (int)got, rows[i].want);
    }
    return CHECK_END();
}
